using Vitrine.Encoders.Descriptors;

namespace Vitrine.Encoders.Tests.Descriptors;

public class CieLabTests
{
    // Reference values: Bruce Lindbloom's colour calculator, sRGB, D65.
    [Theory]
    [InlineData(255, 255, 255, 100, 0, 0)]
    [InlineData(0, 0, 0, 0, 0, 0)]
    [InlineData(255, 0, 0, 53.24, 80.09, 67.20)]
    [InlineData(0, 255, 0, 87.73, -86.18, 83.18)]
    [InlineData(0, 0, 255, 32.30, 79.19, -107.86)]
    [InlineData(119, 119, 119, 50.03, 0, 0)]
    public void Agrees_with_published_values(int red, int green, int blue, double lightness, double a, double b)
    {
        var lab = CieLab.FromLinear(CieLab.Linear[red], CieLab.Linear[green], CieLab.Linear[blue]);

        lab.L.ShouldBe((float)lightness, 0.05f);
        lab.A.ShouldBe((float)a, 0.05f);
        lab.B.ShouldBe((float)b, 0.05f);
    }
}
