namespace Vitrine.Imaging;

/// <summary>A decoded picture: 8-bit sRGB, three channels, rows top to bottom, no padding.</summary>
/// <remarks>Plain managed memory: nothing native outlives the call that made it. Not changed by anybody after construction,
/// so it may be read from any number of threads.</remarks>
public sealed class RgbImage
{
    /// <summary>Wraps pixels.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixels">Exactly <c>width · height · 3</c> bytes, R, G, B interleaved; the array is kept, not copied.</param>
    /// <exception cref="ArgumentException">The length of <paramref name="pixels"/> does not fit the size.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (pixels.Length != (long)width * height * Channels)
            throw new ArgumentException($"A {width}x{height} picture has {(long)width * height * Channels} bytes, not {pixels.Length}.", nameof(pixels));
        (Width, Height, Pixels) = (width, height, pixels);
    }

    /// <summary>Bytes a pixel.</summary>
    public const int Channels = 3;

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>R, G, B of each pixel, row by row: <c>Pixels[(y · Width + x) · 3 + channel]</c>.</summary>
    public byte[] Pixels { get; }
}
