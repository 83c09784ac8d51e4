using System.Buffers;
using Vitrine.Imaging;

namespace Vitrine.Encoders.Descriptors;

/// <summary>A window of a picture, reduced to a small size in CIE L*a*b*: what all parts of the descriptor look at.</summary>
/// <remarks>Planes are rented; dispose to hand them back.</remarks>
internal sealed class LabCanvas : IDisposable
{
    private float[] _lightness;
    private float[] _a;
    private float[] _b;

    private LabCanvas(int width, int height)
    {
        (Width, Height) = (width, height);
        _lightness = ArrayPool<float>.Shared.Rent(width * height);
        _a = ArrayPool<float>.Shared.Rent(width * height);
        _b = ArrayPool<float>.Shared.Rent(width * height);
    }

    public int Width { get; }

    public int Height { get; }

    public int Count => Width * Height;

    /// <summary>L*, 0 to 100, row by row.</summary>
    public ReadOnlySpan<float> Lightness => _lightness.AsSpan(0, Count);

    /// <summary>a*, about −90 (green) to 100 (red).</summary>
    public ReadOnlySpan<float> A => _a.AsSpan(0, Count);

    /// <summary>b*, about −110 (blue) to 95 (yellow).</summary>
    public ReadOnlySpan<float> B => _b.AsSpan(0, Count);

    /// <summary>Averages the pixels of a window, in linear light, down to a canvas with the window's aspect ratio.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="window">Part of it.</param>
    /// <param name="side">The longer side of the canvas; a smaller window keeps its size.</param>
    public static LabCanvas From(RgbImage picture, Region window, int side)
    {
        var (left, right) = Edges(window.X0, window.X1, picture.Width);
        var (top, bottom) = Edges(window.Y0, window.Y1, picture.Height);
        var (sourceWidth, sourceHeight) = (right - left, bottom - top);
        var scale = Math.Min(1.0, (double)side / Math.Max(sourceWidth, sourceHeight));
        var canvas = new LabCanvas(
            Math.Max(1, (int)Math.Round(sourceWidth * scale)), Math.Max(1, (int)Math.Round(sourceHeight * scale)));
        for (var y = 0; y < canvas.Height; y++)
        {
            var y0 = top + (int)((long)y * sourceHeight / canvas.Height);
            var y1 = Math.Max(y0 + 1, top + (int)((y + 1L) * sourceHeight / canvas.Height));
            for (var x = 0; x < canvas.Width; x++)
            {
                var x0 = left + (int)((long)x * sourceWidth / canvas.Width);
                var x1 = Math.Max(x0 + 1, left + (int)((x + 1L) * sourceWidth / canvas.Width));
                canvas.Set(y * canvas.Width + x, picture, x0, x1, y0, y1);
            }
        }

        return canvas;
    }

    public void Dispose()
    {
        if (_lightness.Length == 0)
            return;
        ArrayPool<float>.Shared.Return(_lightness);
        ArrayPool<float>.Shared.Return(_a);
        ArrayPool<float>.Shared.Return(_b);
        (_lightness, _a, _b) = ([], [], []);
    }

    private static (int From, int To) Edges(float from, float to, int size)
    {
        var start = Math.Clamp((int)MathF.Round(from * size), 0, size - 1);
        return (start, Math.Clamp((int)MathF.Round(to * size), start + 1, size));
    }

    private void Set(int at, RgbImage picture, int x0, int x1, int y0, int y1)
    {
        float red = 0, green = 0, blue = 0;
        for (var y = y0; y < y1; y++)
        {
            var row = picture.Pixels.AsSpan((y * picture.Width + x0) * RgbImage.Channels, (x1 - x0) * RgbImage.Channels);
            for (var i = 0; i + 2 < row.Length; i += RgbImage.Channels)
            {
                red += CieLab.Linear[row[i]];
                green += CieLab.Linear[row[i + 1]];
                blue += CieLab.Linear[row[i + 2]];
            }
        }

        var share = 1f / ((x1 - x0) * (y1 - y0));
        (_lightness[at], _a[at], _b[at]) = CieLab.FromLinear(red * share, green * share, blue * share);
    }
}
