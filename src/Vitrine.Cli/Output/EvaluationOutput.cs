using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Vitrine.Cli.Verbs;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Reports;
using Vitrine.Evaluation.Significance;

namespace Vitrine.Cli.Output;

/// <summary>Prints the numbers of a run for people or for programs.</summary>
internal static class EvaluationOutput
{
    public static void Print(ReportContents contents, OutputFormat format)
    {
        IReadOnlyList<MetricComparison> comparisons = contents.BaselineReport is { } baseline ? RunComparison.Compare(baseline, contents.Report) : [];
        if (format == OutputFormat.Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(ToJson(contents, comparisons), JsonOutput.Options));
        else
            PrintTables(contents, comparisons);
    }

    private static void PrintTables(ReportContents contents, IReadOnlyList<MetricComparison> comparisons)
    {
        var report = contents.Report;
        Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{NameOf(contents.Run)}: {report.Queries.Count:N0} queries, {contents.Qrels.Count:N0} judgments"));
        if (report.MissingQueries.Count > 0)
            Terminal.Line($"{Count(report.MissingQueries.Count)} judged queries have no answer{(contents.Options.Missing == MissingQueries.LeaveOut ? ", left out" : ", counted as empty")}: {Some(report.MissingQueries)}");
        if (report.UnjudgedQueries.Count > 0)
            Terminal.Line($"{Count(report.UnjudgedQueries.Count)} answered queries have no judgments and do not count: {Some(report.UnjudgedQueries)}");
        var table = comparisons.Count > 0
            ? Terminal.Table("metric", NameOf(contents.Run), "95 % interval", NameOf(contents.Baseline!), "difference", "95 % interval", "p", "better/equal/worse")
            : Terminal.Table("metric", NameOf(contents.Run), "95 % interval");
        foreach (var result in report.Results)
        {
            var row = new List<string> { result.Metric.Name, Value(result.Value), Bootstrap.Of(result).ToString() };
            if (comparisons.FirstOrDefault(c => c.Metric.Name == result.Metric.Name) is { } c)
                row.AddRange([Value(c.Baseline), string.Create(CultureInfo.InvariantCulture, $"{c.Candidate - c.Baseline:+0.0000;-0.0000;0.0000}"), c.MeanDifference.ToString(), Value(c.PValue), $"{c.WinTieLoss.Wins}/{c.WinTieLoss.Ties}/{c.WinTieLoss.Losses}"]);
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        }

        Terminal.Out.Write(table);
        if (contents.Groups.Count > 0)
            PrintGroups(contents);
    }

    private static void PrintGroups(ReportContents contents)
    {
        var metrics = contents.Report.Results.Take(5).Select(r => r.Metric.Name).ToList();
        var table = Terminal.Table([contents.GroupedBy, "queries", .. metrics.SelectMany(m => contents.Baseline is null ? new[] { m } : [m, "change"])]);
        foreach (var group in contents.Groups)
        {
            var row = new List<string> { group.Name, Count(group.Report.Queries.Count) };
            foreach (var metric in metrics)
            {
                row.Add(Value(group.Report[metric].Value));
                if (contents.Baseline is not null)
                    row.Add(group.Baseline is { } b ? string.Create(CultureInfo.InvariantCulture, $"{group.Report[metric].Value - b[metric].Value:+0.0000;-0.0000;0.0000}") : "");
            }

            table.AddRow([.. row.Select(cell => new Text(cell))]);
        }

        Terminal.Line("");
        Terminal.Out.Write(table);
    }

    private static object ToJson(ReportContents contents, IReadOnlyList<MetricComparison> comparisons) => new
    {
        run = contents.Run.Tag,
        baseline = contents.Baseline?.Tag,
        queries = contents.Report.Queries.Count,
        judgments = contents.Qrels.Count,
        missing_queries = contents.Report.MissingQueries,
        unjudged_queries = contents.Report.UnjudgedQueries,
        metrics = contents.Report.Results.Select(MetricJson),
        comparisons = contents.Baseline is null ? null : comparisons.Select(c => new
        {
            metric = c.Metric.Name,
            baseline = c.Baseline,
            candidate = c.Candidate,
            difference = c.Candidate - c.Baseline,
            low = c.MeanDifference.Low,
            high = c.MeanDifference.High,
            p_value = c.PValue,
            wins = c.WinTieLoss.Wins,
            ties = c.WinTieLoss.Ties,
            losses = c.WinTieLoss.Losses,
        }),
        groups = contents.Groups.Count == 0 ? null : contents.Groups.Select(g => new
        {
            name = g.Name,
            queries = g.Report.Queries.Count,
            metrics = g.Report.Results.Select(MetricJson),
            baseline = g.Baseline?.Results.Select(MetricJson),
        }),
    };

    private static object MetricJson(MetricResult result)
    {
        var interval = Bootstrap.Of(result);
        return new { name = result.Metric.Name, value = result.Value, low = interval.Low, high = interval.High };
    }

    private static string NameOf(Run run) => run.Tag.Length > 0 ? run.Tag : "run";

    private static string Value(double value) => value.ToString(value == Math.Floor(value) && Math.Abs(value) > 1 ? "#,0" : "0.0000", CultureInfo.InvariantCulture);

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Some(IReadOnlyList<string> ids) => string.Join(", ", ids.Take(3)) + (ids.Count > 3 ? ", …" : "");
}
