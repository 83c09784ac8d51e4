using Vitrine.Imaging;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Tests.Descriptors;

public class HistogramTests
{
    [Fact]
    public void A_mirror_view_has_the_same_colours()
    {
        var picture = Drawings.Shirt(Drawings.Green, x: 12);
        var mirrored = PictureOps.FlipHorizontal(picture);

        Distance.Cosine(DescriptorEncoderTests.Encode(picture).AsSpan(0, 128), DescriptorEncoderTests.Encode(mirrored).AsSpan(0, 128)).ShouldBeGreaterThan(0.99f);
    }

    [Fact]
    public void Colours_are_told_apart_by_where_they_are()
    {
        var redAbove = TwoHalves(Drawings.Red, Drawings.Blue);
        var blueAbove = TwoHalves(Drawings.Blue, Drawings.Red);

        Distance.Cosine(redAbove.AsSpan(0, 128), blueAbove.AsSpan(0, 128)).ShouldBeInRange(0.5f, 0.9f);

        static float[] TwoHalves(string above, string below) => DescriptorEncoderTests.Encode(Drawings.Draw(
            $"""<rect x="50" y="40" width="100" height="60" fill="{above}"/><rect x="50" y="100" width="100" height="60" fill="{below}"/>""", "#ffffff", 192));
    }

    [Fact]
    public void Similar_colours_are_nearer_than_different_ones()
    {
        var red = Color("#c02828");

        Distance.Dot(red, Color("#b03038")).ShouldBeGreaterThan(Distance.Dot(red, Color("#c07028")) + 0.05f);
        Distance.Dot(red, Color("#c07028")).ShouldBeGreaterThan(Distance.Dot(red, Color("#2848c0")) + 0.05f);

        static float[] Color(string color) => DescriptorEncoderTests.Encode(Drawings.Dish(color));
    }

    [Fact]
    public void Stripes_are_told_apart_by_their_direction()
    {
        var across = Stripes(horizontal: true);
        var down = Stripes(horizontal: false);

        Distance.Cosine(across.AsSpan(128), down.AsSpan(128)).ShouldBeLessThan(0.3f);

        static float[] Stripes(bool horizontal) => DescriptorEncoderTests.Encode(Drawings.Draw(
            string.Concat(Enumerable.Range(0, 8).Select(i => horizontal
                ? $"""<rect x="40" y="{40 + i * 15}" width="120" height="7" fill="#204080"/>"""
                : $"""<rect x="{40 + i * 15}" y="40" width="7" height="120" fill="#204080"/>""")), "#ffffff", 192));
    }
}
