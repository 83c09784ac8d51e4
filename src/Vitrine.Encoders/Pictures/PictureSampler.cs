using Vitrine.Imaging;

namespace Vitrine.Encoders.Pictures;

/// <summary>Draws a picture into the square that a network sees. The same code feeds training and use.</summary>
/// <remarks>
/// Bilinear, on a grid of points in each pixel that is as dense as the source's pixels, so that a reduction averages. What lies outside the
/// limits is white, as shops' grounds are. Plain arithmetic in a fixed order: the same bits on every machine.
/// </remarks>
internal static class PictureSampler
{
    private const int MostPoints = 8;
    private const float White = 255f;

    /// <summary>Samples.</summary>
    /// <param name="picture">The source.</param>
    /// <param name="limits">What of it may be seen.</param>
    /// <param name="placement">Where each point of the square lies in the source.</param>
    /// <param name="side">Pixels of the square's side.</param>
    /// <param name="to">Receives side × side × 3 numbers, 0 to 255, channels last.</param>
    public static void Sample(RgbImage picture, Region limits, in Placement placement, int side, Span<float> to)
    {
        var bounds = new Bounds(
            Math.Clamp((int)MathF.Round(limits.X0 * picture.Width), 0, picture.Width - 1),
            Math.Clamp((int)MathF.Round(limits.Y0 * picture.Height), 0, picture.Height - 1),
            Math.Clamp((int)MathF.Round(limits.X1 * picture.Width), 1, picture.Width),
            Math.Clamp((int)MathF.Round(limits.Y1 * picture.Height), 1, picture.Height));
        int points = Math.Clamp((int)Math.Ceiling(placement.Scale / side - 0.25), 1, MostPoints);
        float share = 1f / (points * points);
        double step = 1.0 / (side * points);
        for (int i = 0; i < side; i++)
        for (int j = 0; j < side; j++)
        {
            float red = 0, green = 0, blue = 0;
            for (int a = 0; a < points; a++)
            for (int b = 0; b < points; b++)
            {
                (double x, double y) = placement.At((j * points + b + 0.5) * step, (i * points + a + 0.5) * step);
                Add(picture, bounds, x - 0.5, y - 0.5, ref red, ref green, ref blue);
            }
            int at = (i * side + j) * 3;
            (to[at], to[at + 1], to[at + 2]) = (red * share, green * share, blue * share);
        }
    }

    private static void Add(RgbImage picture, in Bounds bounds, double x, double y, ref float red, ref float green, ref float blue)
    {
        if (!(x > bounds.Left - 1 && y > bounds.Top - 1 && x < bounds.Right && y < bounds.Bottom))
        {
            red += White;
            green += White;
            blue += White;
            return;
        }
        int x0 = (int)Math.Floor(x), y0 = (int)Math.Floor(y);
        float fx = (float)(x - x0), fy = (float)(y - y0);
        Corner(x0, y0, (1 - fx) * (1 - fy), bounds, ref red, ref green, ref blue);
        Corner(x0 + 1, y0, fx * (1 - fy), bounds, ref red, ref green, ref blue);
        Corner(x0, y0 + 1, (1 - fx) * fy, bounds, ref red, ref green, ref blue);
        Corner(x0 + 1, y0 + 1, fx * fy, bounds, ref red, ref green, ref blue);

        void Corner(int px, int py, float weight, in Bounds inside, ref float r, ref float g, ref float b)
        {
            if (px < inside.Left || py < inside.Top || px >= inside.Right || py >= inside.Bottom)
            {
                r += weight * White;
                g += weight * White;
                b += weight * White;
                return;
            }
            ReadOnlySpan<byte> pixel = picture.Pixels.AsSpan((py * picture.Width + px) * 3, 3);
            r += weight * pixel[0];
            g += weight * pixel[1];
            b += weight * pixel[2];
        }
    }

    private readonly record struct Bounds(int Left, int Top, int Right, int Bottom);
}
