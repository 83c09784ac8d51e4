using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>The 512-bit forms of <see cref="HadamardScalar"/>.</summary>
/// <remarks>
/// Naively, each of the log₂ n stages reads and writes everything. Here one pass does the first six stages, four of them within a
/// vector of 16 numbers and two across four vectors, and every later pass does two; 256 numbers take two passes. Within a vector a
/// stage is <c>swap(x) + x·(1, −1)</c>, where swap exchanges neighbours h apart: the front one becomes b + a, the back one a − b, and
/// since a product with ±1 is exact, so is the fusing: the bits are those of the plain loop.
/// </remarks>
internal static class HadamardVector512
{
    private const int Lanes = 16;

    public static void Transform(Span<float> x)
    {
        ref float p = ref MemoryMarshal.GetReference(x);
        nuint length = (nuint)x.Length;
        for (nuint i = 0; i < length; i += 4 * Lanes)
        {
            Vector512<float> a = Within(Load(ref p, i)), b = Within(Load(ref p, i + Lanes));
            Vector512<float> c = Within(Load(ref p, i + 2 * Lanes)), d = Within(Load(ref p, i + 3 * Lanes));
            TwoStages(ref p, i, Lanes, a, b, c, d);
        }
        nuint h = 4 * Lanes;
        for (; 4 * h <= length; h *= 4)
            for (nuint from = 0; from < length; from += 4 * h)
                for (nuint i = from; i < from + h; i += Lanes)
                    TwoStages(ref p, i, h, Load(ref p, i), Load(ref p, i + h), Load(ref p, i + 2 * h), Load(ref p, i + 3 * h));
        if (h < length) // one stage is left, and h is half the length
            Butterfly(x[..(int)h], x[(int)h..]);
    }

    public static void Butterfly(Span<float> a, Span<float> b)
    {
        ref float p = ref MemoryMarshal.GetReference(a);
        ref float q = ref MemoryMarshal.GetReference(b);
        for (nuint i = 0; i < (nuint)a.Length; i += Lanes)
        {
            Vector512<float> front = Load(ref p, i), back = Load(ref q, i);
            (front + back).StoreUnsafe(ref p, i);
            (front - back).StoreUnsafe(ref q, i);
        }
    }

    public static void Multiply(Span<float> x, ReadOnlySpan<float> factors)
    {
        ref float p = ref MemoryMarshal.GetReference(x);
        ref float f = ref MemoryMarshal.GetReference(factors);
        for (nuint i = 0; i < (nuint)x.Length; i += Lanes)
            (Load(ref p, i) * Load(ref f, i)).StoreUnsafe(ref p, i);
    }

    /// <summary>The stages h and 2h of four vectors h apart, stored where they came from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoStages(ref float p, nuint i, nuint h, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        Vector512<float> ab = a + b, minusAb = a - b, cd = c + d, minusCd = c - d;
        (ab + cd).StoreUnsafe(ref p, i);
        (minusAb + minusCd).StoreUnsafe(ref p, i + h);
        (ab - cd).StoreUnsafe(ref p, i + 2 * h);
        (minusAb - minusCd).StoreUnsafe(ref p, i + 3 * h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Within(Vector512<float> x)
    {
        x = Vector512.FusedMultiplyAdd(x, Vector512.Create(1f, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1),
            Avx512F.Permute4x32(x, 0b10_11_00_01));
        x = Vector512.FusedMultiplyAdd(x, Vector512.Create(1f, 1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1),
            Avx512F.Permute4x32(x, 0b01_00_11_10));
        x = Vector512.FusedMultiplyAdd(x, Vector512.Create(1f, 1, 1, 1, -1, -1, -1, -1, 1, 1, 1, 1, -1, -1, -1, -1),
            Avx512F.Shuffle4x128(x, x, 0b10_11_00_01));
        return Vector512.FusedMultiplyAdd(x, Vector512.Create(1f, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1, -1),
            Avx512F.Shuffle4x128(x, x, 0b01_00_11_10));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(ref float start, nuint i) => Vector512.LoadUnsafe(ref start, i);
}
