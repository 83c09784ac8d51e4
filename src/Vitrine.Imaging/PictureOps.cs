using Vitrine.Imaging.Vips;

namespace Vitrine.Imaging;

/// <summary>Changes the shape of decoded pictures; every result is a new picture. Thread-safe.</summary>
public static class PictureOps
{
    /// <summary>Resamples to an exact size (Lanczos), without keeping the aspect ratio.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="width">Columns of the result, at least 1.</param>
    /// <param name="height">Rows of the result, at least 1.</param>
    public static unsafe RgbImage Resize(RgbImage image, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (width == image.Width && height == image.Height)
            return image;
        fixed (byte* pixels = image.Pixels)
        {
            using var wrapped = VipsImage.Wrap(pixels, image.Width, image.Height);
            using var resized = wrapped.Resized(width, height);
            return resized.ToRgb();
        }
    }

    /// <summary>Shrinks so that the longer side is at most <paramref name="maxSide"/>; a picture that fits already is returned as it is.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="maxSide">At least 1.</param>
    public static RgbImage ShrinkTo(RgbImage image, int maxSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSide, 1);
        var longest = Math.Max(image.Width, image.Height);
        return longest <= maxSide ? image : Resize(image, Scale(image.Width, maxSide, longest), Scale(image.Height, maxSide, longest));
    }

    /// <summary>Cuts a rectangle out.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="region">Where; edges are rounded to whole pixels, and at least one pixel is kept.</param>
    /// <exception cref="ArgumentException">The region is not inside the picture.</exception>
    public static RgbImage Crop(RgbImage image, Region region)
    {
        if (!region.IsValid)
            throw new ArgumentException($"The region {region} is not inside the picture: edges are fractions from 0 to 1, left before right, top before bottom.", nameof(region));
        var (left, width) = Span(region.X0, region.X1, image.Width);
        var (top, height) = Span(region.Y0, region.Y1, image.Height);
        if (width == image.Width && height == image.Height)
            return image;
        var pixels = new byte[width * height * RgbImage.Channels];
        var rowBytes = width * RgbImage.Channels;
        for (var y = 0; y < height; y++)
            image.Pixels.AsSpan(((top + y) * image.Width + left) * RgbImage.Channels, rowBytes).CopyTo(pixels.AsSpan(y * rowBytes));
        return new RgbImage(width, height, pixels);

        static (int Start, int Length) Span(float from, float to, int size)
        {
            var start = Math.Clamp((int)MathF.Round(from * size), 0, size - 1);
            return (start, Math.Clamp((int)MathF.Round(to * size) - start, 1, size - start));
        }
    }

    /// <summary>Scales the whole picture into a frame, keeping its aspect ratio, and centres it there.</summary>
    /// <param name="image">The picture; it is enlarged too where the frame is bigger.</param>
    /// <param name="width">Columns of the frame.</param>
    /// <param name="height">Rows of the frame.</param>
    /// <param name="background">Colour of what the picture leaves free; null for white.</param>
    public static RgbImage Fit(RgbImage image, int width, int height, (byte R, byte G, byte B)? background = null)
    {
        var scale = Math.Min((double)width / image.Width, (double)height / image.Height);
        var inner = Resize(image,
            Math.Clamp((int)Math.Round(image.Width * scale), 1, width),
            Math.Clamp((int)Math.Round(image.Height * scale), 1, height));
        return Centre(inner, width, height, background ?? (255, 255, 255));
    }

    /// <summary>Mirrors left and right.</summary>
    public static RgbImage FlipHorizontal(RgbImage image)
    {
        var pixels = new byte[image.Pixels.Length];
        for (var y = 0; y < image.Height; y++)
        {
            var row = y * image.Width;
            for (var x = 0; x < image.Width; x++)
                image.Pixels.AsSpan((row + x) * RgbImage.Channels, RgbImage.Channels)
                    .CopyTo(pixels.AsSpan((row + image.Width - 1 - x) * RgbImage.Channels));
        }

        return new RgbImage(image.Width, image.Height, pixels);
    }

    /// <summary>Puts a picture in the middle of a plain frame that is at least as large, or takes its middle where the frame is smaller.</summary>
    internal static RgbImage Centre(RgbImage image, int width, int height, (byte R, byte G, byte B) background)
    {
        if (image.Width == width && image.Height == height)
            return image;
        var pixels = new byte[width * height * RgbImage.Channels];
        for (var i = 0; i < pixels.Length; i += RgbImage.Channels)
            (pixels[i], pixels[i + 1], pixels[i + 2]) = background;
        var (toX, fromX, columns) = Overlap(image.Width, width);
        var (toY, fromY, rows) = Overlap(image.Height, height);
        for (var y = 0; y < rows; y++)
            image.Pixels.AsSpan(((fromY + y) * image.Width + fromX) * RgbImage.Channels, columns * RgbImage.Channels)
                .CopyTo(pixels.AsSpan(((toY + y) * width + toX) * RgbImage.Channels));
        return new RgbImage(width, height, pixels);

        static (int To, int From, int Length) Overlap(int inner, int outer) =>
            (Math.Max(0, (outer - inner) / 2), Math.Max(0, (inner - outer) / 2), Math.Min(inner, outer));
    }

    internal static int Scale(int side, int maxSide, int longest) => Math.Max(1, (int)Math.Round((double)side * maxSide / longest));
}
