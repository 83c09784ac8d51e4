namespace Vitrine.Numerics.Tests;

public sealed class NormalizeTests
{
    [Fact]
    public void A_vector_gets_length_one_and_keeps_its_direction()
    {
        float[] x = [3, 4];
        Normalize.L2InPlace(x).ShouldBeTrue();
        x.ShouldBe([0.6f, 0.8f]);
    }

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e30f)]
    [InlineData(float.Epsilon)]
    public void Squares_neither_overflow_nor_vanish(float scale)
    {
        float[] x = [scale, -scale, scale, scale];
        Normalize.L2InPlace(x).ShouldBeTrue();
        x.ShouldBe([0.5f, -0.5f, 0.5f, 0.5f]);
    }

    [Theory]
    [InlineData(new float[0])]
    [InlineData(new[] { 0f, 0f })]
    [InlineData(new[] { 1f, float.NaN })]
    [InlineData(new[] { 1f, float.NegativeInfinity })]
    public void What_has_no_direction_is_left_alone(float[] x)
    {
        float[] before = [.. x];
        Normalize.L2InPlace(x).ShouldBeFalse();
        x.ShouldBe(before);
    }
}
