using System.Text;
using Vitrine.Imaging.Vips;

namespace Vitrine.Imaging.Tests;

public class PictureReaderTests
{
    public static TheoryData<string> Formats => new(TestPictures.Formats);

    [Theory, MemberData(nameof(Formats))]
    public void Reads_header_and_pixels_of_every_format(string format)
    {
        var bytes = TestPictures.Encode(format, TestPictures.Quadrants(96, 64));

        PictureReader.ReadHeader(bytes).ShouldBe(new PictureHeader(format, 96, 64));
        var image = PictureReader.Read(bytes);
        (image.Width, image.Height).ShouldBe((96, 64));
        image.ShouldBeQuadrants();
    }

    [Theory, MemberData(nameof(Formats))]
    public void Shrinks_to_the_longer_side_and_never_enlarges(string format)
    {
        var bytes = TestPictures.Encode(format, TestPictures.Quadrants(600, 400));

        foreach (var (maxSide, width, height) in new[] { (300, 300, 200), (60, 60, 40), (31, 31, 21), (1, 1, 1), (600, 600, 400), (5000, 600, 400) })
        {
            var image = PictureReader.Read(bytes, maxSide);
            (image.Width, image.Height).ShouldBe((width, height), $"maxSide {maxSide}");
            if (maxSide > 16)
                image.ShouldBeQuadrants();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Applies_every_exif_orientation(int orientation)
    {
        // The stored picture is the upright one turned back: what a camera held that way writes.
        var upright = TestPictures.Quadrants();
        var stored = TestPictures.Save(upright, "jpegsave_buffer", image =>
        {
            var undo = orientation switch { 6 => 8, 8 => 6, var own => own };
            using var inMemory = image.InMemory();
            Libvips.SetImageInt(inMemory, "orientation", undo);
            var turned = new VipsOperation("autorot").With("in", inMemory).ToImage().InMemory();
            Libvips.SetImageInt(turned, "orientation", orientation);
            return turned;
        });

        PictureReader.ReadHeader(stored).ShouldBe(new PictureHeader("jpeg", 48, 32));
        var image = PictureReader.Read(stored);
        (image.Width, image.Height).ShouldBe((48, 32));
        image.ShouldBeQuadrants();
        var small = PictureReader.Read(stored, 24);
        (small.Width, small.Height).ShouldBe((24, 16));
        small.ShouldBeQuadrants(40);
    }

    [Theory]
    [InlineData("pngsave_buffer")]
    [InlineData("webpsave_buffer")]
    [InlineData("heifsave_buffer")]
    [InlineData("gifsave_buffer")]
    public void Lays_transparency_on_white(string saver)
    {
        var black = TestPictures.Plain(40, 40, 0, 0, 0);
        Func<VipsOperation, VipsOperation> configure = o => saver == "heifsave_buffer" ? o.With("compression", 4).With("effort", 0) : o;

        var clear = TestPictures.Save(black, saver, i => TestPictures.WithAlpha(i, 0), configure);
        PictureReader.Read(clear).Pixel(0.5, 0.5).ShouldBeNear((255, 255, 255), 3);
        PictureReader.Read(clear, 10).Pixel(0.5, 0.5).ShouldBeNear((255, 255, 255), 3);

        if (saver == "gifsave_buffer")
            return; // GIF knows no half transparency
        var half = TestPictures.Save(black, saver, i => TestPictures.WithAlpha(i, 128), configure);
        PictureReader.Read(half).Pixel(0.5, 0.5).ShouldBeNear((127, 127, 127), 4);
    }

    [Fact]
    public void Reads_cmyk_jpeg()
    {
        var cmyk = TestPictures.Save(TestPictures.Quadrants(), "jpegsave_buffer", i => TestPictures.ToSpace(i, (int)VipsInterpretation.Cmyk));

        // Print colours are duller, blue most of all: the hue has to be right, the shade only roughly.
        PictureReader.Read(cmyk).ShouldBeQuadrants(90);
        PictureReader.Read(cmyk, 24).ShouldBeQuadrants(90);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_16_bit_png(bool alpha)
    {
        var deep = TestPictures.Save(
            TestPictures.Quadrants(), "pngsave_buffer",
            i =>
            {
                var wide = TestPictures.ToSpace(i, (int)VipsInterpretation.Rgb16);
                return alpha ? TestPictures.WithAlpha(wide, 65535) : wide;
            },
            o => o.With("bitdepth", 16));

        PictureReader.Read(deep).ShouldBeQuadrants(4);
        PictureReader.Read(deep, 24).ShouldBeQuadrants(40);
    }

    [Theory]
    [InlineData("jpegsave_buffer")]
    [InlineData("pngsave_buffer")]
    public void Reads_grey_as_three_equal_channels(string saver)
    {
        var grey = TestPictures.Save(TestPictures.Plain(20, 20, 90, 90, 90), saver, i => TestPictures.ToSpace(i, (int)VipsInterpretation.BlackWhite));

        PictureReader.Read(grey).Pixel(0.5, 0.5).ShouldBeNear((90, 90, 90), 2);
    }

    [Fact]
    public void Converts_from_an_embedded_profile()
    {
        // Display P3 is wider than sRGB: its (200, 100, 100) is a stronger red there.
        var p3 = TestPictures.Save(
            TestPictures.Plain(20, 20, 200, 100, 100), "jpegsave_buffer",
            i => new VipsOperation("icc_transform").With("in", i).With("output_profile", "p3").ToImage(),
            o => o.With("Q", 100));

        PictureReader.Read(p3).Pixel(0.5, 0.5).ShouldBeNear((200, 100, 100), 3);
    }

    [Fact]
    public void Takes_the_first_frame_of_an_animation()
    {
        var strip = new RgbImage(20, 60, [
            .. TestPictures.Plain(20, 20, 200, 0, 0).Pixels, .. TestPictures.Plain(20, 20, 0, 200, 0).Pixels, .. TestPictures.Plain(20, 20, 0, 0, 200).Pixels]);
        VipsImage ThreePages(VipsImage image)
        {
            var paged = image.InMemory();
            Libvips.SetImageInt(paged, "page-height", 20);
            return paged;
        }

        foreach (var saver in new[] { "gifsave_buffer", "webpsave_buffer" })
        {
            var animation = TestPictures.Save(strip, saver, ThreePages);
            var image = PictureReader.Read(animation);
            (image.Width, image.Height).ShouldBe((20, 20), saver);
            image.Pixel(0.5, 0.5).ShouldBeNear((200, 0, 0), 16, saver);
        }
    }

    [Fact]
    public void Refuses_more_bytes_than_the_limit_before_anything_else()
    {
        var bytes = TestPictures.Encode("png", TestPictures.Quadrants());
        var limits = new PictureLimits { MaxBytes = bytes.Length - 1 };

        Should.Throw<PictureException>(() => PictureReader.Read(bytes, 0, limits)).Problem.ShouldBe(PictureProblem.TooManyBytes);
        Should.Throw<PictureException>(() => PictureReader.ReadHeader(bytes, limits)).Problem.ShouldBe(PictureProblem.TooManyBytes);
        PictureReader.Read(bytes, 0, new PictureLimits { MaxBytes = bytes.Length }).Width.ShouldBe(48);
    }

    [Theory, MemberData(nameof(Formats))]
    public void Refuses_more_pixels_than_the_limit(string format)
    {
        var bytes = TestPictures.Encode(format, TestPictures.Quadrants(50, 40));

        var refused = Should.Throw<PictureException>(() => PictureReader.Read(bytes, 10, new PictureLimits { MaxPixels = 1999 }));
        refused.Problem.ShouldBe(PictureProblem.TooManyPixels);
        refused.Message.ShouldContain("50 × 40");
        PictureReader.Read(bytes, 0, new PictureLimits { MaxPixels = 2000 }).Width.ShouldBe(50);
    }

    [Fact]
    public void Refuses_a_pixel_bomb_without_decoding_it()
    {
        // 20,000 × 20,000 in 1.2 MB of PNG; 1.2 GB decoded. The size stands in the header, so only the header is needed.
        var png = TestPictures.Encode("png", TestPictures.Plain(8, 8, 0, 0, 0));
        WriteBigEndian(png, 16, 20_000);
        WriteBigEndian(png, 20, 20_000);
        WriteBigEndian(png, 29, Crc32(png.AsSpan(12, 17)));
        var before = NativeLibvips.TrackedMemory();

        Should.Throw<PictureException>(() => PictureReader.Read(png)).Problem.ShouldBe(PictureProblem.TooManyPixels);
        (NativeLibvips.TrackedMemory() - before).ShouldBeLessThan(1 << 20);
    }

    [Theory]
    [InlineData(0x7FFFFFFFu, 0x7FFFFFFFu)]
    [InlineData(1u, 0x08000018u)]
    [InlineData(0xFFFFFFFFu, 0u)]
    public void Refuses_absurd_sizes_in_a_png_header(uint width, uint height)
    {
        var png = TestPictures.Encode("png", TestPictures.Plain(8, 8, 0, 0, 0));
        WriteBigEndian(png, 16, width);
        WriteBigEndian(png, 20, height);

        Should.Throw<PictureException>(() => PictureReader.Read(png)).Problem.ShouldBe(PictureProblem.TooManyPixels);
    }

    [Theory, MemberData(nameof(Formats))]
    public void Fails_truncated_pictures_wherever_they_are_cut(string format)
    {
        var whole = TestPictures.Encode(format, TestPictures.Quadrants(128, 96));
        // A PNG's last 12 bytes are an end mark; without them all pixels are still there.
        var needed = format == "png" ? whole.Length - 12 : whole.Length;
        var truncated = 0;
        for (var i = 1; i < 40; i++)
        {
            var cut = whole.AsSpan(0, Math.Max(1, needed * i / 40)).ToArray();
            foreach (var maxSide in new[] { 0, 16 })
            {
                var problem = Should.Throw<PictureException>(() => PictureReader.Read(cut, maxSide), $"{cut.Length} of {whole.Length}").Problem;
                problem.ShouldBeOneOf(PictureProblem.Truncated, PictureProblem.NotAPicture); // too short to show what it is
                truncated += problem == PictureProblem.Truncated ? 1 : 0;
            }
        }

        truncated.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void Tells_corrupt_from_truncated()
    {
        var png = TestPictures.Encode("png", TestPictures.Quadrants());
        png.AsSpan(png.AsSpan().IndexOf("IDAT"u8) + 10, 20).Fill(0xAA);

        Should.Throw<PictureException>(() => PictureReader.Read(png)).Problem.ShouldBe(PictureProblem.Corrupt);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><rect width='10' height='10'/></svg>", "SVG")]
    [InlineData("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "SVG")]
    [InlineData("%PDF-1.7\n%âãÏÓ", "PDF")]
    [InlineData("PK\u0003\u0004\u0014", "zip")]
    [InlineData("<!doctype html><html></html>", "web page")]
    [InlineData("a shopping list", "text")]
    [InlineData("II*\0\b\0\0\0", "TIFF")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "HEIC")]
    public void Refuses_what_is_no_accepted_picture_and_says_what_it_is(string content, string word)
    {
        var refused = Should.Throw<PictureException>(() => PictureReader.Read(Encoding.UTF8.GetBytes(content)));

        refused.Problem.ShouldBe(PictureProblem.NotAPicture);
        refused.Message.ShouldContain(word);
        refused.Message.ShouldContain("JPEG, PNG, WebP, AVIF and GIF");
    }

    [Theory, MemberData(nameof(Formats))]
    public void A_mere_signature_is_damaged(string format)
    {
        var start = TestPictures.Encode(format, TestPictures.Quadrants()).AsSpan(0, 32).ToArray();

        Should.Throw<PictureException>(() => PictureReader.ReadHeader(start)).Problem.ShouldBe(PictureProblem.Truncated);
    }

    [Fact]
    public void Other_native_loaders_are_blocked()
    {
        var ppm = Encoding.ASCII.GetBytes("P3 1 1 255 1 2 3");
        LoaderFails("ppmload_buffer", ppm);
        LoaderFails("tiffload_buffer", ppm);

        static unsafe void LoaderFails(string loader, byte[] bytes)
        {
            fixed (byte* data = bytes)
            {
                var error = "";
                try
                {
                    new VipsOperation(loader).With("buffer", data, bytes.Length).ToImage().Dispose();
                }
                catch (VipsException e)
                {
                    error = e.Message;
                }

                error.ShouldSatisfyAllConditions(
                    () => error.ShouldNotBeEmpty(),
                    () => (error.Contains("blocked", StringComparison.Ordinal) || error.Contains("not found", StringComparison.Ordinal)).ShouldBeTrue(error));
            }
        }
    }

    [Fact]
    public void Many_threads_get_the_same_pixels()
    {
        var bytes = TestPictures.Encode("jpeg", TestPictures.Quadrants(300, 200));
        var expected = PictureReader.Read(bytes, 64).Pixels;

        Parallel.For(0, 200, _ => PictureReader.Read(bytes, 64).Pixels.AsSpan().SequenceEqual(expected).ShouldBeTrue());
    }

    private static void WriteBigEndian(byte[] bytes, int at, uint value) =>
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), value);

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }
}
