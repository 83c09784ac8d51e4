using System.Buffers.Binary;

namespace Vitrine.Index.Storage.Rows;

/// <summary>Constants of the row files of <c>docs/index-format.md</c>.</summary>
internal static class RowFileFormat
{
    public const int Version = 1;

    /// <summary>Bytes of rows that share a checksum; a power of two.</summary>
    public const int BlockSize = 1 << BlockShift;

    public const int BlockShift = 16;

    /// <summary>A page, so that rows begin on one: magic (8), version (4), row format (4), dimension (4), rows (4), zeros.</summary>
    public const int HeaderSize = 4_096;

    /// <summary>Checksum of the header (4), of the table (4), of these two (4), end magic (4).</summary>
    public const int FooterSize = 16;

    public static ReadOnlySpan<byte> Magic => "VITRROWS"u8;

    public static ReadOnlySpan<byte> EndMagic => "VEND"u8;

    public static int Blocks(long dataBytes) => checked((int)((dataBytes + BlockSize - 1) >> BlockShift));

    public static long Length(long dataBytes) => HeaderSize + dataBytes + 4L * Blocks(dataBytes) + FooterSize;

    public static void WriteHeader(Span<byte> header, RowFormat format, int dimension, int rows)
    {
        header.Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], (int)format);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], dimension);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], rows);
    }
}
