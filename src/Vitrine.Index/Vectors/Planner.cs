using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index.Vectors;

/// <summary>Chooses how a search by vector is answered, by what each way is expected to cost.</summary>
/// <remarks>
/// How many documents a filter leaves is known exactly, so nothing is estimated but costs: a scan costs what it touches; lists cost
/// what calibration measured at the depth to which the filter pushes the answer. A filter that leaves one in a thousand makes lists read
/// what a search for the best thousand k would, while the scan it leaves is short: the two lines cross.
/// </remarks>
internal static class Planner
{
    // A promise kept to a thousandth is kept: sample queries do not tell more.
    private const double Rounding = 0.001;

    // Under a filter so many times the lists are visited at most that would do without: measured (index-filters in bench/README.md), between
    // filters whose documents lie far from the query, which lose answers with fewer, and the slowest of all answers.
    private const float FilteredPatience = 1.25f;

    public static SearchPlan Plan(IndexReader reader, DocumentSet set, int k, double recall)
    {
        int candidates = set.Count;
        var scan = new SearchPlan(SearchPlanKind.Scan, 1, 0, 0, 0, 0, candidates);
        if (recall >= 1 || k == 0 || candidates == 0 || reader.Lists is not { Calibration: { } calibration } lists)
            return scan;
        double depth = (double)k * reader.Count / candidates;
        CalibrationPoint point = calibration.For(recall, depth);
        // Beyond the deepest measured, lists cost more than they are known to.
        bool known = depth <= 2 * calibration.Depths[^1];
        // What no measured setting found, comparing everything does.
        bool reaches = point.Recall >= recall - Rounding;
        if (!known || !reaches || point.Cost >= SearchCost.Scan(VectorsOf(reader, candidates), lists.Dimension))
            return scan;
        if (candidates < reader.Count)
        {
            // Whether what a filter leaves lies near the query, far from it or everywhere is not known. Far away it takes the whole reach
            // and more lists to find.
            CalibrationPoint whole = calibration.For(recall, k);
            point = point with
            {
                Reach = Math.Max(point.Reach, whole.Reach),
                MostLists = FilteredPatience * Math.Max(point.MostLists, whole.MostLists),
                Errors = Math.Max(point.Errors, whole.Errors),
            };
        }
        return new SearchPlan(SearchPlanKind.Lists, Math.Min(1, point.Recall), point.Lists, point.Reach, point.MostLists, point.Errors, candidates);
    }

    /// <summary>Answers as planned.</summary>
    /// <returns>How many hits were found.</returns>
    public static int Search(IndexReader reader, ReadOnlySpan<float> query, DocumentSet set, in SearchPlan plan, Span<VectorHit> hits)
    {
        if (plan.Kind == SearchPlanKind.Scan)
            return VectorScan.Search(reader.Generation, query, set, hits);
        InvertedFile lists = reader.Lists!;
        var settings = new ProbeSettings((float)plan.Reach, (float)plan.Errors, (float)plan.Errors, (int)Math.Min(plan.MostLists, int.MaxValue / 2));
        ProbeCounts counts = default;
        int portion = Math.Max(16, (int)(1.5 * plan.Lists));
        return ListSearch.OfThread(lists.Dimension).Search(lists, reader.Generation, query, Selection.Of(reader, set), settings, portion, hits, ref counts);
    }

    // About: documents have as many vectors under a filter as without.
    private static long VectorsOf(IndexReader reader, int documents) => (long)((double)documents * reader.VectorCount / Math.Max(1, reader.Count));
}
