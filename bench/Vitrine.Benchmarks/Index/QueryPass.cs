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
    /// <summary>Runs a pass that warms up and then some that count; each figure is the median of theirs.</summary>
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

        double[] rates = new double[passes], medians = new double[passes], p99s = new double[passes];
        var microseconds = new double[set.QueryCount];
        for (var pass = 0; pass < passes; pass++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var q = 0; q < microseconds.Length; q++)
            {
                var before = Stopwatch.GetTimestamp();
                reader.SearchVectors(set.Query(q), among, hits, recall);
                microseconds[q] = Stopwatch.GetElapsedTime(before).TotalMicroseconds;
            }

            rates[pass] = microseconds.Length / Stopwatch.GetElapsedTime(started).TotalSeconds;
            Array.Sort(microseconds);
            (medians[pass], p99s[pass]) = (microseconds[microseconds.Length / 2], microseconds[microseconds.Length * 99 / 100]);
        }

        return new QueryPass(wanted == 0 ? 1 : (double)right / wanted, Middle(rates), Middle(medians), Middle(p99s), found);
    }

    private static double Middle(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
