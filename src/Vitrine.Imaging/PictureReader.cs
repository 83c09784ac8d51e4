using System.Globalization;
using Vitrine.Imaging.Vips;

namespace Vitrine.Imaging;

/// <summary>Decodes uploaded pictures: JPEG, PNG, WebP, AVIF and GIF, treated as hostile.</summary>
/// <remarks>
/// Bytes are refused by size first, then by their first bytes, then by the pixel count in the header, and only then decoded.
/// One frame is decoded, the first; the EXIF orientation is applied; transparency is laid on white; CMYK, grey, 16-bit and pictures
/// with a colour profile come out as 8-bit sRGB. Missing data fails the picture instead of filling it with grey.
/// Thread-safe; each call works on one thread.
/// </remarks>
public static class PictureReader
{
    /// <summary>Reads format and size without decoding.</summary>
    /// <param name="bytes">The encoded picture.</param>
    /// <param name="limits">Null for <see cref="PictureLimits.Default"/>.</param>
    /// <exception cref="PictureException">The bytes are no picture, beyond a limit, or damaged where the size stands.</exception>
    /// <exception cref="DllNotFoundException">There is no libvips; the message says what to install.</exception>
    public static unsafe PictureHeader ReadHeader(ReadOnlySpan<byte> bytes, PictureLimits? limits = null)
    {
        var format = Admit(bytes, limits ?? PictureLimits.Default);
        fixed (byte* data = bytes)
        {
            try
            {
                using var image = Open(format, data, bytes.Length, limits ?? PictureLimits.Default);
                return Header(format, image);
            }
            catch (VipsException e)
            {
                throw Damaged(format, bytes, e);
            }
        }
    }

    /// <summary>Decodes the first frame.</summary>
    /// <param name="bytes">The encoded picture.</param>
    /// <param name="maxSide">The longer side of the result is at most this; smaller pictures keep their size; 0 keeps every size.
    /// JPEG and WebP are decoded at a fraction of their size where that suffices, which is several times faster.</param>
    /// <param name="limits">Null for <see cref="PictureLimits.Default"/>.</param>
    /// <returns>The upright picture in sRGB.</returns>
    /// <exception cref="PictureException">The bytes are no picture, beyond a limit, truncated or corrupt.</exception>
    /// <exception cref="DllNotFoundException">There is no libvips; the message says what to install.</exception>
    public static unsafe RgbImage Read(ReadOnlySpan<byte> bytes, int maxSide = 0, PictureLimits? limits = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxSide);
        var format = Admit(bytes, limits ?? PictureLimits.Default);
        fixed (byte* data = bytes)
        {
            try
            {
                return Decode(format, data, bytes.Length, maxSide, limits ?? PictureLimits.Default);
            }
            catch (VipsException e)
            {
                throw Damaged(format, bytes, e);
            }
        }
    }

    private static PictureFormat Admit(ReadOnlySpan<byte> bytes, PictureLimits limits)
    {
        if (bytes.IsEmpty)
            throw new PictureException(PictureProblem.NotAPicture, $"The picture is empty (0 bytes). {Accepted}");
        if (bytes.Length > limits.MaxBytes)
            throw new PictureException(PictureProblem.TooManyBytes, string.Create(CultureInfo.InvariantCulture,
                $"The picture has {bytes.Length:N0} bytes; at most {limits.MaxBytes:N0} are accepted. Save it smaller or with a lower quality."));
        var format = PictureContainer.Detect(bytes);
        if (format == PictureFormat.Unknown)
            throw new PictureException(PictureProblem.NotAPicture, $"The bytes are {PictureContainer.DescribeUnknown(bytes)}, not an accepted picture. {Accepted}");
        // PNG can name sizes beyond libvips' own range, which would come back as damage.
        if (format == PictureFormat.Png && PictureContainer.TryPngSize(bytes, out var width, out var height))
            AdmitSize(width, height, limits);
        return format;
    }

    private static void AdmitSize(long width, long height, PictureLimits limits)
    {
        if (Math.Max(width, height) > limits.MaxPixels || width * height > limits.MaxPixels)
            throw new PictureException(PictureProblem.TooManyPixels, string.Create(CultureInfo.InvariantCulture,
                $"The picture is {width:N0} × {height:N0} pixels; at most {limits.MaxPixels:N0} in all are accepted. Scale it down."));
    }

    private const string Accepted = "Accepted are JPEG, PNG, WebP, AVIF and GIF.";

    private static unsafe RgbImage Decode(PictureFormat format, byte* data, int length, int maxSide, PictureLimits limits)
    {
        using var full = Open(format, data, length, limits);
        var longest = Math.Max(full.Width, full.Height);
        var orientation = full.Orientation;
        if (maxSide == 0 || longest <= maxSide)
        {
            using var flat = Flatten(full);
            return Upright(flat, orientation);
        }

        var width = PictureOps.Scale(full.Width, maxSide, longest);
        var height = PictureOps.Scale(full.Height, maxSide, longest);
        using var reduced = OpenReduced(format, data, length, (double)longest / maxSide);
        var source = reduced ?? full;
        if (source.HasAlpha)
        {
            // Transparent pixels have a colour too; it must not bleed into its neighbours, so the ground comes first.
            using var flat = Flatten(source);
            using var small = flat.Resized(width, height);
            return Upright(small, orientation);
        }
        else
        {
            using var small = source.Resized(width, height);
            using var flat = Flatten(small);
            return Upright(flat, orientation);
        }
    }

    private static unsafe VipsImage Open(PictureFormat format, byte* data, int length, PictureLimits limits)
    {
        var image = Loader(format, data, length).ToImage();
        try
        {
            AdmitSize(image.Width, image.Height, limits);
            return image;
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    /// <summary>Opens a picture that is to be shrunk by <paramref name="shrink"/> at a size nearer to the result, leaving at least a
    /// factor of two to the resampling filter, which is better at it than a decoder. Null where the format has no such way.</summary>
    private static unsafe VipsImage? OpenReduced(PictureFormat format, byte* data, int length, double shrink) => format switch
    {
        PictureFormat.Jpeg when shrink >= 4 =>
            Loader(format, data, length).With("shrink", shrink >= 16 ? 8 : shrink >= 8 ? 4 : 2).ToImage(),
        PictureFormat.WebP when shrink >= 4 => Loader(format, data, length).With("scale", 2 / shrink).ToImage(),
        _ => null,
    };

    private static unsafe VipsOperation Loader(PictureFormat format, byte* data, int length)
    {
        var loader = format switch
        {
            PictureFormat.Jpeg => "jpegload_buffer",
            PictureFormat.Png => "pngload_buffer",
            PictureFormat.WebP => "webpload_buffer",
            PictureFormat.Avif => "heifload_buffer",
            PictureFormat.Gif => "gifload_buffer",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
        const int failOnTruncated = 1, sequential = 1;
        return new VipsOperation(loader).With("buffer", data, length).With("fail_on", failOnTruncated).With("access", sequential);
    }

    private static PictureHeader Header(PictureFormat format, VipsImage image)
    {
        var name = format switch
        {
            PictureFormat.Jpeg => "jpeg",
            PictureFormat.Png => "png",
            PictureFormat.WebP => "webp",
            PictureFormat.Avif => "avif",
            _ => "gif",
        };
        return image.Orientation >= 5 ? new PictureHeader(name, image.Height, image.Width) : new PictureHeader(name, image.Width, image.Height);
    }

    /// <summary>To three bands of 8-bit sRGB, on white.</summary>
    private static VipsImage Flatten(VipsImage image)
    {
        var srgb = ToSrgb(image);
        if (srgb.HasAlpha)
            srgb = Then(srgb, new VipsOperation("flatten").With("in", srgb).With("background", [255.0]));
        if (srgb.Format != VipsFormat.UChar)
            srgb = Then(srgb, new VipsOperation("cast").With("in", srgb).With("format", (int)VipsFormat.UChar));
        if (srgb.Bands > RgbImage.Channels)
            srgb = Then(srgb, new VipsOperation("extract_band").With("in", srgb).With("band", 0).With("n", RgbImage.Channels));
        return srgb;
    }

    private static VipsImage Then(VipsImage source, VipsOperation next)
    {
        using (source)
            return next.ToImage();
    }

    private static VipsImage ToSrgb(VipsImage image)
    {
        var cmyk = image.Interpretation == VipsInterpretation.Cmyk;
        if (cmyk || image.HasField("icc-profile-data"))
        {
            try
            {
                return new VipsOperation("icc_transform").With("in", image).With("output_profile", "srgb")
                    .With("embedded", 1).With("input_profile", cmyk ? "cmyk" : "srgb").ToImage();
            }
            catch (VipsException)
            {
                // A profile that does not fit the picture (grey with an RGB profile, or rubbish): browsers ignore it, and so do we.
            }
        }

        return new VipsOperation("colourspace").With("in", image).With("space", (int)VipsInterpretation.Srgb).ToImage();
    }

    private static RgbImage Upright(VipsImage image, int orientation)
    {
        if (orientation is <= 1 or > 8)
            return image.ToRgb();
        // Turning reads rows in another order than decoders deliver them.
        using var inMemory = image.InMemory();
        Libvips.SetImageInt(inMemory, "orientation", orientation);
        using var upright = new VipsOperation("autorot").With("in", inMemory).ToImage();
        return upright.ToRgb();
    }

    private static PictureException Damaged(PictureFormat format, ReadOnlySpan<byte> bytes, VipsException cause) =>
        PictureContainer.EndsEarly(format, bytes)
            ? new PictureException(PictureProblem.Truncated, "The picture ends before its data does; it was probably cut off on its way. Send it again.", cause)
            : new PictureException(PictureProblem.Corrupt, "The picture's data is damaged and cannot be decoded. Save it again from its source.", cause);
}
