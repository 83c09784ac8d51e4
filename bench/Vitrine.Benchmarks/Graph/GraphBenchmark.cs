using System.Diagnostics;
using System.Globalization;
using Vitrine.Benchmarks.Ann;
using Vitrine.Benchmarks.Index;
using Vitrine.Index;

namespace Vitrine.Benchmarks.Graph;

/// <summary><c>graph</c>: would a quantised graph answer faster than inverted lists at the same recall?</summary>
internal static class GraphBenchmark
{
    private const int K = 10;

    private static readonly int[] Pools = [10, 14, 20, 28, 40, 56, 80, 112, 160, 224, 320];
    private static readonly double[] Recalls = [0.8, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995];

    public static int Run(AnnArguments arguments)
    {
        var set = VectorSet.Read(arguments);
        int passes = arguments.Number("passes", 5), candidates = arguments.Number("candidates", 64), alpha = arguments.Number("alpha", 100), asked = arguments.Number("recall", 90);
        arguments.RequireAllRead();
        using var index = Timed("lists", () => set.Build(Enumerable.Range(0, set.Count).Select(row => new IndexDocument { Id = row + 1, Vectors = [set.Row(row).ToArray()] })));
        var reader = index.OpenReader();
        var truth = set.Truth(reader, K);
        var graph = Timed("graph", new GraphBuilder(reader, candidates, asked / 100.0, alpha / 100f).Build);
        var packed = Timed("sign codes of neighbours", () => new PackedSearch(graph, reader.Lists!));
        var scalar = Timed("bytes of rows", () => new ScalarSearch(graph, reader.Lists!));
        var full = (double)set.Rows.Length * sizeof(float);
        Print($"beside full vectors: sign codes {packed.Bytes / full:0.00}, bytes {scalar.Bytes / full:0.00}");
        Print($"{"engine",-12} {"setting",8} {"looked into",12} {"recall",7} {"queries/s",10} {"p50 us",7} {"p99 us",7}");
        foreach (var recall in Recalls)
        {
            var pass = QueryPass.Run(set, reader, null, truth, K, recall, passes);
            Print($"{"lists",-12} {recall,8} {"",12} {pass.Recall,7:0.0000} {pass.Rate,10:0} {pass.Median,7:0.0} {pass.P99,7:0.0}");
        }

        foreach (var (name, search) in new (string, IGraphSearch)[] { ("sign codes", packed), ("bytes", scalar) })
            foreach (var pool in Pools)
                Line(name, set, search, pool, truth, passes);
        return 0;
    }

    // As QueryPass does: of each query its fastest pass counts.
    private static void Line(string name, VectorSet set, IGraphSearch search, int pool, HashSet<long>[] truth, int passes)
    {
        var best = new int[K];
        long right = 0, steps = 0;
        for (var q = 0; q < set.QueryCount; q++)
        {
            best.AsSpan().Fill(-1);
            steps += search.Search(set.Query(q), pool, best);
            right += best.Count(row => truth[q].Contains(row + 1));
        }

        for (var q = 0; q < 2 * set.QueryCount; q++)
            search.Search(set.Query(q % set.QueryCount), pool, best); // compiles
        var microseconds = new double[set.QueryCount];
        Array.Fill(microseconds, double.PositiveInfinity);
        for (var pass = 0; pass < passes; pass++)
        {
            for (var q = 0; q < microseconds.Length; q++)
            {
                var before = Stopwatch.GetTimestamp();
                search.Search(set.Query(q), pool, best);
                microseconds[q] = Math.Min(microseconds[q], Stopwatch.GetElapsedTime(before).TotalMicroseconds);
            }
        }

        var rate = 1e6 * microseconds.Length / microseconds.Sum();
        Array.Sort(microseconds);
        Print($"{name,-12} {pool,8} {(double)steps / set.QueryCount,12:0.0} {(double)right / truth.Sum(t => t.Count),7:0.0000} {rate,10:0} {microseconds[microseconds.Length / 2],7:0.0} {microseconds[microseconds.Length * 99 / 100],7:0.0}");
    }

    private static T Timed<T>(string what, Func<T> make)
    {
        var started = Stopwatch.GetTimestamp();
        var made = make();
        Print($"{what}: made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        return made;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
