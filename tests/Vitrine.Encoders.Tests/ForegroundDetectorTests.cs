using Vitrine.Imaging;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests;

public class ForegroundDetectorTests
{
    [Theory]
    [InlineData("#ffffff")]
    [InlineData("#d8c8b0")]
    [InlineData("#182030")]
    public void Finds_a_thing_on_a_plain_ground_wherever_it_is(string ground)
    {
        foreach (var (x, y, width, height) in new[] { (0.1, 0.1, 0.3, 0.5), (0.55, 0.3, 0.35, 0.6), (0.3, 0.3, 0.4, 0.4), (0.2, 0.05, 0.6, 0.2) })
        {
            var box = ForegroundDetector.Detect(Drawings.Box(x, y, width, height, Drawings.Red, ground));

            Overlap(box, new Region((float)x, (float)y, (float)(x + width), (float)(y + height))).ShouldBeGreaterThan(0.7, $"{box} for {x} {y} {width} {height}");
        }
    }

    [Fact]
    public void Keeps_what_the_thing_encloses()
    {
        // White print on a red shirt on white: the print belongs to the shirt, and the box is the shirt's.
        var printed = Drawings.Draw(
            """<rect x="50" y="40" width="100" height="120" fill="#c02828"/><rect x="70" y="60" width="60" height="60" fill="#ffffff"/>""", "#ffffff", 192);

        Overlap(ForegroundDetector.Detect(printed), new Region(0.25f, 0.2f, 0.75f, 0.8f)).ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void Finds_a_thing_that_runs_out_of_the_picture()
    {
        var trousers = Drawings.Box(0.3, 0.25, 0.4, 0.75, Drawings.Blue, "#ffffff");

        Overlap(ForegroundDetector.Detect(trousers), new Region(0.3f, 0.25f, 0.7f, 1)).ShouldBeGreaterThan(0.7);
    }

    [Fact]
    public void Takes_the_middle_of_clutter()
    {
        var random = new SeededRandom(3);
        var clutter = string.Concat(Enumerable.Range(0, 160).Select(_ =>
            $"""<rect x="{random.NextInt(200) - 10}" y="{random.NextInt(200) - 10}" width="{10 + random.NextInt(40)}" height="{10 + random.NextInt(40)}" fill="#{random.NextInt(1 << 24):x6}"/>"""));
        var box = ForegroundDetector.Detect(Drawings.Draw(clutter, "#808080", 192));

        box.IsValid.ShouldBeTrue();
        ((box.X0 + box.X1) / 2).ShouldBe(0.5f, 0.12f);
        ((box.Y0 + box.Y1) / 2).ShouldBe(0.5f, 0.12f);
        (box.X1 - box.X0).ShouldBeInRange(0.25f, 0.9f);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 900)]
    public void Is_valid_for_pictures_of_any_shape(int width, int height) =>
        ForegroundDetector.Detect(new RgbImage(width, height, new byte[width * height * 3])).IsValid.ShouldBeTrue();

    /// <summary>Intersection over union.</summary>
    private static double Overlap(Region a, Region b)
    {
        var common = Math.Max(0, Math.Min(a.X1, b.X1) - Math.Max(a.X0, b.X0)) * Math.Max(0, Math.Min(a.Y1, b.Y1) - Math.Max(a.Y0, b.Y0));
        return common / (Area(a) + Area(b) - common);

        static double Area(Region r) => (r.X1 - r.X0) * (r.Y1 - r.Y0);
    }
}
