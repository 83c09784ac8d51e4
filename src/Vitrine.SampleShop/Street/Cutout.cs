using System.Text;
using Vitrine.Imaging;
using Vitrine.SampleShop.Drawing;
using Vitrine.SampleShop.Views;

namespace Vitrine.SampleShop.Street;

/// <summary>A drawing cut out: its pixels and how much of each pixel is it.</summary>
internal sealed class Cutout
{
    private const int Side = ViewComposer.Side;

    private readonly RgbImage _pixels;
    private readonly RgbImage _mask;

    public Cutout(Sketch sketch)
    {
        const string open = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"400\" viewBox=\"0 0 400 400\">";
        var body = new StringBuilder(open).Append("<defs>").Append(sketch.Defs).Append("</defs>").Append(sketch.Body).Append("</svg>").ToString();
        _pixels = SvgRasterizer.Rasterize(body, Side, Side, (120, 115, 110));
        _mask = SvgRasterizer.Rasterize($"{open}<g fill=\"#fff\">{sketch.Silhouette.Replace("#000", "#fff", StringComparison.Ordinal)}</g></svg>", Side, Side, (0, 0, 0));
    }

    /// <summary>Paints it onto a picture as the camera sees it, with the shadow it throws.</summary>
    public void Paint(byte[] canvas, int width, int height, Homography place, double shadow)
    {
        var (x0, y0, x1, y1) = Bounds(place, 0, 1);
        var back = place.Inverse();
        int fromX = Math.Max(0, (int)x0 - 2), toX = Math.Min(width - 1, (int)x1 + 14), fromY = Math.Max(0, (int)y0 - 2), toY = Math.Min(height - 1, (int)y1 + 16);
        Span<byte> rgb = stackalloc byte[3];
        Span<byte> alpha = stackalloc byte[3];
        for (var y = fromY; y <= toY; y++)
            for (var x = fromX; x <= toX; x++)
            {
                var at = (y * width + x) * 3;
                var (sx, sy) = back.Apply(x - 8, y - 10);
                if (shadow > 0 && sx is >= 0 and < Side - 1 && sy is >= 0 and < Side - 1)
                {
                    Homography.Sample(_mask, sx, sy, alpha);
                    var keep = 1 - shadow * alpha[0] / 255;
                    for (var c = 0; c < 3; c++)
                        canvas[at + c] = (byte)(canvas[at + c] * keep);
                }
                (sx, sy) = back.Apply(x, y);
                if (sx is < 0 or >= Side - 1 || sy is < 0 or >= Side - 1)
                    continue;
                Homography.Sample(_mask, sx, sy, alpha);
                if (alpha[0] == 0)
                    continue;
                Homography.Sample(_pixels, sx, sy, rgb);
                for (var c = 0; c < 3; c++)
                    canvas[at + c] = (byte)((canvas[at + c] * (255 - alpha[0]) + rgb[c] * alpha[0]) / 255);
            }
    }

    /// <summary>The box around its pixels after the map.</summary>
    /// <param name="place">From the 400 × 400 field to the picture.</param>
    /// <param name="threshold">A mask value above which a pixel belongs to it.</param>
    /// <param name="step">Every so many pixels are looked at.</param>
    public (double X0, double Y0, double X1, double Y1) Bounds(Homography place, int threshold = 127, int step = 2)
    {
        double x0 = double.MaxValue, y0 = double.MaxValue, x1 = double.MinValue, y1 = double.MinValue;
        for (var y = 0; y < Side; y += step)
        {
            // Only the outermost pixels of a row can touch the box.
            int first = -1, last = -1;
            for (var x = 0; x < Side; x += step)
                if (_mask.Pixels[(y * Side + x) * 3] > threshold)
                {
                    first = first < 0 ? x : first;
                    last = x;
                }
            if (first < 0)
                continue;
            foreach (var x in (ReadOnlySpan<int>)[first, last])
            {
                var (px, py) = place.Apply(x, y);
                (x0, y0, x1, y1) = (Math.Min(x0, px), Math.Min(y0, py), Math.Max(x1, px), Math.Max(y1, py));
            }
        }
        return (x0, y0, x1, y1);
    }
}
