using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vitrine.Numerics.Codes;

/// <summary>The 512-bit form of <see cref="NibbleDotScalar"/>: 128 dimensions a step.</summary>
/// <remarks>
/// Naively: <c>sum += u[i]·q[i]</c>, each widened to 32 bits. Here one instruction multiplies bytes and adds pairs into 16 bits. It
/// saturates, but cannot here: |15·−128·2| is 3,840, and even the four that are added before they are widened stay within 15,360.
/// </remarks>
internal static class NibbleDotVector512
{
    public static int Dot(ReadOnlySpan<byte> packed, ReadOnlySpan<sbyte> query)
    {
        ref byte p = ref MemoryMarshal.GetReference(packed);
        ref sbyte q = ref MemoryMarshal.GetReference(query);
        nuint bytes = (nuint)packed.Length, i = 0;
        Vector512<short> ones = Vector512<short>.One;
        Vector512<int> sum = default;
        for (; i + 128 <= bytes; i += 128)
            sum += Avx512BW.MultiplyAddAdjacent(Pairs(ref p, ref q, i) + Pairs(ref p, ref q, i + 64), ones);
        if (i < bytes)
            sum += Avx512BW.MultiplyAddAdjacent(Pairs(ref p, ref q, i), ones);
        return Vector512.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Pairs(ref byte packed, ref sbyte query, nuint i)
    {
        Vector512<byte> nibble = Vector512.Create((byte)15);
        Vector512<byte> both = Vector512.LoadUnsafe(ref packed, i);
        Vector512<byte> high = (both.AsUInt16() >> 4).AsByte() & nibble;
        return Avx512BW.MultiplyAddAdjacent(both & nibble, Vector512.LoadUnsafe(ref query, 2 * i))
            + Avx512BW.MultiplyAddAdjacent(high, Vector512.LoadUnsafe(ref query, 2 * i + 64));
    }
}
