using Vitrine.Imaging.Vips;

namespace Vitrine.Imaging.Tests;

/// <summary>Pictures made on the spot, in formats and flavours that <see cref="PictureWriter"/> does not write.</summary>
internal static unsafe class TestPictures
{
    internal static readonly string[] Formats = ["jpeg", "png", "webp", "avif", "gif"];

    private static readonly byte[][] Colours = [[220, 30, 30], [30, 180, 30], [30, 30, 220], [230, 220, 30]];

    /// <summary>Four quadrants of red, green, blue and yellow (reading order), smooth enough for every codec.</summary>
    internal static RgbImage Quadrants(int width = 48, int height = 32)
    {
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                Colours[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)].CopyTo(pixels, (y * width + x) * 3);
        return new RgbImage(width, height, pixels);
    }

    internal static RgbImage Plain(int width, int height, byte r, byte g, byte b)
    {
        var pixels = new byte[width * height * 3];
        for (var i = 0; i < pixels.Length; i += 3)
            (pixels[i], pixels[i + 1], pixels[i + 2]) = (r, g, b);
        return new RgbImage(width, height, pixels);
    }

    internal static byte[] Encode(string format, RgbImage image) => format switch
    {
        "jpeg" => PictureWriter.Jpeg(image, 90),
        "png" => PictureWriter.Png(image),
        "webp" => PictureWriter.WebP(image, 90),
        "avif" => Save(image, "heifsave_buffer", configure: o => o.With("compression", 4).With("Q", 80).With("effort", 0)),
        "gif" => Save(image, "gifsave_buffer"),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>Saves with any saver of libvips, after any steps before it; metadata is kept.</summary>
    internal static byte[] Save(
        RgbImage image, string saver, Func<VipsImage, VipsImage>? prepare = null, Func<VipsOperation, VipsOperation>? configure = null)
    {
        fixed (byte* pixels = image.Pixels)
        {
            using var wrapped = VipsImage.Wrap(pixels, image.Width, image.Height);
            using var srgb = wrapped.TaggedSrgb();
            using var prepared = prepare?.Invoke(srgb) ?? srgb.TaggedSrgb();
            var operation = new VipsOperation(saver).With("in", prepared);
            return (configure?.Invoke(operation) ?? operation).ToBuffer();
        }
    }

    internal static VipsImage ToSpace(VipsImage image, int interpretation) =>
        new VipsOperation("colourspace").With("in", image).With("space", interpretation).ToImage();

    /// <summary>Adds a fourth band, the same everywhere.</summary>
    internal static VipsImage WithAlpha(VipsImage image, double alpha) =>
        new VipsOperation("bandjoin_const").With("in", image).With("c", [alpha]).ToImage();

    internal static (int R, int G, int B) Pixel(this RgbImage image, double x, double y)
    {
        var at = ((int)(y * image.Height) * image.Width + (int)(x * image.Width)) * 3;
        return (image.Pixels[at], image.Pixels[at + 1], image.Pixels[at + 2]);
    }

    internal static void ShouldBeNear(this (int R, int G, int B) actual, (int R, int G, int B) expected, int tolerance, string? because = null) =>
        Math.Max(Math.Abs(actual.R - expected.R), Math.Max(Math.Abs(actual.G - expected.G), Math.Abs(actual.B - expected.B)))
            .ShouldBeLessThanOrEqualTo(tolerance, $"{actual} against {expected} {because}");

    /// <summary>Reading order of <see cref="Quadrants"/>: red, green, blue, yellow.</summary>
    internal static void ShouldBeQuadrants(this RgbImage image, int tolerance = 24)
    {
        image.Pixel(0.25, 0.25).ShouldBeNear((220, 30, 30), tolerance);
        image.Pixel(0.75, 0.25).ShouldBeNear((30, 180, 30), tolerance);
        image.Pixel(0.25, 0.75).ShouldBeNear((30, 30, 220), tolerance);
        image.Pixel(0.75, 0.75).ShouldBeNear((230, 220, 30), tolerance);
    }
}
