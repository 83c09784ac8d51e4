namespace Vitrine.Imaging.Tests;

public class PictureWriterTests
{
    [Fact]
    public void Png_keeps_every_pixel()
    {
        var image = TestPictures.Quadrants(37, 21);

        PictureReader.Read(PictureWriter.Png(image)).Pixels.ShouldBe(image.Pixels);
    }

    [Fact]
    public void Lower_quality_makes_smaller_files()
    {
        var random = new Random(1);
        var pixels = new byte[64 * 64 * 3];
        random.NextBytes(pixels);
        var noise = new RgbImage(64, 64, pixels);

        PictureWriter.Jpeg(noise, 30).Length.ShouldBeLessThan(PictureWriter.Jpeg(noise, 90).Length);
        PictureWriter.WebP(noise, 30).Length.ShouldBeLessThan(PictureWriter.WebP(noise, 90).Length);
    }

    [Fact]
    public void Files_carry_no_metadata()
    {
        var jpeg = PictureWriter.Jpeg(TestPictures.Quadrants());

        jpeg.AsSpan().IndexOf("Exif"u8).ShouldBe(-1);
        jpeg.AsSpan().IndexOf("ICC_PROFILE"u8).ShouldBe(-1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Quality_outside_1_to_100_is_a_mistake(int quality)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => PictureWriter.Jpeg(TestPictures.Quadrants(), quality));
        Should.Throw<ArgumentOutOfRangeException>(() => PictureWriter.WebP(TestPictures.Quadrants(), quality));
    }
}
