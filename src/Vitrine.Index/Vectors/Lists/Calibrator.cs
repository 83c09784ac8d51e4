namespace Vitrine.Index.Vectors.Lists;

/// <summary>Measures which settings find which share of the true answer.</summary>
/// <remarks>
/// Queries are vectors drawn from the index, each with its own document left out of the answer; where live queries are known they stand beside
/// them, and the worse of the two counts, because photos and words lie elsewhere than the gallery. The same index and queries give the
/// same calibration.
/// </remarks>
internal static class Calibrator
{
    private const float FirstReach = 0.1f;
    private const float Growth = 1.15f;
    private const int MostPoints = 32;

    // Below this a setting is of no use to anybody, and where its patience would end is not measured.
    private const float LeastUseful = 0.5f;
    // What misses no more answers than these cannot be told from what misses none.
    private const double FewAnswers = 1.5;

    // Share of the lists from which on more visits are not worth measuring, and how many that are at least.
    private const float MostLists = 0.25f;
    private const float ManyLists = 100;

    // Lists ranked at a time; how many will be visited is not known yet.
    private const int Portion = 64;

    private static readonly int[] AllDepths = [1, 10, 100, 1_000];

    /// <summary>Measures.</summary>
    /// <param name="reader">The documents.</param>
    /// <param name="file">The lists to search.</param>
    /// <param name="own">Documents whose first vectors are queries.</param>
    /// <param name="live">Live queries, row after row; may be empty.</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="cancel">Stops early.</param>
    public static Calibration Measure(IndexReader reader, InvertedFile file, int[] own, float[] live, int threads, CancellationToken cancel)
    {
        var groups = new List<QueryGroup>();
        if (own.Length > 0)
            groups.Add(QueryGroup.OfDocuments(reader, own));
        if (live.Length > 0)
            groups.Add(new QueryGroup(live, []));
        int[] depths = [.. AllDepths.Where((depth, i) => i == 0 || depth * 10 <= reader.Count)];
        foreach (QueryGroup group in groups)
            group.FindTruth(reader, reader.All, depths[^1], threads, cancel);
        var points = new CalibrationPoint[depths.Length][][];
        for (int i = 0; i < depths.Length; i++)
            points[i] = Measure(reader, file, groups, depths[i], threads, cancel);
        return new Calibration(groups.Sum(group => group.Count), reader.VectorCount, file.Lists.Length, depths, points);
    }

    private static CalibrationPoint[][] Measure(IndexReader reader, InvertedFile file, List<QueryGroup> groups, int depth, int threads, CancellationToken cancel)
    {
        List<CalibrationPoint>[] curves = [.. Calibration.Patience.Select(_ => new List<CalibrationPoint>())];
        double enough = 1 - FewAnswers / (depth * groups.Max(group => Math.Min(group.Count, QueriesFor(depth))));
        float reach = FirstReach;
        for (int i = 0; i < MostPoints; i++, reach *= Growth)
        {
            // Without an end to patience first: what it visits on average is what patience is measured by.
            float errors = curves[^1] is [.., { Recall: > (float)Calibration.CarefulFrom }] ? Calibration.CarefulErrors : Calibration.Errors;
            RunResult free = Run(reader, file, groups, new ProbeSettings(reach, errors, errors), depth, threads, cancel);
            bool last = free.Recall >= enough || free.Lists >= Math.Max(MostLists * file.Lists.Length, Math.Min(0.95f * file.Lists.Length, ManyLists)) || i == MostPoints - 1;
            for (int curve = 0; curve < curves.Length && (free.Recall >= LeastUseful || last); curve++)
                curves[curve].Add(Point(curve, free, errors));
            if (last)
                break;
        }
        return [.. curves.Select(curve => curve.ToArray())];

        CalibrationPoint Point(int curve, RunResult free, float errors)
        {
            float mostLists = 1 + MostListsOf(curve, free);
            (float recall, float lists, float cost, _) = float.IsInfinity(mostLists)
                ? free
                : Run(reader, file, groups, new ProbeSettings(reach, errors, errors, (int)mostLists), depth, threads, cancel);
            mostLists = Math.Min(mostLists, 2 * file.Lists.Length);
            // More reach finds more; where chance says otherwise the better of the two holds.
            float before = curves[curve] is [.., { } last] ? last.Recall : 0;
            return new CalibrationPoint(reach, mostLists, errors, Math.Max(before, recall), lists, cost);
        }
    }

    // Of groups that lie differently, one wants as much reach as would have the other visit very many lists: the first limit is made for
    // the first, the second lies between the two.
    private static float MostListsOf(int curve, in RunResult free)
    {
        float most = Calibration.Patience[curve] * free.Least;
        return curve == 1 ? Math.Max(most, Calibration.Patience[0] * MathF.Sqrt(free.Least * free.Lists)) : most;
    }

    // The deeper, the more answers a query has, and the fewer queries say as much.
    private static int QueriesFor(int depth) => depth >= 1_000 ? 64 : depth >= 100 ? 128 : int.MaxValue;

    // The worst of the groups in everything.
    private static RunResult Run(
        IndexReader reader, InvertedFile file, List<QueryGroup> groups, ProbeSettings settings, int depth, int threads, CancellationToken cancel)
    {
        float recall = 1, lists = 0, cost = 0, least = float.PositiveInfinity;
        GroupSearch search = (ReadOnlySpan<float> query, Span<VectorHit> hits, ref ProbeCounts counts) =>
            ListSearch.OfThread(file.Dimension).Search(file, reader.Generation, query, Selection.All(reader), settings, Portion, hits, ref counts);
        foreach (QueryGroup group in groups)
        {
            cancel.ThrowIfCancellationRequested();
            GroupRecall found = group.Search(search, depth, reader.Schema.Dimension, threads, cancel, QueriesFor(depth));
            recall = Math.Min(recall, (float)found.Recall);
            float visited = (float)found.Counts.Lists / found.Queries;
            (lists, least) = (Math.Max(lists, visited), Math.Min(least, visited));
            cost = Math.Max(cost, (float)(SearchCost.Lists(found.Counts, file.Lists.Length, found.Queries, file.Dimension)));
        }
        return new RunResult(recall, lists, cost, least);
    }

    /// <param name="Recall">The least of the groups.</param>
    /// <param name="Lists">Lists a query of the group that visits most.</param>
    /// <param name="Cost">What a query of the costliest group costs.</param>
    /// <param name="Least">Lists a query of the group that visits fewest.</param>
    private readonly record struct RunResult(float Recall, float Lists, float Cost, float Least);
}
