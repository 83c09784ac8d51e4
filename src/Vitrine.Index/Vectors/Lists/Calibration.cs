namespace Vitrine.Index.Vectors.Lists;

/// <summary>What one setting found of the true answer to sample queries, and what it took.</summary>
/// <param name="Reach">The setting; see <see cref="ProbeSettings"/>.</param>
/// <param name="MostLists">The second setting.</param>
/// <param name="Errors">The third: standard errors by which estimates may be wrong.</param>
/// <param name="Recall">Share of the true answer that was found, 0 to 1.</param>
/// <param name="Lists">Lists scanned a query.</param>
/// <param name="Cost">What a query costs, in the units of <see cref="SearchCost"/>.</param>
internal readonly record struct CalibrationPoint(float Reach, float MostLists, float Errors, float Recall, float Lists, float Cost);

/// <summary>Which settings find which share of the true answer; measured on sample queries.</summary>
/// <remarks>
/// A filter that keeps one document in ten makes the search for the best 10 like a search for the best 100 without it: the floor is as
/// low, as many lists may hold something. So points are measured for several depths (how far down the unfiltered ranking the answer lies)
/// and serve every k and filter.
/// </remarks>
internal sealed class Calibration
{
    /// <summary>Standard errors by which estimates may be wrong: generous enough that nearly nothing is lost to them.</summary>
    public const float Errors = 2;

    /// <summary>The same where more than <see cref="CarefulFrom"/> is asked for.</summary>
    public const float CarefulErrors = 3;

    public const double CarefulFrom = 0.99;

    /// <summary>How many times the mean of lists a query may visit: one curve of points for each, the last without a limit.</summary>
    /// <remarks>
    /// Visiting down to the floor lets a few hard queries visit very many lists for little. Cutting them short finds as much for a tenth to a
    /// quarter less work, and keeps the slowest answers near the usual ones; but where nearly everything is asked for, the hard queries
    /// are what is left to find. Which is better at which recall is measured.
    /// </remarks>
    public static readonly float[] Patience = [1.25f, 3, float.PositiveInfinity];

    // Stored vectors are easier queries than strangers: the centres were drawn towards them. Strangers miss up to a third more (measured
    // on real and made galleries, docs/design/inverted-lists.md), so what sample queries miss is counted at that.
    private const double Strangers = 4.0 / 3;

    private const double Rounding = 1e-6;

    private readonly CalibrationPoint[][][] _points;

    /// <param name="queries">How many queries it rests on.</param>
    /// <param name="vectors">How many vectors there were.</param>
    /// <param name="lists">How many lists.</param>
    /// <param name="depths">Depths, ascending.</param>
    /// <param name="points">For each depth and patience points by ascending reach.</param>
    public Calibration(int queries, int vectors, int lists, int[] depths, CalibrationPoint[][][] points)
    {
        Queries = queries;
        Vectors = vectors;
        Lists = lists;
        Depths = depths;
        _points = points;
    }

    public int Queries { get; }

    public int Vectors { get; }

    public int Lists { get; }

    public int[] Depths { get; }

    /// <summary>For a depth, by its place among <see cref="Depths"/>, the points of each patience.</summary>
    public CalibrationPoint[][] Points(int depth) => _points[depth];

    /// <summary>The cheapest setting that reaches a recall at a depth, between the measured ones.</summary>
    /// <param name="recall">The share asked for.</param>
    /// <param name="depth">Rank in the unfiltered ranking down to which the answer is expected to lie.</param>
    public CalibrationPoint For(double recall, double depth)
    {
        CalibrationPoint point = OfSample(1 - (1 - recall) / Strangers, depth);
        return point with { Recall = (float)Math.Max(0, 1 - (1 - point.Recall) * Strangers) };
    }

    private CalibrationPoint OfSample(double recall, double depth)
    {
        CalibrationPoint best = OfCurve(0, recall, depth);
        for (int curve = 1; curve < _points[0].Length; curve++)
        {
            CalibrationPoint point = OfCurve(curve, recall, depth);
            bool reaches = point.Recall >= recall - Rounding;
            bool better = best.Recall < recall - Rounding ? point.Recall > best.Recall : reaches && point.Cost < best.Cost;
            if (better)
                best = point;
        }
        return best;
    }

    private CalibrationPoint OfCurve(int curve, double recall, double depth)
    {
        int upper = 0;
        while (upper < Depths.Length && Depths[upper] < depth)
            upper++;
        if (upper == 0)
            return At(_points[0][curve], recall);
        CalibrationPoint below = At(_points[upper - 1][curve], recall);
        if (upper == Depths.Length)
            return below;
        CalibrationPoint above = At(_points[upper][curve], recall);
        float t = (float)(Math.Log(depth / Depths[upper - 1]) / Math.Log((double)Depths[upper] / Depths[upper - 1]));
        return Between(below, above, t);
    }

    private static CalibrationPoint At(CalibrationPoint[] points, double recall)
    {
        for (int i = 0; i < points.Length; i++)
        {
            if (points[i].Recall < recall)
                continue;
            if (i == 0)
                return points[0];
            float rise = points[i].Recall - points[i - 1].Recall;
            return Between(points[i - 1], points[i], rise > 0 ? (float)(recall - points[i - 1].Recall) / rise : 1);
        }
        return points[^1];
    }

    private static CalibrationPoint Between(CalibrationPoint a, CalibrationPoint b, float t) =>
        new(a.Reach + t * (b.Reach - a.Reach), a.MostLists + t * (b.MostLists - a.MostLists),
            Math.Max(a.Errors, b.Errors), a.Recall + t * (b.Recall - a.Recall), a.Lists + t * (b.Lists - a.Lists), a.Cost + t * (b.Cost - a.Cost));
}
