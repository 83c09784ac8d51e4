namespace Vitrine.Numerics.Codes;

/// <summary>The plain loop: what the vector forms must agree with to the bit, and what runs where there is no SIMD.</summary>
internal static class NibbleDotScalar
{
    public static int Dot(ReadOnlySpan<byte> packed, ReadOnlySpan<sbyte> query)
    {
        int sum = 0;
        for (int from = 0; from < packed.Length; from += 64)
        {
            ReadOnlySpan<byte> both = packed.Slice(from, 64);
            ReadOnlySpan<sbyte> low = query.Slice(2 * from, 64), high = query.Slice(2 * from + 64, 64);
            for (int j = 0; j < both.Length; j++)
                sum += (both[j] & 15) * low[j] + (both[j] >> 4) * high[j];
        }
        return sum;
    }
}
