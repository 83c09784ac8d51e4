namespace Vitrine.Numerics.Codes;

/// <summary>The plain loops: what the vector forms must agree with, and what runs where there is no SIMD.</summary>
internal static class Int8Scalar
{
    public static float Dot(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> row)
    {
        float sum = 0;
        for (int i = 0; i < query.Length; i++)
            sum += query[i] * row[i];
        return sum;
    }

    public static float SquaredL2(ReadOnlySpan<float> query, ReadOnlySpan<sbyte> row, float scale)
    {
        float sum = 0;
        for (int i = 0; i < query.Length; i++)
        {
            float d = query[i] - scale * row[i];
            sum += d * d;
        }
        return sum;
    }

    public static int SumOfSquares(ReadOnlySpan<sbyte> row)
    {
        int sum = 0;
        foreach (sbyte number in row)
            sum += number * number;
        return sum;
    }

    public static int LargestMagnitudeBits(ReadOnlySpan<float> vector)
    {
        int largest = 0;
        foreach (float number in vector)
            largest = Math.Max(largest, BitConverter.SingleToInt32Bits(number) & int.MaxValue);
        return largest;
    }

    public static void Encode(ReadOnlySpan<float> vector, float scale, Span<sbyte> row)
    {
        // A scale among the subnormals is coarse: then the quotient can be well above 127.
        for (int i = 0; i < vector.Length; i++)
            row[i] = (sbyte)MathF.Round(Math.Clamp(vector[i] / scale, -127f, 127f));
    }

    public static void Decode(ReadOnlySpan<sbyte> row, float scale, Span<float> vector)
    {
        for (int i = 0; i < row.Length; i++)
            vector[i] = scale * row[i];
    }
}
