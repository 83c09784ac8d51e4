using Vitrine.Imaging.Vips;

namespace Vitrine.Imaging;

/// <summary>Encodes pictures; the files carry pixels only, no metadata. Thread-safe.</summary>
public static class PictureWriter
{
    /// <summary>Encodes as JPEG, 4:2:0 below quality 90.</summary>
    /// <param name="image">The picture, at most 65,535 a side.</param>
    /// <param name="quality">1 to 100.</param>
    public static byte[] Jpeg(RgbImage image, int quality = 85) => Save("jpegsave_buffer", image, o => o.With("Q", Checked(quality)));

    /// <summary>Encodes as lossy WebP.</summary>
    /// <param name="image">The picture, at most 16,383 a side.</param>
    /// <param name="quality">1 to 100.</param>
    public static byte[] WebP(RgbImage image, int quality = 80) => Save("webpsave_buffer", image, o => o.With("Q", Checked(quality)).With("effort", 2));

    /// <summary>Encodes as PNG, without loss.</summary>
    /// <param name="image">The picture.</param>
    public static byte[] Png(RgbImage image) => Save("pngsave_buffer", image, o => o);

    private static int Checked(int quality)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        return quality;
    }

    private static unsafe byte[] Save(string saver, RgbImage image, Func<VipsOperation, VipsOperation> configure)
    {
        fixed (byte* pixels = image.Pixels)
        {
            using var wrapped = VipsImage.Wrap(pixels, image.Width, image.Height);
            using var srgb = wrapped.TaggedSrgb();
            return configure(new VipsOperation(saver).With("in", srgb)).With("strip", 1).ToBuffer();
        }
    }
}
