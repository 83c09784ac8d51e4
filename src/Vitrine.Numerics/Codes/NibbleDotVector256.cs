using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vitrine.Numerics.Codes;

/// <summary>The 256-bit form of <see cref="NibbleDotScalar"/>: 128 dimensions a step, in two halves.</summary>
/// <remarks>
/// Naively: <c>sum += u[i]·q[i]</c>, each widened to 32 bits. Here one instruction multiplies bytes and adds pairs into 16 bits. It
/// saturates, but cannot here: |15·−128·2| is 3,840, and even the four that are added before they are widened stay within 15,360.
/// </remarks>
internal static class NibbleDotVector256
{
    public static int Dot(ReadOnlySpan<byte> packed, ReadOnlySpan<sbyte> query)
    {
        ref byte p = ref MemoryMarshal.GetReference(packed);
        ref sbyte q = ref MemoryMarshal.GetReference(query);
        Vector256<short> ones = Vector256<short>.One;
        Vector256<int> sum = default;
        for (nuint i = 0; i < (nuint)packed.Length; i += 64)
            sum += Avx2.MultiplyAddAdjacent(Pairs(ref p, ref q, i, 2 * i) + Pairs(ref p, ref q, i + 32, 2 * i + 32), ones);
        return Vector256.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Pairs(ref byte packed, ref sbyte query, nuint i, nuint dimension)
    {
        Vector256<byte> nibble = Vector256.Create((byte)15);
        Vector256<byte> both = Vector256.LoadUnsafe(ref packed, i);
        Vector256<byte> high = (both.AsUInt16() >> 4).AsByte() & nibble;
        return Avx2.MultiplyAddAdjacent(both & nibble, Vector256.LoadUnsafe(ref query, dimension))
            + Avx2.MultiplyAddAdjacent(high, Vector256.LoadUnsafe(ref query, dimension + 64));
    }
}
