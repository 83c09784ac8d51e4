using System.Text.Json;
using Vitrine.Evaluation.Formats;
using Vitrine.Numerics;

namespace Vitrine.Cli.Tests.Verbs;

/// <summary><c>vitrine bench index</c> on tiny files, whose truth is found here the slow way.</summary>
public sealed class BenchIndexVerbTests : IDisposable
{
    // Enough rows for the index to make lists of them.
    private const int Rows = 5_000, Asked = 25, Dimension = 20, Depth = 12;

    private readonly string _root = Directory.CreateTempSubdirectory("vitrine-cli-").FullName;
    private readonly float[] _rows = Vectors(Rows, 1);
    private readonly float[] _queries = Vectors(Asked, 2);

    public BenchIndexVerbTests()
    {
        Write("base.fvecs", _rows, Dimension);
        Write("query.fvecs", _queries, Dimension);
        Write("truth.ivecs", Truth((q, row) => Distance.Dot(q, row)), Depth);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("ip", "float32")]
    [InlineData("l2", "float32")]
    [InlineData("cosine", "bf16")]
    public async Task The_json_has_the_frontier_and_finds_what_is_near(string metric, string rows)
    {
        Write("truth.ivecs", metric switch
        {
            "ip" => Truth((q, row) => Distance.Dot(q, row)),
            "l2" => Truth((q, row) => -Distance.SquaredL2(q, row)),
            _ => Truth((q, row) => Distance.Dot(q, row) / MathF.Sqrt(Distance.Dot(row, row))),
        }, Depth);
        var (code, output, error) = await RunAsync("--k", "10", "--metric", metric, "--rows", rows, "--passes", "2", "--format", "json");
        code.ShouldBe(0, error);
        var report = JsonDocument.Parse(output).RootElement;
        report.GetProperty("engine").GetString().ShouldBe("vitrine");
        report.GetProperty("vectors").GetInt64().ShouldBe(Rows);
        report.GetProperty("queries").GetInt64().ShouldBe(Asked);
        report.GetProperty("build_seconds").GetDouble().ShouldBeGreaterThan(0);
        report.GetProperty("open_ms").GetDouble().ShouldBeGreaterThan(0);
        (report.GetProperty("resident_bytes").GetInt64() + report.GetProperty("mapped_bytes").GetInt64()).ShouldBeGreaterThan(Rows * Dimension);
        report.GetProperty("file_bytes").GetInt64().ShouldBeGreaterThan(Rows * Dimension);
        var frontier = report.GetProperty("frontier").EnumerateArray().ToList();
        frontier.Select(p => p.GetProperty("settings").GetProperty("recall").GetDouble()).ShouldBe([0.80, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 1.0]);
        foreach (var point in frontier)
        {
            point.GetProperty("qps").GetDouble().ShouldBeGreaterThan(0);
            point.GetProperty("p99_us").GetDouble().ShouldBeGreaterThanOrEqualTo(point.GetProperty("p50_us").GetDouble());
            point.GetProperty("expected_recall").GetDouble().ShouldBeGreaterThanOrEqualTo(point.GetProperty("settings").GetProperty("recall").GetDouble() - 0.001);

            // What is promised is meant on average, over other queries than these 25.
            point.GetProperty("recall").GetDouble().ShouldBeGreaterThan(point.GetProperty("expected_recall").GetDouble() - 0.1);
        }

        // Asked for everything, an index of exact rows finds everything; rounding rows to 8 bits swaps a few neighbours.
        frontier[^1].GetProperty("recall").GetDouble().ShouldBeGreaterThanOrEqualTo(rows == "float32" ? 1 : 0.95);
    }

    [Fact]
    public async Task A_table_is_for_people()
    {
        var (code, output, error) = await RunAsync("--passes", "1", "--threads", "2");
        code.ShouldBe(0, error);
        output.ShouldContain("5,000 of 20 numbers");
        output.ShouldContain("recall@10");
        output.ShouldContain("25 queries, one at a time on 2 threads");
        error.ShouldContain("building");
    }

    [Theory]
    [InlineData("--metric: l2, ip or cosine, not \"hamming\".", "--metric", "hamming")]
    [InlineData("--rows: float32, bf16 or int8, not \"int4\".", "--rows", "int4")]
    [InlineData("--k: 1 to 1,000.", "--k", "0")]
    [InlineData("knows 12 neighbours of each query, too few for --k 13", "--k", "13")]
    [InlineData("--base: there is no file \"nowhere.fvecs\".", "--base", "nowhere.fvecs")]
    [InlineData("text.fvecs: row 0 says it has", "--base", "{root}/text.fvecs")]
    [InlineData("cut.fvecs: ends within row 4999", "--base", "{root}/cut.fvecs")]
    [InlineData("nan.fvecs: row 1 has a number that is not finite, at place 2", "--base", "{root}/nan.fvecs")]
    [InlineData("narrow.fvecs: has vectors of 10 numbers", "--queries", "{root}/narrow.fvecs")]
    [InlineData("short.ivecs: has 1 rows for the 25 queries", "--truth", "{root}/short.ivecs")]
    [InlineData("stray.ivecs: row 3 names row 5000 of", "--truth", "{root}/stray.ivecs")]
    public async Task Mistakes_are_told_by_file_and_row(string said, params string[] changed)
    {
        File.WriteAllText(Path.Combine(_root, "text.fvecs"), "not vectors");
        File.WriteAllBytes(Path.Combine(_root, "cut.fvecs"), File.ReadAllBytes(Path.Combine(_root, "base.fvecs"))[..^3]);
        float[] nan = [.. _rows];
        nan[Dimension + 2] = float.NaN;
        Write("nan.fvecs", nan, Dimension);
        Write("narrow.fvecs", _queries, Dimension / 2);
        Write("short.ivecs", new int[Depth], Depth);
        var stray = new int[Asked * Depth];
        stray[(3 * Depth) + 1] = Rows;
        Write("stray.ivecs", stray, Depth);
        var (code, _, error) = await RunAsync([.. changed.Select(c => c.Replace("{root}", _root, StringComparison.Ordinal))]);
        code.ShouldBe(1, error);
        error.ReplaceLineEndings("").ShouldContain(said);
    }

    /// <summary>Runs the verb on this test's files; options given here take the place of the usual ones.</summary>
    private Task<(int Code, string Output, string Error)> RunAsync(params string[] options)
    {
        var arguments = new List<string> { "bench", "index" };
        foreach (var (name, file) in new[] { ("--base", "base.fvecs"), ("--queries", "query.fvecs"), ("--truth", "truth.ivecs") })
        {
            if (!options.Contains(name))
                arguments.AddRange([name, Path.Combine(_root, file)]);
        }

        return VitrineProcess.RunAsync([.. arguments, .. options]);
    }

    private static float[] Vectors(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count * Dimension).Select(_ => (float)random.NextGaussian())];
    }

    private int[] Truth(Func<float[], float[], float> score) =>
    [
        .. _queries.Chunk(Dimension).SelectMany(query => _rows.Chunk(Dimension)
            .Select((row, index) => (Score: score(query, row), index)).OrderByDescending(r => r.Score).Take(Depth).Select(r => r.index)),
    ];

    private void Write<T>(string name, T[] values, int columns)
        where T : unmanaged
    {
        using var writer = new TexmexWriter<T>(Path.Combine(_root, name), columns);
        writer.Write(values);
    }
}
