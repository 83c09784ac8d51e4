using System.Diagnostics;
using System.Globalization;
using Vitrine.Benchmarks.Ann;
using Vitrine.Index;
using Vitrine.Index.Filters;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Index;

/// <summary><c>index-filters</c>: what filters cost, and whether they lose anything.</summary>
/// <remarks>
/// Three kinds of filter leave the same share: any rows (<c>random</c>), those nearest to one row (<c>near</c>, as a category does), and
/// those farthest from it (<c>far</c>). The last two are what breaks engines that search first and filter afterwards.
/// </remarks>
internal static class FilterBenchmark
{
    private const int K = 10;

    private static readonly double[] Shares = [0.5, 0.1, 0.01, 0.001, 0.0001];

    public static int Run(AnnArguments arguments)
    {
        var set = VectorSet.Read(arguments);
        int passes = arguments.Number("passes", 7), seed = arguments.Number("seed", 1);
        var asked = arguments.Number("recall", 98) / 100.0;
        arguments.RequireAllRead();
        using var index = set.Build(Documents(set, (ulong)seed));
        var reader = index.OpenReader();
        Console.WriteLine($"{"filter",-8} {"leaves",8} {"documents",10} {"plan",-6} {"lists",6} {"match ms",9} {"expected",9} {"recall",7} {"p50 us",8} {"p99 us",8} {"p99 ratio",10}");
        var plain = Line(set, reader, "none", null, asked, passes, null);
        foreach (var kind in new[] { "random", "near", "far" })
            foreach (var share in Shares)
                Line(set, reader, kind, share, asked, passes, plain);
        return 0;
    }

    private static IEnumerable<IndexDocument> Documents(VectorSet set, ulong seed)
    {
        var random = new SeededRandom(seed);
        var anchor = set.Row(random.NextInt(set.Count)).ToArray();
        var near = new double[set.Count];
        var order = new int[set.Count];
        var scores = new float[set.Count];
        for (var i = 0; i < order.Length; i++)
            (order[i], scores[i]) = (i, -Distance.Dot(anchor, set.Row(i)));
        Array.Sort(scores, order);
        for (var rank = 0; rank < order.Length; rank++)
            near[order[rank]] = (double)rank / order.Length;
        for (var i = 0; i < set.Count; i++)
        {
            yield return new IndexDocument
            {
                Id = i + 1,
                Vectors = [set.Row(i).ToArray()],
                Numbers = new Dictionary<string, double> { ["random"] = random.NextDouble(), ["near"] = near[i], ["far"] = 1 - near[i] },
            };
        }
    }

    private static QueryPass Line(VectorSet set, IndexReader reader, string kind, double? share, double asked, int passes, QueryPass? plain)
    {
        var filter = share is { } most ? FilterExpression.Parse(string.Create(CultureInfo.InvariantCulture, $"{kind} < {most}")) : null;
        reader.Match(filter);
        var started = Stopwatch.GetTimestamp();
        var among = reader.Match(filter);
        var matching = Stopwatch.GetElapsedTime(started);
        var plan = reader.Plan(among, K, asked);
        var pass = QueryPass.Run(set, reader, among, set.Truth(reader, K, among), K, asked, passes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{kind,-8} {share ?? 1,8:0.##%} {among.Count,10} {plan.Kind,-6} {plan.Lists,6:0} {matching.TotalMilliseconds,9:0.00} {plan.ExpectedRecall,9:0.000} {pass.Recall,7:0.0000} {pass.Median,8:0} {pass.P99,8:0} {(plain is null ? 1 : pass.P99 / plain.P99),10:0.00}"));
        return pass;
    }
}
