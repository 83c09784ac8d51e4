namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>The plain loops: what the vector forms must agree with to the bit, and what runs where there is no SIMD.</summary>
internal static class HadamardScalar
{
    public static void Transform(Span<float> x)
    {
        for (int h = 1; h < x.Length; h *= 2)
            for (int i = 0; i < x.Length; i += 2 * h)
                Butterfly(x.Slice(i, h), x.Slice(i + h, h));
    }

    public static void Butterfly(Span<float> a, Span<float> b)
    {
        for (int i = 0; i < a.Length; i++)
            (a[i], b[i]) = (a[i] + b[i], a[i] - b[i]);
    }

    public static void Multiply(Span<float> x, ReadOnlySpan<float> factors)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] *= factors[i];
    }
}
