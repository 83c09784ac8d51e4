namespace Vitrine.Imaging.Tests;

public class SvgRasterizerTests
{
    private const string Disc =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100' width='100' height='100'><circle cx='50' cy='50' r='40' fill='#d02020'/></svg>";

    [Theory]
    [InlineData(100, 100)]
    [InlineData(33, 33)]
    [InlineData(257, 257)]
    [InlineData(300, 200)]
    [InlineData(64, 120)]
    public void Renders_at_the_exact_size_and_keeps_shapes_round(int width, int height)
    {
        var image = SvgRasterizer.Rasterize(Disc, width, height);

        (image.Width, image.Height).ShouldBe((width, height));
        image.Pixel(0.5, 0.5).ShouldBe((208, 32, 32));
        image.Pixel(0.01, 0.01).ShouldBe((255, 255, 255));
        var side = Math.Min(width, height);
        image.Pixel(0.5 + 0.36 * side / width, 0.5).ShouldBe((208, 32, 32));
        image.Pixel(0.5, 0.5 + 0.36 * side / height).ShouldBe((208, 32, 32));
        image.Pixel(0.5 + 0.45 * side / width, 0.5).ShouldBe((255, 255, 255));
    }

    [Fact]
    public void Lays_the_drawing_on_the_ground_colour() =>
        SvgRasterizer.Rasterize(Disc, 50, 80, (10, 20, 30)).Pixel(0, 0).ShouldBe((10, 20, 30));

    [Fact]
    public void A_drawing_that_is_none_is_a_mistake() =>
        Should.Throw<ArgumentException>(() => SvgRasterizer.Rasterize("<svg", 10, 10));
}
