using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Vitrine.Index.Snapshots;

/// <summary>An open snapshot whose frame (header, table, footer) is sound.</summary>
internal sealed class SnapshotFile : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly OrderedDictionary<string, (long Offset, long Length)> _sections = [];
    private long _tableAt;

    /// <exception cref="IndexDamagedException">The frame is not as it was written.</exception>
    /// <exception cref="IndexSchemaException">The frame is sound and of another version.</exception>
    public SnapshotFile(string path)
    {
        _path = path;
        _file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.SequentialScan);
        try
        {
            ReadHeader();
            ReadTable();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The format version that the file is in.</summary>
    public int Version { get; private set; }

    /// <summary>Names of the sections, in the order of the file.</summary>
    public IEnumerable<string> Sections => _sections.Keys;

    /// <summary>A section that the format demands.</summary>
    /// <exception cref="IndexDamagedException">It is not there.</exception>
    public SectionReader Section(string name) =>
        TrySection(name) ?? throw new IndexDamagedException(_path, "table", _tableAt, $"it names no section '{name}'.");

    /// <summary>A section that may be there; null when it is not.</summary>
    public SectionReader? TrySection(string name) =>
        _sections.TryGetValue(name, out (long Offset, long Length) found) ? new SectionReader(_file, _path, name, found.Offset, found.Length) : null;

    public void Dispose() => _file.Dispose();

    public static void ReadExactly(SafeFileHandle file, string path, string section, Span<byte> output, long offset)
    {
        while (output.Length > 0)
        {
            int read = RandomAccess.Read(file, output, offset);
            if (read == 0)
                throw new IndexDamagedException(path, section, offset, "the file ends here.");
            output = output[read..];
            offset += read;
        }
    }

    private void ReadHeader()
    {
        Span<byte> header = stackalloc byte[SnapshotFormat.HeaderSize];
        ReadExactly(_file, _path, "header", header, 0);
        if (!header[..8].SequenceEqual(SnapshotFormat.Magic))
            throw new IndexDamagedException(_path, "header", 0, "this is not the beginning of an index.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) != Crc32C.Of(header[..12]))
            throw new IndexDamagedException(_path, "header", 8, "its checksum does not match.");
        int version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version is < SnapshotFormat.OldestVersion or > SnapshotFormat.Version)
            throw new IndexSchemaException($"{_path} has format version {version}; this program reads versions {SnapshotFormat.OldestVersion} to {SnapshotFormat.Version}. Delete the index to have it built again.");
        Version = version;
    }

    private void ReadTable()
    {
        long length = RandomAccess.GetLength(_file);
        long footerAt = length - SnapshotFormat.FooterSize;
        Span<byte> footer = stackalloc byte[SnapshotFormat.FooterSize];
        ReadExactly(_file, _path, "footer", footer, Math.Max(0, footerAt));
        if (!footer[20..].SequenceEqual(SnapshotFormat.EndMagic))
            throw new IndexDamagedException(_path, "footer", footerAt + 20, "this is not the end of an index; the file may be cut off.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(footer[16..]) != Crc32C.Of(footer[..16]))
            throw new IndexDamagedException(_path, "footer", footerAt, "its checksum does not match.");
        long tableAt = BinaryPrimitives.ReadInt64LittleEndian(footer);
        int tableLength = BinaryPrimitives.ReadInt32LittleEndian(footer[8..]);
        if (tableAt + tableLength != footerAt || tableLength % SnapshotFormat.TableEntrySize != 0)
            throw new IndexDamagedException(_path, "footer", footerAt, "the table is not where it says.");
        _tableAt = tableAt;
        var table = new byte[tableLength];
        ReadExactly(_file, _path, "table", table, tableAt);
        if (BinaryPrimitives.ReadUInt32LittleEndian(footer[12..]) != Crc32C.Of(table))
            throw new IndexDamagedException(_path, "table", tableAt, "its checksum does not match.");
        long next = SnapshotFormat.HeaderSize;
        for (int i = 0; i < tableLength / SnapshotFormat.TableEntrySize; i++)
        {
            ReadOnlySpan<byte> entry = table.AsSpan(i * SnapshotFormat.TableEntrySize, SnapshotFormat.TableEntrySize);
            string name = Encoding.ASCII.GetString(entry[..8]).TrimEnd('\0');
            long offset = BinaryPrimitives.ReadInt64LittleEndian(entry[8..]);
            long size = BinaryPrimitives.ReadInt64LittleEndian(entry[16..]);
            // Sections adjoin, so that there is no byte without a checksum.
            if (offset != next || size < 0 || !_sections.TryAdd(name, (offset, size)))
                throw new IndexDamagedException(_path, "table", tableAt + i * SnapshotFormat.TableEntrySize, "its sections do not adjoin.");
            next += SnapshotFormat.StoredLength(size);
        }
        if (next != tableAt)
            throw new IndexDamagedException(_path, "table", tableAt, "its sections do not reach up to it.");
    }
}
