using System.Diagnostics;
using Vitrine.Index;

namespace Vitrine.Benchmarks.Index;

/// <summary>All queries of a set, one at a time on one core.</summary>
/// <param name="Recall">Share of the true answers that was found.</param>
/// <param name="Rate">Queries a second.</param>
/// <param name="Median">Median latency, microseconds.</param>
/// <param name="P99">99th percentile of the latency, microseconds.</param>
/// <param name="Found">Ids of all hits.</param>
internal sealed record QueryPass(double Recall, double Rate, double Median, double P99, IReadOnlyCollection<long> Found)
{
    /// <summary>Runs a pass that warms up and then some that count.</summary>
    /// <remarks>
    /// Of each query its fastest pass counts: what is slow in one pass and not in the others is another program's turn on the core, and a
    /// busy machine would decide the 99th percentile alone. Hard queries are slow in all.
    /// </remarks>
    public static QueryPass Run(VectorSet set, IndexReader reader, DocumentSet? among, HashSet<long>[] truth, int k, double recall, int passes)
    {
        var hits = new VectorHit[k];
        var found = new HashSet<long>();
        long right = 0, wanted = 0;
        for (var q = 0; q < set.QueryCount; q++)
        {
            var count = reader.SearchVectors(set.Query(q), among, hits, recall);
            for (var i = 0; i < count; i++)
            {
                found.Add(hits[i].Id);
                right += truth[q].Contains(hits[i].Id) ? 1 : 0;
            }

            wanted += truth[q].Count;
        }

        var microseconds = new double[set.QueryCount];
        Array.Fill(microseconds, double.PositiveInfinity);
        for (var pass = 0; pass < passes; pass++)
        {
            for (var q = 0; q < microseconds.Length; q++)
            {
                var before = Stopwatch.GetTimestamp();
                reader.SearchVectors(set.Query(q), among, hits, recall);
                microseconds[q] = Math.Min(microseconds[q], Stopwatch.GetElapsedTime(before).TotalMicroseconds);
            }
        }

        var rate = 1e6 * microseconds.Length / microseconds.Sum();
        Array.Sort(microseconds);
        return new QueryPass(wanted == 0 ? 1 : (double)right / wanted, rate, microseconds[microseconds.Length / 2], microseconds[microseconds.Length * 99 / 100], found);
    }
}
