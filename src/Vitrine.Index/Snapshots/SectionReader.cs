using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Vitrine.Index.Snapshots;

/// <summary>Reads one section, checking each block before any byte of it is used.</summary>
internal sealed class SectionReader(SafeFileHandle file, string path, string name, long offset, long length)
{
    private readonly byte[] _block = new byte[(int)Math.Min(length, SnapshotFormat.BlockSize) + 4];
    private long _unread = length;
    private long _next = offset;
    private int _position;
    private int _filled;

    public string Name { get; } = name;

    /// <summary>Bytes of the section not read yet.</summary>
    public long Remaining => _unread + _filled - _position;

    public void Read(Span<byte> output)
    {
        while (output.Length > 0)
        {
            if (_position == _filled)
                NextBlock();
            int take = Math.Min(output.Length, _filled - _position);
            _block.AsSpan(_position, take).CopyTo(output);
            output = output[take..];
            _position += take;
        }
    }

    public T[] ReadArray<T>(int count)
        where T : unmanaged
    {
        if (count < 0 || (long)count * Unsafe.SizeOf<T>() > Remaining)
            throw Damaged($"it says that {count} numbers follow, and {Remaining} bytes do.");
        T[] items = GC.AllocateUninitializedArray<T>(count);
        ReadInto<T>(items);
        return items;
    }

    public void ReadInto<T>(Span<T> items)
        where T : unmanaged
    {
        const int Piece = 1 << 20;
        for (int i = 0; i < items.Length; i += Piece)
            Read(MemoryMarshal.AsBytes(items.Slice(i, Math.Min(Piece, items.Length - i))));
    }

    public int ReadInt32()
    {
        Span<byte> bytes = stackalloc byte[4];
        Read(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    public long ReadInt64()
    {
        Span<byte> bytes = stackalloc byte[8];
        Read(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    public string ReadString()
    {
        int length = ReadInt32();
        if (length < 0 || 2L * length > Remaining)
            throw Damaged($"it says that {length} characters follow, and {Remaining} bytes do.");
        return string.Create(length, this, (characters, section) => section.Read(MemoryMarshal.AsBytes(characters)));
    }

    /// <summary>Checks all blocks of a section that nothing was read of, and goes on after damage.</summary>
    /// <returns>How many blocks there are.</returns>
    public int CheckBlocks(List<IndexDamage> damage)
    {
        int blocks = 0;
        for (; _unread > 0; blocks++)
        {
            try
            {
                NextBlock();
            }
            catch (IndexDamagedException e)
            {
                damage.Add(new IndexDamage(e.File, e.Section, e.Offset, e.Problem));
                Skip();
            }
        }
        return blocks;
    }

    public void RequireEnd()
    {
        if (Remaining > 0)
            throw Damaged($"{Remaining} bytes are left over.");
    }

    public IndexDamagedException Damaged(string problem) => new(path, Name, _next - _filled, problem);

    private void Skip()
    {
        int size = (int)Math.Min(_unread, SnapshotFormat.BlockSize);
        _next += size + 4;
        _unread -= size;
    }

    private void NextBlock()
    {
        int size = (int)Math.Min(_unread, SnapshotFormat.BlockSize);
        if (size == 0)
            throw Damaged("it ends too soon.");
        SnapshotFile.ReadExactly(file, path, Name, _block.AsSpan(0, size + 4), _next);
        uint expected = BinaryPrimitives.ReadUInt32LittleEndian(_block.AsSpan(size));
        if (Crc32C.Of(_block.AsSpan(0, size)) != expected)
            throw new IndexDamagedException(path, Name, _next, $"the checksum of {size} bytes does not match.");
        _next += size + 4;
        _unread -= size;
        _filled = size;
        _position = 0;
    }
}
