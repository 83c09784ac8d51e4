using Vitrine.Encoders.Descriptors;
using Vitrine.Imaging;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests.Descriptors;

public class ForegroundMaskTests
{
    [Theory]
    [InlineData("#ffffff")]
    [InlineData("#a0b8d0")]
    [InlineData("#101010")]
    public void Separates_a_thing_from_a_plain_ground(string ground)
    {
        using var canvas = LabCanvas.From(Drawings.Box(0.25, 0.25, 0.5, 0.5, Drawings.Red, ground), Region.Whole, 80);
        using var mask = ForegroundMask.Of(canvas);

        mask.Clutter.ShouldBeLessThan(0.05f);
        At(mask, canvas, 0.5, 0.5).ShouldBeGreaterThan(0.9f);
        At(mask, canvas, 0.3, 0.7).ShouldBeGreaterThan(0.9f);
        At(mask, canvas, 0.1, 0.1).ShouldBeLessThan(0.05f);
        At(mask, canvas, 0.9, 0.5).ShouldBeLessThan(0.05f);
    }

    [Fact]
    public void Ground_colour_inside_the_thing_belongs_to_the_thing()
    {
        var ring = Drawings.Draw("""<circle cx="100" cy="100" r="60" fill="none" stroke="#c02828" stroke-width="24"/>""", "#ffffff", 192);
        using var canvas = LabCanvas.From(ring, Region.Whole, 80);
        using var mask = ForegroundMask.Of(canvas);

        At(mask, canvas, 0.5, 0.5).ShouldBeGreaterThan(0.9f);
        At(mask, canvas, 0.05, 0.5).ShouldBeLessThan(0.05f);
    }

    [Fact]
    public void Falls_back_to_the_middle_of_noise_and_of_an_empty_picture()
    {
        var random = new SeededRandom(5);
        var noise = new RgbImage(80, 80, [.. Enumerable.Range(0, 80 * 80 * 3).Select(_ => (byte)random.NextInt(256))]);
        var empty = Drawings.Draw("", "#ffffff", 80);

        foreach (var picture in new[] { noise, empty })
        {
            using var canvas = LabCanvas.From(picture, Region.Whole, 80);
            using var mask = ForegroundMask.Of(canvas);
            At(mask, canvas, 0.5, 0.5).ShouldBeGreaterThan(10 * At(mask, canvas, 0.02, 0.02));
        }
    }

    private static float At(ForegroundMask mask, LabCanvas canvas, double x, double y) =>
        mask.Values[(int)(y * canvas.Height) * canvas.Width + (int)(x * canvas.Width)];
}
