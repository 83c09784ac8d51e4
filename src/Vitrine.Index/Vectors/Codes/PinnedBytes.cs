using System.Runtime.CompilerServices;

namespace Vitrine.Index.Vectors.Codes;

/// <summary>Bytes that never move, from a cache line's beginning on: kernels read whole lines, by address.</summary>
/// <remarks>Managed memory all the same: it goes when nobody refers to it. Whoever uses <see cref="Start"/> keeps this object reachable.</remarks>
internal sealed unsafe class PinnedBytes
{
    private const int Line = 64;

    private readonly byte[] _memory;

    /// <summary>Zeros.</summary>
    public PinnedBytes(int length)
    {
        _memory = GC.AllocateArray<byte>(length + Line - 1, pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref _memory[0]);
        Start = (byte*)((address + Line - 1) / Line * Line);
        Length = length;
    }

    public byte* Start { get; }

    public int Length { get; }

    public Span<byte> Span => new(Start, Length);
}
