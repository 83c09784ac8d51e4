using System.Diagnostics;
using Vitrine.Cli.Output;
using Vitrine.Evaluation.Formats;
using Vitrine.Index;

namespace Vitrine.Cli.Verbs;

/// <summary>Builds an index of TEXMEX files, saves it, opens it again and searches it at rising recall.</summary>
/// <remarks>
/// The opened index is measured, not the one that was built: it is what a restarted server has. It remembers no queries, so nothing of it
/// was tuned to those that it is measured with, and works at nothing else meanwhile. At each recall a part of the queries warms up, then
/// all run in order, one at a time on each thread, in several passes, and the pass of the median rate is reported whole.
/// </remarks>
internal sealed class IndexBenchmark
{
    private const int Batch = 10_000, WarmUp = 200;

    // A slow setting (the exact scan of a million) gets fewer passes rather than minutes.
    private static readonly TimeSpan EnoughFor = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private static readonly double[] Targets = [0.80, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 1.0];

    public required string Base { get; init; }

    public required string Queries { get; init; }

    public required string Truth { get; init; }

    public required int K { get; init; }

    public required VectorMetric Metric { get; init; }

    public required RowFormat Rows { get; init; }

    /// <summary>Threads that search, each one query at a time.</summary>
    public required int Threads { get; init; }

    public required int Passes { get; init; }

    /// <exception cref="MalformedFileException">A file is no TEXMEX file, or does not fit the others.</exception>
    public IndexBenchmarkReport Run(CancellationToken cancel)
    {
        using var rows = TexmexFile.OpenVectors(Base);
        var (queries, truth) = ReadQuestions(rows);
        var options = new IndexOptions { Maintenance = IndexMaintenance.Manual, RememberedQueries = 0 };
        var schema = new IndexSchema { Space = "bench", Dimension = rows.Columns, Metric = Metric, Rows = Rows };
        var directory = Directory.CreateTempSubdirectory("vitrine-bench-");
        try
        {
            var (build, save) = Build(rows, schema, options, directory.FullName, cancel);
            // What building left behind must not be collected while searches are timed.
            GC.Collect();
            var started = Stopwatch.GetTimestamp();
            using var index = SearchIndex.Open(directory.FullName, schema, options);
            index.OpenReader().SearchVectors(queries[0], null, K, Targets[0]);
            var open = Stopwatch.GetElapsedTime(started);
            var stats = index.Stats();
            return new IndexBenchmarkReport
            {
                Vectors = rows.Rows,
                Dimension = rows.Columns,
                Queries = queries.Length,
                K = K,
                Metric = Metric.ToString(),
                Rows = Rows.ToString(),
                Threads = Threads,
                Passes = Passes,
                BuildThreads = Environment.ProcessorCount,
                BuildSeconds = build.TotalSeconds,
                SaveSeconds = save.TotalSeconds,
                OpenMs = open.TotalMilliseconds,
                ResidentBytes = stats.ResidentBytes,
                MappedBytes = stats.MappedBytes,
                FileBytes = directory.EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length),
                Frontier = Search(index.OpenReader(), queries, truth, cancel),
            };
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private (float[][] Queries, int[][] Truth) ReadQuestions(TexmexReader<float> rows)
    {
        using var queries = TexmexFile.OpenVectors(Queries);
        using var truth = TexmexFile.OpenNeighbours(Truth);
        if (queries.Columns != rows.Columns)
            throw new MalformedFileException(Queries, 0, $"has vectors of {queries.Columns} numbers, {Base} of {rows.Columns}: they belong to different data");
        if (truth.Rows != queries.Rows)
            throw new MalformedFileException(Truth, 0, $"has {truth.Rows} rows for the {queries.Rows} queries of {Queries}; it needs one a query");
        if (truth.Columns < K)
            throw new MalformedFileException(Truth, 0, $"knows {truth.Columns} neighbours of each query, too few for --k {K}");
        var neighbours = truth.ReadAll().Chunk(truth.Columns).ToArray();
        for (var q = 0; q < neighbours.Length; q++)
        {
            if (Array.Find(neighbours[q], row => row < 0 || row >= rows.Rows) is var stray && (stray < 0 || stray >= rows.Rows))
                throw new MalformedFileException(Truth, 0, $"row {q} names row {stray} of {Base}, which has {rows.Rows}: they belong to different data");
        }

        return (queries.ReadAll().Chunk(queries.Columns).ToArray(), neighbours);
    }

    private static (TimeSpan Build, TimeSpan Save) Build(TexmexReader<float> rows, IndexSchema schema, IndexOptions options, string directory, CancellationToken cancel)
    {
        using var line = new ProgressLine("building", "vectors", TimeProvider.System);
        var started = Stopwatch.GetTimestamp();
        using var index = SearchIndex.Create(schema, options);
        var batch = new float[Batch * rows.Columns];
        var id = 0L;
        for (int read; (read = rows.Read(batch)) > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            var changes = new IndexChange[read];
            for (var i = 0; i < read; i++)
                changes[i] = IndexChange.Upsert(new IndexDocument { Id = ++id, Vectors = [batch.AsSpan(i * rows.Columns, rows.Columns).ToArray()] });
            index.Apply(changes, id);
            line.Show(id, (double)id / rows.Rows);
        }

        Console.Error.WriteLine($"maintaining  {id:N0} vectors");
        index.Maintain(cancel);
        var built = Stopwatch.GetElapsedTime(started);
        line.Done($"{id:N0} vectors");
        started = Stopwatch.GetTimestamp();
        index.Save(directory);
        return (built, Stopwatch.GetElapsedTime(started));
    }

    private List<FrontierPoint> Search(IndexReader reader, float[][] queries, int[][] truth, CancellationToken cancel)
    {
        using var line = new ProgressLine("searching", "queries", TimeProvider.System);
        var points = new List<FrontierPoint>();
        var asked = 0L;
        var hits = new VectorHit[queries.Length * K];
        // The runtime compiles what is called often anew, beside us: the first second of searches is slower than any later one.
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Settling;)
            RunAll(reader, queries, truth, hits, Targets[0]);
        foreach (var target in Targets)
        {
            var plan = reader.Plan(null, K, target);
            for (var q = 0; q < Math.Min(WarmUp, queries.Length); q++)
                reader.SearchVectors(queries[q], null, hits.AsSpan(0, K), target);
            var passes = new List<Pass>();
            for (var spent = TimeSpan.Zero; passes.Count < Passes && (passes.Count == 0 || spent < EnoughFor); spent += passes[^1].Took)
            {
                cancel.ThrowIfCancellationRequested();
                passes.Add(RunAll(reader, queries, truth, hits, target));
                asked += queries.Length;
                line.Show(asked, (points.Count + ((double)passes.Count / Passes)) / Targets.Length);
            }

            passes.Sort((a, b) => a.Took.CompareTo(b.Took));
            var median = passes[passes.Count / 2];
            Array.Sort(median.Microseconds);
            double At(double share) => median.Microseconds[Math.Min(queries.Length - 1, (int)(share * queries.Length))];
            points.Add(new FrontierPoint(
                median.Recall, queries.Length / median.Took.TotalSeconds, At(0.5), At(0.99), plan.ExpectedRecall,
                new FrontierSettings(target, plan.Kind.ToString(), plan.Lists, plan.Reach)));
        }

        line.Done($"{asked:N0} queries");
        return points;
    }

    private Pass RunAll(IndexReader reader, float[][] queries, int[][] truth, VectorHit[] hits, double target)
    {
        var microseconds = new double[queries.Length];
        Array.Clear(hits);
        var started = Stopwatch.GetTimestamp();
        if (Threads == 1)
            Ask(0, queries.Length);
        else
            Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads },
                t => Ask((int)((long)queries.Length * t / Threads), (int)((long)queries.Length * (t + 1) / Threads)));
        var took = Stopwatch.GetElapsedTime(started);
        var found = 0L;
        for (var q = 0; q < queries.Length; q++)
        {
            var nearest = truth[q].Take(K).ToHashSet();
            foreach (var hit in hits.AsSpan(q * K, K))
                found += nearest.Contains((int)(hit.Id - 1)) ? 1 : 0;
        }

        return new Pass(took, microseconds, (double)found / ((long)K * queries.Length));

        void Ask(int from, int to)
        {
            for (var q = from; q < to; q++)
            {
                var before = Stopwatch.GetTimestamp();
                reader.SearchVectors(queries[q], null, hits.AsSpan(q * K, K), target);
                microseconds[q] = Stopwatch.GetElapsedTime(before).TotalMicroseconds;
            }
        }
    }

    private sealed record Pass(TimeSpan Took, double[] Microseconds, double Recall);
}
