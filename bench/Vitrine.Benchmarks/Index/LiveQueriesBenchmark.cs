using System.Diagnostics;
using System.Globalization;
using Vitrine.Benchmarks.Ann;
using Vitrine.Index;

namespace Vitrine.Benchmarks.Index;

/// <summary><c>index-live</c>: what calibration with live queries brings where these lie elsewhere than the gallery, as texts do.</summary>
/// <remarks>The first half of the queries is asked before the index calibrates itself again, the second half is measured.</remarks>
internal static class LiveQueriesBenchmark
{
    private const int K = 10;

    private static readonly double[] Recalls = [0.8, 0.9, 0.95, 0.98, 0.99];

    public static int Run(AnnArguments arguments)
    {
        var set = VectorSet.Read(arguments);
        var passes = arguments.Number("passes", 3);
        arguments.RequireAllRead();
        var half = set.QueryCount / 2;
        var measured = set with { Queries = set.Queries[(half * set.Dimension)..] };
        using var index = set.Build(Enumerable.Range(0, set.Count).Select(row => new IndexDocument { Id = row + 1, Vectors = [set.Row(row).ToArray()] }));
        var reader = index.OpenReader();
        var truth = measured.Truth(reader, K);
        Console.WriteLine($"{"calibrated with",-26} {"asked",6} {"plan",-6} {"lists",6} {"recall",7} {"queries/s",10} {"p99 us",8}");
        Lines("its own vectors", measured, reader, truth, passes);
        // What was measured is forgotten: no more queries are remembered than these.
        for (var q = 0; q < half; q++)
            reader.SearchVectors(set.Query(q), null, K, 0.8);
        var started = Stopwatch.GetTimestamp();
        index.Maintain();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Lines(string.Create(CultureInfo.InvariantCulture, $"live ones too, in {seconds:0.0} s"), measured, index.OpenReader(), truth, passes);
        return 0;
    }

    private static void Lines(string calibration, VectorSet set, IndexReader reader, HashSet<long>[] truth, int passes)
    {
        foreach (var asked in Recalls)
        {
            var plan = reader.Plan(null, K, asked);
            var pass = QueryPass.Run(set, reader, null, truth, K, asked, plan.Kind == SearchPlanKind.Scan ? 1 : passes);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{calibration,-26} {asked,6:0.00} {plan.Kind,-6} {plan.Lists,6:0} {pass.Recall,7:0.0000} {pass.Rate,10:0} {pass.P99,8:0}"));
        }
    }
}
