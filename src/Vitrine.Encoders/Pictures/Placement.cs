using Vitrine.Imaging;

namespace Vitrine.Encoders.Pictures;

/// <summary>Which point of a picture each point of the network's square shows: a projective map from (u, v), 0 to 1 each, to pixels.</summary>
/// <remarks>x = (Xu·u + Xv·v + X0) / (1 + Wu·u + Wv·v), y likewise. Crop, flip, rotation and perspective are all such maps, so a picture
/// is resampled once whatever is done to it.</remarks>
internal readonly record struct Placement(
    double Xu, double Xv, double X0, double Yu, double Yv, double Y0, double Wu = 0, double Wv = 0)
{
    /// <summary>Source pixels that one unit of the square covers, by area: their geometric mean over both directions.</summary>
    public double Scale => Math.Sqrt(Math.Abs(Xu * Yv - Xv * Yu));

    /// <summary>The whole region, centred in a square as long as its longer side.</summary>
    public static Placement Fit(RgbImage picture, Region region)
    {
        double width = (region.X1 - region.X0) * (double)picture.Width, height = (region.Y1 - region.Y0) * (double)picture.Height;
        double side = Math.Max(1, Math.Max(width, height));
        double centreX = (region.X0 + region.X1) * 0.5 * picture.Width, centreY = (region.Y0 + region.Y1) * 0.5 * picture.Height;
        return new Placement(side, 0, centreX - side / 2, 0, side, centreY - side / 2);
    }

    public (double X, double Y) At(double u, double v)
    {
        double w = 1 + Wu * u + Wv * v;
        return ((Xu * u + Xv * v + X0) / w, (Yu * u + Yv * v + Y0) / w);
    }
}
