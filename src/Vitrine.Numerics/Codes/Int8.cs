using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;

namespace Vitrine.Numerics.Codes;

/// <summary>Vectors of signed bytes under one scale each: number i is scale·row[i], a quarter of the memory to read.</summary>
/// <remarks>
/// The scale is the greatest magnitude of the vector divided by 127, so a number is off by at most half a scale. The width is chosen once,
/// at start-up: 512 bits where the processor has AVX-512, else 256 bits (AVX2), else scalar. Codes and whole-number sums are the same at
/// every width; sums of floats are added in different orders and agree to rounding. On one machine the same input always gives the
/// same bits. Thread-safe; nothing is allocated.
/// </remarks>
[SuppressMessage("Naming", "CA1720", Justification = "It is what the field calls such rows.")]
public static class Int8
{
    // 2³¹ / 128²: at this many numbers a sum of squares could leave the range of int.
    private const int MaxSquares = 131_071;

    private static readonly int Width =
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 0;

    /// <summary>The sum of query[i]·row[i]: the inner product once it is multiplied by the row's scale. 0 for empty vectors.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Dot(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> row)
    {
        RequireSameLength(query.Length, row.Length);
        return Width switch
        {
            512 => Int8Vector512.Dot(query, row),
            256 => Int8Vector256.Dot(query, row),
            _ => Int8Scalar.Dot(query, row),
        };
    }

    /// <summary>Squared Euclidean distance: the sum of (query[i] − scale·row[i])². 0 for empty vectors.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float SquaredL2(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> row, float scale)
    {
        RequireSameLength(query.Length, row.Length);
        return Width switch
        {
            512 => Int8Vector512.SquaredL2(query, row, scale),
            256 => Int8Vector256.SquaredL2(query, row, scale),
            _ => Int8Scalar.SquaredL2(query, row, scale),
        };
    }

    /// <summary>The sum of row[i]²: the squared length once it is multiplied by the square of the row's scale. Exact.</summary>
    /// <param name="row">At most 131,071 numbers.</param>
    /// <exception cref="ArgumentException">The row is longer.</exception>
    public static int SumOfSquares(ReadOnlySpan<sbyte> row)
    {
        if (row.Length > MaxSquares)
            throw new ArgumentException($"The squares of {row.Length} numbers may exceed an int; {MaxSquares} are safe.", nameof(row));
        return Width switch
        {
            512 => Int8Vector512.SumOfSquares(row),
            256 => Int8Vector256.SumOfSquares(row),
            _ => Int8Scalar.SumOfSquares(row),
        };
    }

    /// <summary>Rounds every number to the nearest multiple of the scale, halves to even; codes lie from −127 to 127.</summary>
    /// <param name="vector">Finite numbers.</param>
    /// <param name="row">Receives as many; zeros where the scale is 0.</param>
    /// <returns>The scale: the greatest magnitude / 127. 0 for a vector of zeros, or of so little that its scale would vanish.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a number is not finite; <paramref name="row"/> is then left alone.</exception>
    public static float Encode(ReadOnlySpan<float> vector, Span<sbyte> row)
    {
        RequireSameLength(vector.Length, row.Length);
        // The bits of magnitudes are ordered as the magnitudes are, with infinity above all numbers and what is no number above that.
        float largest = BitConverter.Int32BitsToSingle(Width switch
        {
            512 => Int8Vector512.LargestMagnitudeBits(vector),
            256 => Int8Vector256.LargestMagnitudeBits(vector),
            _ => Int8Scalar.LargestMagnitudeBits(vector),
        });
        if (!float.IsFinite(largest)) throw new ArgumentException("A vector to encode must be finite.", nameof(vector));
        float scale = largest / 127;
        if (float.IsInfinity(scale * 127)) scale = MathF.BitDecrement(scale); // what is decoded must be finite, too
        if (scale == 0) row.Clear();
        else if (Width == 512) Int8Vector512.Encode(vector, scale, row);
        else if (Width == 256) Int8Vector256.Encode(vector, scale, row);
        else Int8Scalar.Encode(vector, scale, row);
        return scale;
    }

    /// <summary>vector[i] = scale·row[i].</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Decode(ReadOnlySpan<sbyte> row, float scale, Span<float> vector)
    {
        RequireSameLength(vector.Length, row.Length);
        if (Width == 512) Int8Vector512.Decode(row, scale, vector);
        else if (Width == 256) Int8Vector256.Decode(row, scale, vector);
        else Int8Scalar.Decode(row, scale, vector);
    }

    private static void RequireSameLength(int vector, int row)
    {
        if (vector != row)
            throw new ArgumentException($"A vector of {vector} numbers and a row of {row} do not go together.");
    }
}
