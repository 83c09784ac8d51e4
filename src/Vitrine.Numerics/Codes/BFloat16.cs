using System.Runtime.Intrinsics;

namespace Vitrine.Numerics.Codes;

/// <summary>Vectors of bfloat16: the upper half of a float32, 8 bits of exponent and 8 of precision, so half the memory to read.</summary>
/// <remarks>
/// A number is off by at most 2⁻⁸ of itself (0.4 %), subnormal ones aside. The width is chosen once, at start-up: 512 bits where the
/// processor has AVX-512, else 256 bits (AVX2), else scalar. Codes are the same bits at every width; sums are added in different orders
/// and agree to rounding. On one machine the same input always gives the same bits. Thread-safe; nothing is allocated.
/// </remarks>
public static class BFloat16
{
    private static readonly int Width =
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 0;

    /// <summary>Inner product: the sum of query[i]·row[i]. 0 for empty vectors.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> query, ReadOnlySpan<ushort> row)
    {
        RequireSameLength(query.Length, row.Length);
        return Width switch
        {
            512 => BFloat16Vector512.Dot(query, row),
            256 => BFloat16Vector256.Dot(query, row),
            _ => BFloat16Scalar.Dot(query, row),
        };
    }

    /// <summary>Squared Euclidean distance: the sum of (query[i] − row[i])². 0 for empty vectors.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float SquaredL2(ReadOnlySpan<float> query, ReadOnlySpan<ushort> row)
    {
        RequireSameLength(query.Length, row.Length);
        return Width switch
        {
            512 => BFloat16Vector512.SquaredL2(query, row),
            256 => BFloat16Vector256.SquaredL2(query, row),
            _ => BFloat16Scalar.SquaredL2(query, row),
        };
    }

    /// <summary>Rounds every number to the nearest bfloat16, halves to even.</summary>
    /// <param name="vector">Any numbers. What is not a number stays so; magnitudes from 3.3962e38 on become infinite.</param>
    /// <param name="row">Receives as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Encode(ReadOnlySpan<float> vector, Span<ushort> row)
    {
        RequireSameLength(vector.Length, row.Length);
        if (Width == 512) BFloat16Vector512.Encode(vector, row);
        else if (Width == 256) BFloat16Vector256.Encode(vector, row);
        else BFloat16Scalar.Encode(vector, row);
    }

    /// <summary>The numbers as float32: exact.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Decode(ReadOnlySpan<ushort> row, Span<float> vector)
    {
        RequireSameLength(vector.Length, row.Length);
        if (Width == 512) BFloat16Vector512.Decode(row, vector);
        else if (Width == 256) BFloat16Vector256.Decode(row, vector);
        else BFloat16Scalar.Decode(row, vector);
    }

    private static void RequireSameLength(int vector, int row)
    {
        if (vector != row)
            throw new ArgumentException($"A vector of {vector} numbers and a row of {row} do not go together.");
    }
}
