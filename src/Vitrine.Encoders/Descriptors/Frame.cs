using Vitrine.Imaging;

namespace Vitrine.Encoders.Descriptors;

/// <summary>A region of interest and the somewhat larger window around it that is looked at: the margin shows what the ground is like.</summary>
/// <param name="Region">What is described, in fractions of the picture.</param>
/// <param name="Window">The region and its margin, inside the picture.</param>
internal readonly record struct Frame(Region Region, Region Window)
{
    /// <summary>The window around a region.</summary>
    /// <param name="region">A valid region.</param>
    /// <param name="margin">Width of the margin on each side, in fractions of the region.</param>
    public static Frame Around(Region region, float margin)
    {
        var (x, y) = ((region.X1 - region.X0) * margin, (region.Y1 - region.Y0) * margin);
        return new Frame(region, new Region(
            Math.Max(0, region.X0 - x), Math.Max(0, region.Y0 - y), Math.Min(1, region.X1 + x), Math.Min(1, region.Y1 + y)));
    }

    /// <summary>Where the middle of a canvas column lies in the region: 0 at its left edge, 1 at its right, outside in the margin.</summary>
    public float U(int column, int canvasWidth) => Place(column, canvasWidth, Window.X0, Window.X1, Region.X0, Region.X1);

    /// <summary>Where the middle of a canvas row lies in the region: 0 at its top, 1 at its bottom.</summary>
    public float V(int row, int canvasHeight) => Place(row, canvasHeight, Window.Y0, Window.Y1, Region.Y0, Region.Y1);

    private static float Place(int at, int count, float window0, float window1, float region0, float region1) =>
        (window0 + (at + 0.5f) / count * (window1 - window0) - region0) / (region1 - region0);
}
