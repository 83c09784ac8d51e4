namespace Vitrine.Imaging.Tests;

public class PictureOpsTests
{
    [Theory]
    [InlineData(24, 16)]
    [InlineData(1, 1)]
    [InlineData(97, 13)]
    [InlineData(480, 320)]
    public void Resize_gives_the_exact_size(int width, int height)
    {
        var resized = PictureOps.Resize(TestPictures.Quadrants(), width, height);

        (resized.Width, resized.Height).ShouldBe((width, height));
        if (width > 10 && height > 10)
            resized.ShouldBeQuadrants(40);
    }

    [Fact]
    public void ShrinkTo_keeps_the_aspect_ratio_and_leaves_small_pictures()
    {
        var image = TestPictures.Quadrants(60, 40);

        var small = PictureOps.ShrinkTo(image, 30);
        (small.Width, small.Height).ShouldBe((30, 20));
        PictureOps.ShrinkTo(image, 60).ShouldBeSameAs(image);
    }

    [Fact]
    public void Crop_takes_the_region()
    {
        var quadrant = PictureOps.Crop(TestPictures.Quadrants(), new Region(0.5f, 0, 1, 0.5f));

        (quadrant.Width, quadrant.Height).ShouldBe((24, 16));
        quadrant.Pixel(0.02, 0.02).ShouldBe((30, 180, 30));
        quadrant.Pixel(0.98, 0.98).ShouldBe((30, 180, 30));
    }

    [Fact]
    public void Crop_keeps_at_least_one_pixel_at_every_edge()
    {
        var image = TestPictures.Quadrants();

        PictureOps.Crop(image, new Region(0.9999f, 0.9999f, 1, 1)).Pixels.Length.ShouldBe(3);
        PictureOps.Crop(image, new Region(0, 0, 0.0001f, 0.0001f)).Pixels.Length.ShouldBe(3);
        PictureOps.Crop(image, Region.Whole).ShouldBeSameAs(image);
        Should.Throw<ArgumentException>(() => PictureOps.Crop(image, new Region(0.5f, 0, 0.5f, 1)));
    }

    [Fact]
    public void Fit_centres_on_the_ground_colour()
    {
        var fitted = PictureOps.Fit(TestPictures.Plain(10, 40, 200, 0, 0), 60, 20, (0, 0, 255));

        (fitted.Width, fitted.Height).ShouldBe((60, 20));
        fitted.Pixel(0.5, 0.5).ShouldBeNear((200, 0, 0), 2);
        fitted.Pixel(0.1, 0.5).ShouldBe((0, 0, 255));
        fitted.Pixel(0.9, 0.5).ShouldBe((0, 0, 255));
        PictureOps.Fit(TestPictures.Plain(10, 40, 200, 0, 0), 60, 20).Pixel(0, 0).ShouldBe((255, 255, 255));
    }

    [Fact]
    public void FlipHorizontal_twice_is_the_picture()
    {
        var image = TestPictures.Quadrants(7, 5);

        var flipped = PictureOps.FlipHorizontal(image);
        flipped.Pixel(0.9, 0.1).ShouldBe(image.Pixel(0.0, 0.1));
        PictureOps.FlipHorizontal(flipped).Pixels.ShouldBe(image.Pixels);
    }
}
