using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Vitrine.Index.Snapshots;

namespace Vitrine.Index.Storage.Rows;

/// <summary>All of a row file but its rows: header, checksums of blocks, footer.</summary>
internal sealed class RowFileFrame
{
    /// <summary>What <see cref="IndexDamagedException.Section"/> says of a file that is not there.</summary>
    public const string Missing = "file";

    private RowFileFrame(RowFormat format, int dimension, int rows, long dataBytes, uint[] checksums, uint identity)
    {
        Format = format;
        Dimension = dimension;
        Rows = rows;
        DataBytes = dataBytes;
        Checksums = checksums;
        Identity = identity;
    }

    public RowFormat Format { get; }

    public int Dimension { get; }

    public int Rows { get; }

    public long DataBytes { get; }

    public uint[] Checksums { get; }

    public uint Identity { get; }

    /// <exception cref="IndexDamagedException">There is no such file.</exception>
    public static SafeFileHandle OpenHandle(string path)
    {
        try
        {
            return File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IndexDamagedException(path, Missing, 0, "it is missing.");
        }
    }

    /// <exception cref="IndexDamagedException">The frame is not as it was written.</exception>
    public static RowFileFrame Read(SafeFileHandle file, string path)
    {
        long footerAt = RandomAccess.GetLength(file) - RowFileFormat.FooterSize;
        Span<byte> footer = stackalloc byte[RowFileFormat.FooterSize];
        var header = new byte[RowFileFormat.HeaderSize];
        ReadFooter(file, path, footer, footerAt);
        SnapshotFile.ReadExactly(file, path, "header", header, 0);
        if (Crc32C.Of(header) != BinaryPrimitives.ReadUInt32LittleEndian(footer))
            throw new IndexDamagedException(path, "header", 0, "its checksum does not match.");
        if (!header.AsSpan(0, 8).SequenceEqual(RowFileFormat.Magic))
            throw new IndexDamagedException(path, "header", 0, "this is not the beginning of a file of rows.");
        int version = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8));
        if (version != RowFileFormat.Version)
            throw new IndexSchemaException($"{path} has format version {version}; this program reads version {RowFileFormat.Version}. Delete the index to have it built again.");
        var format = (RowFormat)BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12));
        int dimension = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(16));
        int rows = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(20));
        long dataBytes = (long)rows * RowCodec.Stride(format, dimension);
        if (RowFileFormat.Length(dataBytes) != footerAt + RowFileFormat.FooterSize)
            throw new IndexDamagedException(path, "footer", footerAt, $"{rows} rows end elsewhere.");
        var checksums = new uint[RowFileFormat.Blocks(dataBytes)];
        Span<byte> table = MemoryMarshal.AsBytes(checksums.AsSpan());
        long tableAt = RowFileFormat.HeaderSize + dataBytes;
        SnapshotFile.ReadExactly(file, path, "table", table, tableAt);
        if (Crc32C.Of(table) != BinaryPrimitives.ReadUInt32LittleEndian(footer[4..]))
            throw new IndexDamagedException(path, "table", tableAt, "its checksum does not match.");
        return new RowFileFrame(format, dimension, rows, dataBytes, checksums, BinaryPrimitives.ReadUInt32LittleEndian(footer[8..]));
    }

    /// <summary>Whether a file is there and is the one of an identity.</summary>
    public static bool Is(string path, uint identity)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            using SafeFileHandle file = OpenHandle(path);
            return Read(file, path).Identity == identity;
        }
        catch (Exception e) when (e is IndexDamagedException or IndexSchemaException)
        {
            return false;
        }
    }

    private static void ReadFooter(SafeFileHandle file, string path, Span<byte> footer, long footerAt)
    {
        SnapshotFile.ReadExactly(file, path, "footer", footer, Math.Max(0, footerAt));
        if (!footer[12..].SequenceEqual(RowFileFormat.EndMagic))
            throw new IndexDamagedException(path, "footer", Math.Max(0, footerAt), "this is not the end of a file of rows; it may be cut off.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(footer[8..]) != Crc32C.Of(footer[..8]))
            throw new IndexDamagedException(path, "footer", footerAt, "its checksum does not match.");
    }
}
