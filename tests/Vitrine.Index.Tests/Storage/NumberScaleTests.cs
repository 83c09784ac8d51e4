using Vitrine.Index.Storage;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Storage;

public sealed class NumberScaleTests
{
    public static TheoryData<string> Shapes => [.. Numbers.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Codes_never_fall_as_numbers_rise(string shape)
    {
        var random = new SeededRandom(3);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(i => Numbers.Draw(shape, i, random))];
        NumberScale scale = NumberScale.Of([.. values.Select((value, i) => new NumberEntry(i, value))]);
        scale.Buckets.ShouldBeInRange(1, 254);
        // The sample, numbers between and beyond, and their neighbours.
        double[] asked =
        [
            .. values, .. values.Select(Math.BitIncrement), .. values.Select(Math.BitDecrement), .. values.Select(value => value * 1.01), double.MinValue, double.MaxValue,
            0, -0.0, double.Epsilon, -double.Epsilon, double.NegativeInfinity, double.PositiveInfinity,
        ];
        Array.Sort(asked);
        int before = 0x100;
        foreach (double value in asked)
        {
            int code = scale.Code(value);
            code.ShouldBeInRange(before, 0xfeff);
            before = code;
        }
    }

    [Fact]
    public void A_frequent_number_has_codes_to_itself()
    {
        var random = new SeededRandom(4);
        NumberScale scale = NumberScale.Of([.. Enumerable.Range(0, 50_000).Select(i => new NumberEntry(i, i % 3 == 0 ? 9.99 : 100 * random.NextDouble()))]);
        (scale.To(9.99) - scale.From(9.99)).ShouldBe(2);
        scale.Code(Math.BitIncrement(9.99)).ShouldBeGreaterThanOrEqualTo(scale.To(9.99));
        scale.Code(Math.BitDecrement(9.99)).ShouldBeLessThanOrEqualTo(scale.From(9.99));
    }
}
