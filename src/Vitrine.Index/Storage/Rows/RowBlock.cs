using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vitrine.Index.Storage.Rows;

/// <summary>A block of rows of a column: in memory, or a stretch of a mapped file.</summary>
internal sealed class RowBlock
{
    private readonly long _offset;

    public RowBlock(byte[] memory) => Memory = memory;

    public RowBlock(RowFile file, long offset)
    {
        File = file;
        _offset = offset;
    }

    public byte[]? Memory { get; }

    public RowFile? File { get; }

    /// <summary>Bytes of the block; those of a file are good as long as the block is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Read(int offset, int length) =>
        Memory is { } memory
            ? MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(memory), offset), length)
            : File!.Read(_offset + offset, length);

    /// <summary>Where a byte of the block lies, unchecked: to be fetched, not read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly byte Peek(int offset)
    {
        if (Memory is { } memory)
            return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(memory), offset);
        return ref File!.Peek(_offset + offset);
    }
}
