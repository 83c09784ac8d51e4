using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vitrine.Numerics.Codes;

/// <summary>The 256-bit form of <see cref="FastScanScalar"/>: 32 bytes, two sub-codes of 32 vectors, a step.</summary>
/// <remarks>
/// <para>
/// Naively: <c>sums[j] += table[code[j]]</c>, widening every byte that was looked up. Widening is the costly part, so bytes are added
/// two at a time as they lie: a 16-bit lane holds <c>e + 256·o</c> for an even and an odd vector. Lanes add up to
/// <c>Σe + 256·Σo</c> modulo 2¹⁶; beside them <c>o</c> alone, shifted down, adds up to <c>Σo</c>. Once a block,
/// <c>Σe = (Σe + 256·Σo) − 256·Σo</c>, exact modulo 2¹⁶ and so exact for every sum below it (the trick is faiss's).
/// </para>
/// <para>
/// The two 128-bit lanes of an accumulator belong to different sub-codes of the same 16 vectors: they are added across at the end.
/// </para>
/// </remarks>
internal static class FastScanVector256
{
    public static void Sum(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> tables, Span<ushort> sums)
    {
        ref byte code = ref MemoryMarshal.GetReference(codes);
        ref byte table = ref MemoryMarshal.GetReference(tables);
        ref ushort sum = ref MemoryMarshal.GetReference(sums);
        Vector256<byte> nibble = Vector256.Create((byte)15);
        nuint blockBytes = (nuint)tables.Length;
        for (nuint end = (nuint)codes.Length; end != 0; end -= blockBytes)
        {
            Vector256<ushort> low = default, lowOdd = default, high = default, highOdd = default;
            for (nuint i = 0; i < blockBytes; i += 32)
            {
                Vector256<byte> c = Vector256.LoadUnsafe(ref code, i);
                Vector256<byte> t = Vector256.LoadUnsafe(ref table, i);
                Vector256<ushort> l = Avx2.Shuffle(t, c & nibble).AsUInt16();
                Vector256<ushort> h = Avx2.Shuffle(t, (c.AsUInt16() >> 4).AsByte() & nibble).AsUInt16();
                low += l;
                lowOdd += l >> 8;
                high += h;
                highOdd += h >> 8;
            }
            AddLanes(low - (lowOdd << 8), lowOdd).StoreUnsafe(ref sum);
            AddLanes(high - (highOdd << 8), highOdd).StoreUnsafe(ref sum, 16);
            code = ref Unsafe.AddByteOffset(ref code, blockBytes);
            sum = ref Unsafe.Add(ref sum, FastScan.BlockVectors);
        }
    }

    /// <summary>The sums of vectors 0 to 15 in their order, from those of the even and of the odd ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> AddLanes(Vector256<ushort> even, Vector256<ushort> odd)
    {
        Vector256<ushort> first = Avx2.UnpackLow(even, odd), second = Avx2.UnpackHigh(even, odd);
        return Avx2.Permute2x128(first, second, 0x20) + Avx2.Permute2x128(first, second, 0x31);
    }
}
