using System.Runtime.Intrinsics;

namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>The steps of <see cref="RandomRotation"/>, at the width this processor has.</summary>
/// <remarks>All widths add the same numbers in the same order and give the same bits.</remarks>
internal static class Hadamard
{
    private static readonly int Width =
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 0;

    /// <summary>The Walsh–Hadamard transform in place, not normalised: y[i] = Σ (−1)^popcount(i &amp; j) · x[j].</summary>
    /// <param name="x">A power of two of numbers, at least 64.</param>
    public static void Transform(Span<float> x)
    {
        if (Width == 512) HadamardVector512.Transform(x);
        else if (Width == 256) HadamardVector256.Transform(x);
        else HadamardScalar.Transform(x);
    }

    /// <summary>(a, b) becomes (a + b, a − b).</summary>
    /// <param name="a">A multiple of 16 of numbers.</param>
    /// <param name="b">As many.</param>
    public static void Butterfly(Span<float> a, Span<float> b)
    {
        if (Width == 512) HadamardVector512.Butterfly(a, b);
        else if (Width == 256) HadamardVector256.Butterfly(a, b);
        else HadamardScalar.Butterfly(a, b);
    }

    /// <summary>x[i] becomes x[i]·factors[i].</summary>
    /// <param name="x">A multiple of 16 of numbers.</param>
    /// <param name="factors">As many.</param>
    public static void Multiply(Span<float> x, ReadOnlySpan<float> factors)
    {
        if (Width == 512) HadamardVector512.Multiply(x, factors);
        else if (Width == 256) HadamardVector256.Multiply(x, factors);
        else HadamardScalar.Multiply(x, factors);
    }
}
