using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vitrine.Numerics.Codes;

/// <summary>The 512-bit form of <see cref="FastScanScalar"/>: 64 bytes, four sub-codes of 32 vectors, a step.</summary>
/// <remarks>
/// <para>
/// Naively: <c>sums[j] += table[code[j]]</c>, widening every byte that was looked up. Widening is the costly part, so bytes are added
/// two at a time as they lie: a 16-bit lane holds <c>e + 256·o</c> for an even and an odd vector. Lanes add up to
/// <c>Σe + 256·Σo</c> modulo 2¹⁶; beside them <c>o</c> alone, shifted down, adds up to <c>Σo</c>. Once a block,
/// <c>Σe = (Σe + 256·Σo) − 256·Σo</c>, exact modulo 2¹⁶ and so exact for every sum below it (the trick is faiss's).
/// </para>
/// <para>
/// The four 128-bit lanes of an accumulator belong to different sub-codes of the same 16 vectors: they are added across at the end.
/// </para>
/// </remarks>
internal static class FastScanVector512
{
    public static void Sum(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> tables, Span<ushort> sums)
    {
        ref byte code = ref MemoryMarshal.GetReference(codes);
        ref byte table = ref MemoryMarshal.GetReference(tables);
        ref ushort sum = ref MemoryMarshal.GetReference(sums);
        Vector512<byte> nibble = Vector512.Create((byte)15);
        nuint blockBytes = (nuint)tables.Length;
        for (nuint end = (nuint)codes.Length; end != 0; end -= blockBytes)
        {
            Vector512<ushort> low = default, lowOdd = default, high = default, highOdd = default;
            for (nuint i = 0; i < blockBytes; i += 64)
            {
                Vector512<byte> c = Vector512.LoadUnsafe(ref code, i);
                Vector512<byte> t = Vector512.LoadUnsafe(ref table, i);
                Vector512<ushort> l = Avx512BW.Shuffle(t, c & nibble).AsUInt16();
                Vector512<ushort> h = Avx512BW.Shuffle(t, (c.AsUInt16() >> 4).AsByte() & nibble).AsUInt16();
                low += l;
                lowOdd += l >> 8;
                high += h;
                highOdd += h >> 8;
            }
            Vector512<ushort> lowEven = low - (lowOdd << 8), highEven = high - (highOdd << 8);
            AddLanes(
                Avx512BW.UnpackLow(lowEven, lowOdd), Avx512BW.UnpackHigh(lowEven, lowOdd),
                Avx512BW.UnpackLow(highEven, highOdd), Avx512BW.UnpackHigh(highEven, highOdd)).StoreUnsafe(ref sum);
            code = ref Unsafe.AddByteOffset(ref code, blockBytes);
            sum = ref Unsafe.Add(ref sum, FastScan.BlockVectors);
        }
    }

    /// <summary>(a₀+a₁+a₂+a₃, b₀+…, c₀+…, d₀+…) of 128-bit lanes, in two steps of folding in half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> AddLanes(Vector512<ushort> a, Vector512<ushort> b, Vector512<ushort> c, Vector512<ushort> d)
    {
        Vector512<ushort> ab = Pick(a, b, 0b01_00_01_00) + Pick(a, b, 0b11_10_11_10);
        Vector512<ushort> cd = Pick(c, d, 0b01_00_01_00) + Pick(c, d, 0b11_10_11_10);
        return Pick(ab, cd, 0b10_00_10_00) + Pick(ab, cd, 0b11_01_11_01);
    }

    // Two lanes of the first, then two of the second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> Pick(Vector512<ushort> first, Vector512<ushort> second, [ConstantExpected] byte lanes) =>
        Avx512F.Shuffle4x128(first.AsUInt32(), second.AsUInt32(), lanes).AsUInt16();
}
