namespace Vitrine.Numerics.Codes;

/// <summary>The plain loops: what the vector forms must agree with, and what runs where there is no SIMD.</summary>
internal static class BFloat16Scalar
{
    public static float Dot(ReadOnlySpan<float> query, ReadOnlySpan<ushort> row)
    {
        float sum = 0;
        for (int i = 0; i < query.Length; i++)
            sum += query[i] * Decode(row[i]);
        return sum;
    }

    public static float SquaredL2(ReadOnlySpan<float> query, ReadOnlySpan<ushort> row)
    {
        float sum = 0;
        for (int i = 0; i < query.Length; i++)
        {
            float d = query[i] - Decode(row[i]);
            sum += d * d;
        }
        return sum;
    }

    public static void Encode(ReadOnlySpan<float> vector, Span<ushort> row)
    {
        for (int i = 0; i < vector.Length; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(vector[i]);
            // Just under half of the last place kept, and one more where that place is odd: halves go to even. A number that is none
            // would be rounded into infinity; it is cut instead, and a bit keeps it from becoming one.
            row[i] = (ushort)(float.IsNaN(vector[i]) ? bits >> 16 | 0x40 : (bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
        }
    }

    public static void Decode(ReadOnlySpan<ushort> row, Span<float> vector)
    {
        for (int i = 0; i < row.Length; i++)
            vector[i] = Decode(row[i]);
    }

    private static float Decode(ushort half) => BitConverter.UInt32BitsToSingle((uint)half << 16);
}
