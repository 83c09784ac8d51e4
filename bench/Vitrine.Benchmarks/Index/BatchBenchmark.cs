using System.Diagnostics;
using System.Globalization;
using Vitrine.Benchmarks.Ann;
using Vitrine.Index;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Index;

/// <summary><c>index-batch</c>: many queries at once, exactly by matrix multiply and approximately.</summary>
internal static class BatchBenchmark
{
    // Length of the move of a repeated query beside unit vectors.
    private const float Move = 0.2f;

    public static int Run(AnnArguments arguments)
    {
        var set = VectorSet.Read(arguments);
        int count = arguments.Number("count", 10_000), k = arguments.Number("k", 10), passes = arguments.Number("passes", 3), seed = arguments.Number("seed", 1);
        var asked = arguments.Number("recall", 99) / 100.0;
        arguments.RequireAllRead();
        using var index = set.Build(Enumerable.Range(0, set.Count).Select(i => new IndexDocument { Id = i + 1, Vectors = [set.Row(i).ToArray()] }));
        var reader = index.OpenReader();
        var queries = Queries(set, count, (ulong)seed);
        reader.SearchVectorsBatch(queries.AsSpan(0, set.Dimension * Math.Min(count, 200)), null, k, asked);
        var (exact, exactSeconds, exactBytes) = Time(reader, queries, k, 1, passes);
        var (near, nearSeconds, nearBytes) = Time(reader, queries, k, asked, passes);
        long found = 0;
        for (var q = 0; q < count; q++)
        {
            var truth = exact[q].Select(hit => hit.Id).ToHashSet();
            found += near[q].Count(hit => truth.Contains(hit.Id));
        }

        Print($"{count:N0} queries, {set.Count:N0} vectors of {set.Dimension}, k {k}, {Environment.ProcessorCount} cores, the fastest of {passes}");
        Print($"{"",-22} {"seconds",8} {"queries/s",10} {"recall",7} {"MB allocated",13}");
        Print($"{"exact (matrix)",-22} {exactSeconds,8:0.00} {count / exactSeconds,10:0} {1,7:0.0000} {exactBytes / 1048576.0,13:0}");
        Print($"{$"approximate, {asked:0.00}",-22} {nearSeconds,8:0.00} {count / nearSeconds,10:0} {(double)found / ((long)count * Math.Min(k, set.Count)),7:0.0000} {nearBytes / 1048576.0,13:0}");
        Print($"1 / {exactSeconds / nearSeconds:0.0} of the exact time");
        return 0;
    }

    private static float[] Queries(VectorSet set, int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var queries = new float[(long)count * set.Dimension];
        for (var q = 0; q < count; q++)
        {
            var query = queries.AsSpan(q * set.Dimension, set.Dimension);
            set.Query(q % set.QueryCount).CopyTo(query);
            if (q < set.QueryCount)
                continue; // the first round is as given
            for (var i = 0; i < query.Length; i++)
                query[i] += Move * (float)random.NextGaussian() / MathF.Sqrt(query.Length);
            Normalize.L2InPlace(query);
        }

        return queries;
    }

    private static (IReadOnlyList<IReadOnlyList<VectorHit>> Hits, double Seconds, long Bytes) Time(IndexReader reader, float[] queries, int k, double recall, int passes)
    {
        IReadOnlyList<IReadOnlyList<VectorHit>> hits = [];
        double best = double.PositiveInfinity;
        long bytes = 0;
        for (var pass = 0; pass < passes; pass++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var started = Stopwatch.GetTimestamp();
            hits = reader.SearchVectorsBatch(queries, null, k, recall);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
            bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        return (hits, best, bytes);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
