using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Vitrine.Cli.Output;
using Vitrine.Index;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine bench index</c>: what an index of given vectors costs, and how fast it is at which recall.</summary>
internal sealed class BenchIndexVerb : Command
{
    private readonly Option<string> _base = new("--base") { Description = "Vectors to index, as TEXMEX's .fvecs; row i becomes document i + 1.", Required = true, HelpName = "B.fvecs" };
    private readonly Option<string> _queries = new("--queries") { Description = "Vectors to search for.", Required = true, HelpName = "Q.fvecs" };
    private readonly Option<string> _truth = new("--truth") { Description = "Each query's nearest rows, counted from 0, best first.", Required = true, HelpName = "T.ivecs" };
    private readonly Option<int> _k = new("--k") { Description = "Neighbours asked for, and counted for recall.", DefaultValueFactory = _ => 10, HelpName = "N" };
    private readonly Option<string> _metric = new("--metric") { Description = "How vectors are compared: l2, ip or cosine.", DefaultValueFactory = _ => "ip", HelpName = "l2|ip|cosine" };
    private readonly Option<string> _rows = new("--rows") { Description = "How the index stores their numbers: float32, bf16 or int8.", DefaultValueFactory = _ => "float32", HelpName = "float32|bf16|int8" };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads that search at the same time, each one query at a time; building uses all cores.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<int> _passes = new("--passes") { Description = "How often all queries run at each recall; the median pass counts.", DefaultValueFactory = _ => 5, HelpName = "N" };
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public BenchIndexVerb()
        : base("index", "Measure building, opening and searching an index of vectors from TEXMEX files.")
    {
        foreach (var option in new Option[] { _base, _queries, _truth, _k, _metric, _rows, _threads, _passes, _format })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var benchmark = new IndexBenchmark
        {
            Base = Existing(parsed, _base),
            Queries = Existing(parsed, _queries),
            Truth = Existing(parsed, _truth),
            K = Within(parsed, _k, 1, 1_000),
            Metric = parsed.GetValue(_metric) switch
            {
                "ip" => VectorMetric.InnerProduct,
                "cosine" => VectorMetric.Cosine,
                "l2" => VectorMetric.SquaredL2,
                var other => throw new UserException($"--metric: l2, ip or cosine, not \"{other}\"."),
            },
            Rows = parsed.GetValue(_rows) switch
            {
                "float32" => RowFormat.Float32,
                "bf16" => RowFormat.BFloat16,
                "int8" => RowFormat.Int8,
                var other => throw new UserException($"--rows: float32, bf16 or int8, not \"{other}\"."),
            },
            Threads = Within(parsed, _threads, 1, 1_024),
            Passes = Within(parsed, _passes, 1, 1_000),
        };
        var report = benchmark.Run(cancel);
        if (parsed.GetValue(_format) == OutputFormat.Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(report, JsonOutput.Options));
        else
            Print(report);
        return Task.FromResult(ExitCode.Success);
    }

    private static string Existing(ParseResult parsed, Option<string> option)
    {
        var file = parsed.GetValue(option)!;
        return File.Exists(file) ? file : throw new UserException($"{option.Name}: there is no file \"{file}\".");
    }

    private static int Within(ParseResult parsed, Option<int> option, int least, int most)
    {
        var value = parsed.GetValue(option);
        return value >= least && value <= most ? value : throw new UserException(string.Create(CultureInfo.InvariantCulture, $"{option.Name}: {least:N0} to {most:N0}."));
    }

    private static void Print(IndexBenchmarkReport report)
    {
        var facts = Terminal.Table("", "");
        void Row(string name, FormattableString value) => facts.AddRow(new Text(name), new Text(value.ToString(CultureInfo.InvariantCulture)));
        Row("vectors", $"{report.Vectors:N0} of {report.Dimension:N0} numbers, {report.Rows}, {report.Metric}");
        Row("build", $"{report.BuildSeconds:0.0} s (reading the file included)");
        Row("save", $"{report.SaveSeconds:0.0} s, {report.FileBytes / 1048576.0:N0} MB");
        Row("open", $"{report.OpenMs:0} ms");
        Row("memory", $"{report.ResidentBytes / 1048576.0:N0} MB resident, {report.MappedBytes / 1048576.0:N0} MB mapped");
        Terminal.Out.Write(facts);
        var table = Terminal.Table("asked", "expected", $"recall@{report.K}", "queries/s", "p50", "p99");
        foreach (var point in report.Frontier)
        {
            string Cell(FormattableString value) => value.ToString(CultureInfo.InvariantCulture);
            table.AddRow(
                Cell($"{point.Settings.Recall:0.000}"), point.ExpectedRecall is { } expected ? Cell($"{expected:0.000}") : "", Cell($"{point.Recall:0.0000}"),
                Cell($"{point.Qps:N0}"), Cell($"{point.P50Us:N0} µs"), Cell($"{point.P99Us:N0} µs"));
        }

        Terminal.Out.Write(table);
        Terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{report.Queries:N0} queries, one at a time on {report.Threads} thread{(report.Threads > 1 ? "s" : "")}; the median of {report.Passes} passes"));
    }
}
