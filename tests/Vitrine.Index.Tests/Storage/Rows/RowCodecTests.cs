using Vitrine.Index.Storage.Rows;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Storage.Rows;

public sealed class RowCodecTests
{
    [Fact]
    public void Float32_keeps_every_bit()
    {
        float[] vector = [0, -0f, 1.5f, float.MaxValue, float.Epsilon, -3.25e-20f];
        RoundTrip(RowFormat.Float32, vector).Select(BitConverter.SingleToUInt32Bits).ShouldBe(vector.Select(BitConverter.SingleToUInt32Bits));
    }

    [Theory]
    [InlineData(0x3F800000u, 0x3F800000u)] // 1
    [InlineData(0x3F808000u, 0x3F800000u)] // halfway: to even, down
    [InlineData(0x3F818000u, 0x3F820000u)] // halfway: to even, up
    [InlineData(0x3F808001u, 0x3F810000u)] // just above halfway
    [InlineData(0xBF80FFFFu, 0xBF810000u)]
    [InlineData(0x7F7F0000u, 0x7F7F0000u)] // the greatest
    [InlineData(0x80000000u, 0x80000000u)]
    public void BFloat16_rounds_to_nearest_even(uint given, uint kept) =>
        BitConverter.SingleToUInt32Bits(RoundTrip(RowFormat.BFloat16, [BitConverter.UInt32BitsToSingle(given)])[0]).ShouldBe(kept);

    [Fact]
    public void Int8_is_within_half_a_step_and_keeps_the_greatest()
    {
        var random = new SeededRandom(1);
        for (int dimension = 1; dimension < 70; dimension++)
        {
            float[] vector = [.. Enumerable.Range(0, dimension).Select(_ => (float)random.NextGaussian() * 100)];
            float[] kept = RoundTrip(RowFormat.Int8, vector);
            float largest = vector.Max(MathF.Abs);
            for (int i = 0; i < dimension; i++)
                kept[i].ShouldBe(vector[i], largest / 254 * 1.001);
            kept.Max(MathF.Abs).ShouldBe(largest, largest * 1e-6);
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.Epsilon)]
    [InlineData(float.MaxValue)]
    public void Int8_is_finite_at_the_edges(float number) =>
        RoundTrip(RowFormat.Int8, [number, -number]).ShouldAllBe(kept => float.IsFinite(kept));

    private static float[] RoundTrip(RowFormat format, float[] vector)
    {
        var row = new byte[RowCodec.Stride(format, vector.Length)];
        RowCodec.Encode(format, vector, row);
        var kept = new float[vector.Length];
        RowCodec.Decode(format, row, kept);
        return kept;
    }
}
