namespace Vitrine.Numerics.Codes;

/// <summary>The plain loops: what the vector forms must agree with to the bit, and what runs where there is no SIMD.</summary>
internal static class FastScanScalar
{
    public static void Sum(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> tables, Span<ushort> sums)
    {
        for (int from = 0; from < codes.Length; from += tables.Length)
        {
            ReadOnlySpan<byte> block = codes.Slice(from, tables.Length);
            Span<ushort> low = sums[..16], high = sums[16..32];
            sums[..32].Clear();
            for (int i = 0; i < block.Length; i += 16)
            {
                ReadOnlySpan<byte> table = tables.Slice(i, 16);
                for (int j = 0; j < 16; j++)
                {
                    low[j] += table[block[i + j] & 15];
                    high[j] += table[block[i + j] >> 4];
                }
            }
            sums = sums[32..];
        }
    }
}
