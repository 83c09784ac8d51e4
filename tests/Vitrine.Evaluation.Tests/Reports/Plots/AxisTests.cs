using Vitrine.Evaluation.Reports.Plots;

namespace Vitrine.Evaluation.Tests.Reports.Plots;

public sealed class AxisTests
{
    [Theory]
    [InlineData(1, 1, 6)]
    [InlineData(0.93, 1, 6)]
    [InlineData(0.061, 0.08, 5)]
    [InlineData(5000, 5000, 6)]
    [InlineData(37, 40, 5)]
    public void A_linear_axis_ends_at_a_round_number(double most, double end, int ticks)
    {
        Axis axis = Axis.Linear("x", most);
        axis.To.ShouldBe(end, 1e-9);
        axis.Ticks.Count.ShouldBe(ticks);
        axis.Place(0).ShouldBe(0);
        axis.Place(end).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void A_logarithmic_axis_puts_equal_factors_equally_far_apart()
    {
        Axis axis = Axis.Logarithmic("x", 100);
        axis.Ticks.ShouldBe([1, 2, 5, 10, 20, 50, 100]);
        axis.Place(10).ShouldBe(0.5, 1e-9);
        axis.Place(0).ShouldBe(0, "nothing falls off the left edge");
        Axis.Logarithmic("x", 30_000).Ticks.ShouldBe([1, 10, 100, 1000, 10_000]);
    }
}
