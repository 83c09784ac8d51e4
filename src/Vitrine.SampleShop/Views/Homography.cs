using Vitrine.Imaging;

namespace Vitrine.SampleShop.Views;

/// <summary>A projective map of the plane: what a camera does to a flat thing that is turned before it.</summary>
/// <remarks>(x, y) goes to ((A x + B y + C) / w, (D x + E y + F) / w) with w = G x + H y + I.
/// Hartley, Zisserman: Multiple View Geometry in Computer Vision, 2nd edition (2004), section 2.3.</remarks>
internal readonly record struct Homography(double A, double B, double C, double D, double E, double F, double G, double H, double I)
{
    public static Homography Shift(double x, double y) => new(1, 0, x, 0, 1, y, 0, 0, 1);

    public static Homography Scale(double s) => new(s, 0, 0, 0, s, 0, 0, 0, 1);

    /// <summary>A square picture turned in space about its middle, seen from twice its width away.</summary>
    /// <param name="side">Pixels.</param>
    /// <param name="yaw">Degrees about the vertical axis.</param>
    /// <param name="pitch">Degrees about the horizontal axis.</param>
    /// <param name="roll">Degrees in the plane.</param>
    public static Homography Camera(double side, double yaw, double pitch, double roll)
    {
        double y = yaw * Math.PI / 180, p = pitch * Math.PI / 180, r = roll * Math.PI / 180, far = 2 * side;
        // Columns of the rotation Rx(p) Ry(y) Rz(r) that a point of the plane z = 0 meets.
        double xx = Math.Cos(y) * Math.Cos(r), xy = -Math.Cos(y) * Math.Sin(r);
        double yx = Math.Cos(p) * Math.Sin(r) + Math.Sin(p) * Math.Sin(y) * Math.Cos(r), yy = Math.Cos(p) * Math.Cos(r) - Math.Sin(p) * Math.Sin(y) * Math.Sin(r);
        double zx = Math.Sin(p) * Math.Sin(r) - Math.Cos(p) * Math.Sin(y) * Math.Cos(r), zy = Math.Sin(p) * Math.Cos(r) + Math.Cos(p) * Math.Sin(y) * Math.Sin(r);
        var turn = new Homography(xx, xy, 0, yx, yy, 0, zx / far, zy / far, 1);
        return Shift(side / 2, side / 2).After(turn).After(Shift(-side / 2, -side / 2));
    }

    /// <summary>First <paramref name="first"/>, then this.</summary>
    public Homography After(Homography first) => new(
        A * first.A + B * first.D + C * first.G, A * first.B + B * first.E + C * first.H, A * first.C + B * first.F + C * first.I,
        D * first.A + E * first.D + F * first.G, D * first.B + E * first.E + F * first.H, D * first.C + E * first.F + F * first.I,
        G * first.A + H * first.D + I * first.G, G * first.B + H * first.E + I * first.H, G * first.C + H * first.F + I * first.I);

    public Homography Inverse()
    {
        double a = E * I - F * H, b = C * H - B * I, c = B * F - C * E;
        double scale = 1 / (A * a + D * b + G * c);
        return new(a * scale, b * scale, c * scale,
            (F * G - D * I) * scale, (A * I - C * G) * scale, (C * D - A * F) * scale,
            (D * H - E * G) * scale, (B * G - A * H) * scale, (A * E - B * D) * scale);
    }

    public (double X, double Y) Apply(double x, double y)
    {
        var w = G * x + H * y + I;
        return ((A * x + B * y + C) / w, (D * x + E * y + F) / w);
    }

    /// <summary>The picture seen through this map, same size, bilinear; beyond its edges the edge pixels go on.</summary>
    public RgbImage Warp(RgbImage picture)
    {
        var back = Inverse();
        int width = picture.Width, height = picture.Height;
        var pixels = new byte[picture.Pixels.Length];
        for (int y = 0, at = 0; y < height; y++)
            for (var x = 0; x < width; x++, at += 3)
            {
                var (sx, sy) = back.Apply(x, y);
                Sample(picture, sx, sy, pixels.AsSpan(at, 3));
            }
        return new RgbImage(width, height, pixels);
    }

    /// <summary>Bilinear, clamped at the edges.</summary>
    public static void Sample(RgbImage picture, double x, double y, Span<byte> rgb)
    {
        x = Math.Clamp(x, 0, picture.Width - 1.001);
        y = Math.Clamp(y, 0, picture.Height - 1.001);
        int ix = (int)x, iy = (int)y, fx = (int)((x - ix) * 256), fy = (int)((y - iy) * 256), row = picture.Width * 3, at = iy * row + ix * 3;
        var p = picture.Pixels;
        for (var c = 0; c < 3; c++, at++)
        {
            var top = p[at] * (256 - fx) + p[at + 3] * fx;
            var bottom = p[at + row] * (256 - fx) + p[at + row + 3] * fx;
            rgb[c] = (byte)((top * (256 - fy) + bottom * fy + 32768) >> 16);
        }
    }
}
