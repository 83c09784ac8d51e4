using System.Diagnostics;
using System.Globalization;
using Vitrine.Benchmarks.Ann;
using Vitrine.Index;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Index;

/// <summary><c>index-churn</c>: what is left of recall, speed and memory when a share of the documents is replaced again and again.</summary>
/// <remarks>
/// Four fifths of the rows begin. Each round deletes a fifth of them, or the share that is asked for, by chance, and inserts as many others under new ids: what is not in
/// the index, moved a little, so that no vector comes back as it was. After it the searches are compared with exact ones over what lives,
/// and no id that was deleted may be among the answers. At the end the same documents go into a fresh index.
/// </remarks>
internal sealed class ChurnBenchmark
{
    private const int K = 10, BatchSize = 1_000;
    private const double Asked = 0.95;

    // Length of the move beside unit vectors; another picture of the same thing is farther.
    private const float Move = 0.2f;

    private readonly VectorSet _set;
    private readonly SeededRandom _random;
    private readonly Dictionary<long, float[]> _live = [];
    private readonly List<int> _spare;
    private readonly Dictionary<long, int> _rowOf = [];
    private readonly double _replaced;
    private long _nextId = 1;

    private ChurnBenchmark(VectorSet set, double replaced, ulong seed)
    {
        (_set, _replaced, _random) = (set, replaced, new SeededRandom(seed));
        _spare = [.. Enumerable.Range(0, set.Count)];
        _random.Shuffle<int>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_spare));
    }

    public static int Run(AnnArguments arguments)
    {
        var set = VectorSet.Read(arguments);
        int rounds = arguments.Number("rounds", 20), passes = arguments.Number("passes", 5), seed = arguments.Number("seed", 1), percent = arguments.Number("percent", 20);
        var maintenance = arguments.Number("background", 0) == 0 ? IndexMaintenance.Manual : IndexMaintenance.Background;
        arguments.RequireAllRead();
        return new ChurnBenchmark(set, percent / 100.0, (ulong)seed).Run(rounds, passes, maintenance);
    }

    private int Run(int rounds, int passes, IndexMaintenance maintenance)
    {
        var begin = (int)(0.8 * _set.Count);
        using var index = _set.Build(Enumerable.Range(0, begin).Select(_ => Next(moved: false)), maintenance);
        Console.WriteLine($"maintenance: {maintenance}; {begin:N0} documents, {(int)(_replaced * begin):N0} replaced a round, recall asked {Asked.ToString(CultureInfo.InvariantCulture)}");
        Console.WriteLine($"{"round",-6} {"replaced/s",10} {"upkeep s",9} {"dead",8} {"lists",6} {"longest",8} {"MB",7} {"expected",9} {"recall",7} {"queries/s",10}");
        var first = Measure(index, passes);
        Print("begin", index, first, 0, 0);
        var last = first;
        var worst = first.Recall;
        for (var round = 1; round <= rounds; round++)
        {
            var (gone, rate) = Replace(index);
            var started = Stopwatch.GetTimestamp();
            if (maintenance == IndexMaintenance.Manual)
                index.Maintain();
            var upkeep = Stopwatch.GetElapsedTime(started).TotalSeconds;
            last = Measure(index, passes);
            worst = Math.Min(worst, last.Recall);
            if (last.Found.FirstOrDefault(id => !_live.ContainsKey(id)) is var dead && dead != 0)
                throw new InvalidOperationException($"Round {round} answers with document {dead}, which was deleted{(gone.Contains(dead) ? " in it" : " before")}.");
            Print(round.ToString(CultureInfo.InvariantCulture), index, last, rate, upkeep);
        }

        index.Maintain();
        using var fresh = _set.Build(_live.OrderBy(d => d.Key).Select(d => new IndexDocument { Id = d.Key, Vectors = [d.Value] }));
        var anew = Measure(fresh, passes);
        Print("fresh", fresh, anew, 0, 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"recall {100 * (worst - first.Recall):+0.00;-0.00} points at worst and {100 * (last.Recall - first.Recall):+0.00;-0.00} at the end; beside a fresh index {100 * (last.Recall - anew.Recall):+0.00;-0.00} points, {last.Rate / anew.Rate:0.00} of its speed, {(double)index.Stats().ResidentBytes / fresh.Stats().ResidentBytes:0.00} of its memory; no deleted id was returned"));
        return 0;
    }

    private QueryPass Measure(SearchIndex index, int passes)
    {
        var reader = index.OpenReader();
        return QueryPass.Run(_set, reader, null, _set.Truth(reader, K), K, Asked, passes);
    }

    private (HashSet<long> Gone, double Rate) Replace(SearchIndex index)
    {
        long[] ids = [.. _live.Keys.Order()];
        _random.Shuffle<long>(ids);
        var gone = ids.Take((int)(_replaced * ids.Length)).ToHashSet();
        // Made before the clock starts: an index is measured here, not a generator.
        var changes = gone.Select(IndexChange.Delete).Concat(Enumerable.Range(0, gone.Count).Select(_ => IndexChange.Upsert(Next(moved: true)))).ToList();
        foreach (var id in gone)
        {
            _live.Remove(id);
            _rowOf.Remove(id, out var row);
            _spare.Add(row);
        }

        var started = Stopwatch.GetTimestamp();
        foreach (var batch in changes.Chunk(BatchSize))
            index.Apply(batch, index.Sequence + batch.Length);
        return (gone, gone.Count / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private IndexDocument Next(bool moved)
    {
        var place = _random.NextInt(_spare.Count);
        var row = _spare[place];
        _spare[place] = _spare[^1];
        _spare.RemoveAt(_spare.Count - 1);
        var vector = _set.Row(row).ToArray();
        if (moved)
        {
            for (var i = 0; i < vector.Length; i++)
                vector[i] += Move * (float)_random.NextGaussian() / MathF.Sqrt(vector.Length);
            Normalize.L2InPlace(vector);
        }

        _live.Add(_nextId, vector);
        _rowOf.Add(_nextId, row);
        return new IndexDocument { Id = _nextId++, Vectors = [vector] };
    }

    private static void Print(string round, SearchIndex index, QueryPass pass, double rate, double upkeep)
    {
        var stats = index.Stats();
        var plan = index.OpenReader().Plan(null, K, Asked);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{round,-6} {rate,10:0} {upkeep,9:0.00} {stats.Dead,8} {stats.Lists?.Count ?? 0,6} {stats.Lists?.Longest ?? 0,8} {stats.ResidentBytes / 1048576.0,7:0} {plan.ExpectedRecall,9:0.000} {pass.Recall,7:0.0000} {pass.Rate,10:0}"));
    }
}
