using Vitrine.Encoders.Descriptors;

namespace Vitrine.Encoders.Tests.Descriptors;

public class SoftBinTests
{
    [Theory]
    [InlineData(-3, 1, 0, 0)]
    [InlineData(0, 1, 0, 0)]
    [InlineData(0.25, 0.5, 0.5, 0)]
    [InlineData(0.5, 0, 1, 0)]
    [InlineData(1, 0, 0, 1)]
    [InlineData(9, 0, 0, 1)]
    public void A_value_is_shared_between_its_two_nearest_bins(double value, double first, double second, double third)
    {
        Span<float> bins = stackalloc float[3];
        SoftBin.Linear((float)value, 3).AddTo(bins, 1);

        bins.ToArray().ShouldBe([(float)first, (float)second, (float)third]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.999)]
    [InlineData(1)]
    [InlineData(1.49)]
    public void A_circle_closes(double turn)
    {
        Span<float> bins = stackalloc float[7];
        SoftBin.Circular((float)turn, 7).AddTo(bins, 2);
        Span<float> oneTurnOn = stackalloc float[7];
        SoftBin.Circular((float)turn + 1, 7).AddTo(oneTurnOn, 2);

        for (var i = 0; i < 7; i++)
            oneTurnOn[i].ShouldBe(bins[i], 1e-4f);
        (bins[0] + bins[1] + bins[2] + bins[3] + bins[4] + bins[5] + bins[6]).ShouldBe(2, 1e-5f);
    }
}
