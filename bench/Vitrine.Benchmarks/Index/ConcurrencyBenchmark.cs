using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Vitrine.Benchmarks.Ann;
using Vitrine.Index;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Index;

/// <summary><c>index-concurrency</c>: searches while one writer replaces documents as fast as it can and the index keeps itself in order.</summary>
/// <remarks>
/// Readers search as a server does, each on the snapshot of the moment. An answer is wrong when it is short, out of order, names a document
/// twice, or one that had been deleted when the snapshot was taken.
/// </remarks>
internal sealed class ConcurrencyBenchmark
{
    private const int K = 10, BatchSize = 100;
    private const double Asked = 0.95;

    private readonly VectorSet _set;
    private readonly SearchIndex _index;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentDictionary<long, long> _deletedAt = new();
    private long _changes;

    private ConcurrencyBenchmark(VectorSet set)
    {
        _set = set;
        _index = set.Build(Enumerable.Range(0, set.Count).Select(i => new IndexDocument { Id = i + 1, Vectors = [set.Row(i).ToArray()] }), IndexMaintenance.Background);
    }

    public static int Run(AnnArguments arguments)
    {
        var set = VectorSet.Read(arguments);
        int seconds = arguments.Number("seconds", 30), readers = arguments.Number("readers", 2), seed = arguments.Number("seed", 1);
        arguments.RequireAllRead();
        var benchmark = new ConcurrencyBenchmark(set);
        Print($"{set.Count:N0} vectors, recall asked {Asked}, {readers} readers for {seconds} s");
        Print($"{"",-14} {"searches/s",11} {"p50 us",8} {"p99 us",8} {"p99.9 us",9} {"longest ms",11} {"changes/s",10} {"wrong",6}");
        var alone = benchmark.Measure("nobody writes", readers, seconds, null);
        var beside = benchmark.Measure("one writer", readers, seconds, (ulong)seed);
        var stats = benchmark._index.Stats();
        Print($"beside a writer {beside / alone:0.00} of the searches; afterwards {stats.Dead:N0} dead, {stats.Lists?.Count ?? 0:N0} lists up to {stats.Lists?.Longest ?? 0:N0} long{(stats.MaintenanceError is { } error ? $"; maintenance failed: {error}" : "")}");
        benchmark._index.Dispose();
        foreach (var wrong in benchmark._errors.Take(10))
            Console.Error.WriteLine(wrong);
        return benchmark._errors.IsEmpty && stats.MaintenanceError is null ? 0 : 1;
    }

    private double Measure(string name, int readers, int seconds, ulong? seed)
    {
        _changes = 0;
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var started = Stopwatch.GetTimestamp();
        var writing = seed is { } s ? Task.Run(() => Write(new SeededRandom(s), stop.Token)) : Task.CompletedTask;
        var reading = Enumerable.Range(0, readers).Select(r => Task.Run(() => Read(r, stop.Token))).ToArray();
        Task.WaitAll([writing, .. reading]);
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double[] all = [.. reading.SelectMany(r => r.Result).Order()];
        double At(double share) => all[Math.Min(all.Length - 1, (int)(share * all.Length))];
        Print($"{name,-14} {all.Length / took,11:0} {At(0.5),8:0} {At(0.99),8:0} {At(0.999),9:0} {all[^1] / 1000,11:0.0} {_changes / took,10:0} {_errors.Count,6}");
        return all.Length / took;
    }

    private void Write(SeededRandom random, CancellationToken stop)
    {
        long[] live = [.. Enumerable.Range(1, _set.Count).Select(id => (long)id)];
        long next = live.Length + 1;
        while (!stop.IsCancellationRequested)
        {
            var sequence = _index.Sequence + 1;
            var changes = new List<IndexChange>(2 * BatchSize);
            foreach (var _ in Enumerable.Range(0, BatchSize))
            {
                var place = random.NextInt(live.Length);
                // Noted before it happens: a snapshot of this number does not have it any more.
                _deletedAt[live[place]] = sequence;
                changes.Add(IndexChange.Delete(live[place]));
                live[place] = next++;
                changes.Add(IndexChange.Upsert(new IndexDocument { Id = live[place], Vectors = [_set.Row(random.NextInt(_set.Count)).ToArray()] }));
            }

            _index.Apply(changes, sequence);
            _changes += changes.Count;
        }
    }

    private List<double> Read(int first, CancellationToken stop)
    {
        var times = new List<double>(1 << 20);
        var hits = new VectorHit[K];
        for (var q = first * 7; !stop.IsCancellationRequested; q++)
        {
            var query = _set.Query(q % _set.QueryCount);
            var started = Stopwatch.GetTimestamp();
            var reader = _index.OpenReader();
            var count = reader.SearchVectors(query, null, hits, Asked);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            Check(reader, hits.AsSpan(0, count));
        }

        return times;
    }

    private void Check(IndexReader reader, ReadOnlySpan<VectorHit> hits)
    {
        if (hits.Length < Math.Min(K, reader.Count))
            _errors.Enqueue($"{hits.Length} hits of {K} at {reader.Sequence}");
        for (var i = 0; i < hits.Length; i++)
        {
            if (i > 0 && hits[i].Score > hits[i - 1].Score)
                _errors.Enqueue($"hit {i} scores more than the one before, at {reader.Sequence}");
            if (_deletedAt.TryGetValue(hits[i].Id, out var at) && at <= reader.Sequence)
                _errors.Enqueue($"document {hits[i].Id} was deleted at {at} and found at {reader.Sequence}");
            for (var j = 0; j < i; j++)
            {
                if (hits[j].Id == hits[i].Id)
                    _errors.Enqueue($"document {hits[i].Id} was found twice at {reader.Sequence}");
            }
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
