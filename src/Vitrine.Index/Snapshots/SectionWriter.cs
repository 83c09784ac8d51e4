using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Vitrine.Index.Snapshots;

/// <summary>Writes sections one after the other, each in blocks with a checksum.</summary>
internal sealed class SectionWriter(Stream output, Action? stepped = null)
{
    private readonly byte[] _block = new byte[SnapshotFormat.BlockSize];
    private readonly List<(string Name, long Offset, long Length)> _sections = [];
    private int _filled;
    private long _length;
    private long _offset;
    private string? _name;

    public void WriteHeader()
    {
        Span<byte> header = stackalloc byte[SnapshotFormat.HeaderSize];
        SnapshotFormat.Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], SnapshotFormat.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], Crc32C.Of(header[..12]));
        output.Write(header);
        _offset = header.Length;
    }

    public void Begin(string name)
    {
        End();
        _name = name;
        _length = 0;
    }

    public void Write(ReadOnlySpan<byte> data)
    {
        _length += data.Length;
        while (data.Length > 0)
        {
            int take = Math.Min(data.Length, _block.Length - _filled);
            data[..take].CopyTo(_block.AsSpan(_filled));
            data = data[take..];
            _filled += take;
            if (_filled == _block.Length)
                FlushBlock();
        }
    }

    public void WriteArray<T>(ReadOnlySpan<T> items)
        where T : unmanaged
    {
        // Long arrays in pieces: their bytes may be more than a span can hold.
        const int Piece = 1 << 20;
        for (int i = 0; i < items.Length; i += Piece)
            Write(MemoryMarshal.AsBytes(items.Slice(i, Math.Min(Piece, items.Length - i))));
    }

    public void WriteInt32(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        Write(bytes);
    }

    public void WriteInt64(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        Write(bytes);
    }

    public void WriteString(string value)
    {
        // As UTF-16: a lone surrogate from a careless source survives, where UTF-8 would make it another string.
        WriteInt32(value.Length);
        Write(MemoryMarshal.AsBytes(value.AsSpan()));
    }

    public void WriteFooter()
    {
        End();
        var table = new byte[_sections.Count * SnapshotFormat.TableEntrySize];
        for (int i = 0; i < _sections.Count; i++)
        {
            Span<byte> entry = table.AsSpan(i * SnapshotFormat.TableEntrySize);
            Encoding.ASCII.GetBytes(_sections[i].Name, entry);
            BinaryPrimitives.WriteInt64LittleEndian(entry[8..], _sections[i].Offset);
            BinaryPrimitives.WriteInt64LittleEndian(entry[16..], _sections[i].Length);
        }
        output.Write(table);
        Span<byte> footer = stackalloc byte[SnapshotFormat.FooterSize];
        BinaryPrimitives.WriteInt64LittleEndian(footer, _offset);
        BinaryPrimitives.WriteInt32LittleEndian(footer[8..], table.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(footer[12..], Crc32C.Of(table));
        BinaryPrimitives.WriteUInt32LittleEndian(footer[16..], Crc32C.Of(footer[..16]));
        SnapshotFormat.EndMagic.CopyTo(footer[20..]);
        output.Write(footer);
        stepped?.Invoke();
    }

    private void End()
    {
        if (_name is null)
            return;
        if (_filled > 0)
            FlushBlock();
        _sections.Add((_name, _offset, _length));
        _offset += SnapshotFormat.StoredLength(_length);
        _name = null;
    }

    private void FlushBlock()
    {
        output.Write(_block.AsSpan(0, _filled));
        Span<byte> checksum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Crc32C.Of(_block.AsSpan(0, _filled)));
        output.Write(checksum);
        stepped?.Invoke();
        _filled = 0;
    }
}
