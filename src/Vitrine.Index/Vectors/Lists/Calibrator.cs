
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
    private const float Growth = 1.12f;
    private const int MostPoints = 40;
    private const double Enough = 0.9995;

    private static readonly int[] AllDepths = [10, 100, 1_000];

    /// <summary>Measures.</summary>
    /// <param name="reader">The documents.</param>
    /// <param name="file">The lists to search.</param>
    /// <param name="own">Documents whose first vectors are queries.</param>
    /// <param name="live">Live queries, row after row; may be empty.</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="cancel">Stops early.</param>
    public static Calibration Measure(IndexReader reader, InvertedFile file, int[] own, float[] live, int threads, CancellationToken cancel)
    {
        int dimension = reader.Schema.Dimension;
        var groups = new List<Group>();
        if (own.Length > 0)
        {
            var queries = new float[own.Length * dimension];
            for (int i = 0; i < own.Length; i++)
                reader.Generation.Vectors.CopyRow(reader.Generation.Vectors.First[own[i]], queries.AsSpan(i * dimension, dimension));
            groups.Add(new Group(queries, own));
        }
        if (live.Length > 0)
            groups.Add(new Group(live, []));
        int[] depths = [.. AllDepths.Where((depth, i) => i == 0 || depth * 10 <= reader.Count)];
        foreach (Group group in groups)
            group.FindTruth(reader, depths[^1], threads, cancel);
        var points = new CalibrationPoint[depths.Length][];
        for (int i = 0; i < depths.Length; i++)
            points[i] = Measure(reader, file, groups, depths[i], threads, cancel);
        return new Calibration(groups.Sum(group => group.Count), reader.VectorCount, file.Lists.Length, depths, points);
    }

    private static CalibrationPoint[] Measure(IndexReader reader, InvertedFile file, List<Group> groups, int depth, int threads, CancellationToken cancel)
    {
        var points = new List<CalibrationPoint>();
        float reach = FirstReach;
        float best = 0;
        while (points.Count < MostPoints)
        {
            float recall = 1;
            float lists = 0, cost = 0;
            float errors = best > Calibration.CarefulFrom ? Calibration.CarefulErrors : Calibration.Errors;
            foreach (Group group in groups)
            {
                cancel.ThrowIfCancellationRequested();
                (double found, ProbeCounts counts) = group.Search(reader, file, new ProbeSettings(reach, errors, errors), depth, threads);
                recall = Math.Min(recall, (float)found);
                lists = Math.Max(lists, (float)counts.Lists / group.Count);
                cost = Math.Max(cost, (float)(SearchCost.Lists(counts, 0, file.Dimension) / group.Count));
            }
            // More reach finds more; where chance says otherwise the better of the two holds.
            best = Math.Max(best, recall);
            points.Add(new CalibrationPoint(reach, best, lists, cost));
            if (best >= Enough || lists >= 0.95f * file.Lists.Length)
                break;
            reach *= Growth;
        }
        return [.. points];
    }

    /// <summary>Queries of one origin with their true answers.</summary>
    private sealed class Group(float[] queries, int[] own)
    {
        private VectorHit[][] _truth = [];

        public int Count => _truth.Length;

        public void FindTruth(IndexReader reader, int depth, int threads, CancellationToken cancel) =>
            _truth = BatchScan.Search(reader, queries, reader.All, depth + Extra, threads, cancel);

        // A query's own document comes first and is no answer.
        private int Extra => own.Length > 0 ? 1 : 0;

        public (double Recall, ProbeCounts Counts) Search(IndexReader reader, InvertedFile file, ProbeSettings settings, int depth, int threads)
        {
            int dimension = reader.Schema.Dimension;
            var found = new long[Count];
            var wanted = new long[Count];
            var all = new ProbeCounts[Count];
            Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
            {
                var hits = new VectorHit[depth + Extra];
                int exclude = own.Length > 0 ? own[i] : -1;
                int count = ListSearch.OfThread(file.Dimension).Search(
                    file, reader.Generation, queries.AsSpan(i * dimension, dimension), reader.All.Words, settings, 64, hits, ref all[i]);
                var truth = new HashSet<int>();
                foreach (VectorHit hit in _truth[i])
                {
                    if (hit.Ordinal != exclude && truth.Count < depth)
                        truth.Add(hit.Ordinal);
                }
                wanted[i] = truth.Count;
                foreach (VectorHit hit in hits.AsSpan(0, count))
                    found[i] += truth.Contains(hit.Ordinal) ? 1 : 0;
            });
            ProbeCounts counts = default;
            foreach (ProbeCounts one in all)
                counts.Add(one);
            return ((double)found.Sum() / Math.Max(1, wanted.Sum()), counts);
        }
    }
}
