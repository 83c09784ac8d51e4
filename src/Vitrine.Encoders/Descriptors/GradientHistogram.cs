using Vitrine.Numerics;

namespace Vitrine.Encoders.Descriptors;

/// <summary>Which way edges run where in the foreground: shape, folds, patterns.</summary>
/// <remarks>
/// Histograms of oriented gradients (Dalal and Triggs, 2005) over a fixed grid that is stretched over the region: unsigned
/// orientations, votes shared between neighbouring orientations and cells. The gradient is that of the strongest of L*, a*, b*, so
/// edges between colours of the same lightness count. Each cell is divided by its own strength, which evens out light, plus a floor,
/// which keeps noise in empty cells low. The mean is taken out: what is compared is how a picture differs from
/// an even spread of edges, which all pictures have in common.
/// </remarks>
internal static class GradientHistogram
{
    /// <summary>Numbers in the histogram.</summary>
    public const int Length = Grid * Grid * Orientations;

    private const int Grid = 4;
    private const int Orientations = 8;

    /// <summary>Gradients below this many units of L*a*b* over two pixels are noise.</summary>
    private const float NoiseMagnitude = 1;

    /// <summary>Exponent of a gradient's vote: strong edges count for more, though not in proportion.</summary>
    private const float MagnitudePower = 0.6f;

    /// <summary>Added to a cell's strength before the cell is divided by it, in units of the mean cell's strength.</summary>
    private const float CellFloor = 0.13f;

    private const float Power = 0.5f;

    /// <summary>How much of the mean is taken out.</summary>
    private const float Centering = 0.9f;

    /// <summary>Fills <paramref name="histogram"/> with <see cref="Length"/> numbers of L2 norm 1, or with zeros where the foreground is plain.</summary>
    public static void Fill(LabCanvas canvas, ForegroundMask mask, Frame frame, Span<float> histogram)
    {
        histogram.Clear();
        for (var y = 1; y < canvas.Height - 1; y++)
        {
            var v = frame.V(y, canvas.Height);
            if (v is < 0 or >= 1)
                continue;
            for (var x = 1; x < canvas.Width - 1; x++)
            {
                var u = frame.U(x, canvas.Width);
                if (u is < 0 or >= 1)
                    continue;
                var at = y * canvas.Width + x;
                var (dx, dy) = Gradient(canvas, at);
                var magnitude = MathF.Sqrt(dx * dx + dy * dy);
                if (magnitude >= NoiseMagnitude)
                    Vote(histogram, u, v, dx, dy, MathF.Pow(magnitude, MagnitudePower) * EdgeWeight(mask.Values, at, canvas.Width));
            }
        }

        NormalizeCells(histogram);
        PowerNormalize(histogram);
    }

    /// <summary>Differences over two pixels in the channel where they are largest.</summary>
    private static (float Dx, float Dy) Gradient(LabCanvas canvas, int at)
    {
        var best = Difference(canvas.Lightness, at, canvas.Width);
        var a = Difference(canvas.A, at, canvas.Width);
        var b = Difference(canvas.B, at, canvas.Width);
        if (Square(a) > Square(best))
            best = a;
        return Square(b) > Square(best) ? b : best;

        static (float Dx, float Dy) Difference(ReadOnlySpan<float> plane, int at, int width) =>
            (plane[at + 1] - plane[at - 1], plane[at + width] - plane[at - width]);

        static float Square((float Dx, float Dy) d) => d.Dx * d.Dx + d.Dy * d.Dy;
    }

    /// <summary>The likelihood of the most likely pixel around: an outline lies on both sides of the mask's edge.</summary>
    private static float EdgeWeight(ReadOnlySpan<float> mask, int at, int width) =>
        Math.Max(mask[at], Math.Max(Math.Max(mask[at - 1], mask[at + 1]), Math.Max(mask[at - width], mask[at + width])));

    private static void Vote(Span<float> histogram, float u, float v, float dx, float dy, float weight)
    {
        // Half a turn is the whole circle: an edge from dark to light and one from light to dark run the same way.
        var orientation = SoftBin.Circular(MathF.Atan2(dy, dx) / MathF.PI + 1, Orientations);
        var (column, row) = (u * Grid - 0.5f, v * Grid - 0.5f);
        var (left, top) = ((int)MathF.Floor(column), (int)MathF.Floor(row));
        for (var cell = 0; cell < 4; cell++)
        {
            var (x, y) = (left + (cell & 1), top + (cell >> 1));
            if (x is < 0 or >= Grid || y is < 0 or >= Grid)
                continue;
            var share = (1 - Math.Abs(column - x)) * (1 - Math.Abs(row - y));
            orientation.AddTo(histogram.Slice((y * Grid + x) * Orientations, Orientations), weight * share);
        }
    }

    private static void NormalizeCells(Span<float> histogram)
    {
        var floor = CellFloor * Norm(histogram) / Grid;
        if (floor == 0)
            return;
        for (var cell = 0; cell < Grid * Grid; cell++)
        {
            var bins = histogram.Slice(cell * Orientations, Orientations);
            var strength = Norm(bins) + floor;
            foreach (ref var value in bins)
                value /= strength;
        }
    }

    private static void PowerNormalize(Span<float> histogram)
    {
        float sum = 0;
        foreach (ref var value in histogram)
            sum += value = MathF.Pow(value, Power);
        var mean = sum / histogram.Length * Centering;
        if (mean == 0)
            return;
        foreach (ref var value in histogram)
            value -= mean;
        Normalize.L2InPlace(histogram);
    }

    private static float Norm(ReadOnlySpan<float> values)
    {
        float sum = 0;
        foreach (var value in values)
            sum += value * value;
        return MathF.Sqrt(sum);
    }
}
