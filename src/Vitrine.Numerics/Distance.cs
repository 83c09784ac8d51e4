using System.Runtime.Intrinsics;

namespace Vitrine.Numerics;

/// <summary>Similarity and distance of two float vectors of the same length.</summary>
/// <remarks>
/// The width is chosen once, at start-up: 512 bits where the processor has AVX-512, else 256 bits, else scalar. The forms add in
/// different orders, so they agree to rounding and not to the bit; on one machine the same input always gives the same bits.
/// Thread-safe; nothing is allocated.
/// </remarks>
public static class Distance
{
    // Static readonly: the JIT reads it as a constant, so the dispatch below costs nothing in optimised code.
    private static readonly int Width =
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 0;

    /// <summary>Inner product: the sum of x[i]·y[i]. 0 for empty vectors.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        RequireSameLength(x, y);
        return Width switch
        {
            512 => DistanceVector512.Dot(x, y),
            256 => DistanceVector256.Dot(x, y),
            _ => DistanceScalar.Dot(x, y),
        };
    }

    /// <summary>Squared Euclidean distance: the sum of (x[i] − y[i])². 0 for empty vectors.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float SquaredL2(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        RequireSameLength(x, y);
        return Width switch
        {
            512 => DistanceVector512.SquaredL2(x, y),
            256 => DistanceVector256.SquaredL2(x, y),
            _ => DistanceScalar.SquaredL2(x, y),
        };
    }

    /// <summary>Cosine of the angle between two vectors, −1 to 1; 0 when either is zero.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <remarks>Three passes. Vectors that are compared often are better normalised once and compared by <see cref="Dot"/>.</remarks>
    public static float Cosine(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        float norms = MathF.Sqrt(Dot(x, x)) * MathF.Sqrt(Dot(y, y));
        return norms > 0 ? Math.Clamp(Dot(x, y) / norms, -1f, 1f) : 0f;
    }

    private static void RequireSameLength(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"Vectors of {x.Length} and {y.Length} numbers cannot be compared.");
    }
}
