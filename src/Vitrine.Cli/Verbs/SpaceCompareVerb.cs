using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Vitrine.Cli.Output;
using Vitrine.Datasets.Scoring;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Formats;
using Vitrine.Evaluation.Metrics;
using Vitrine.Evaluation.Reports;
using Vitrine.Search;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine space compare</c>: the same queries asked in two spaces.</summary>
internal sealed class SpaceCompareVerb : Command
{
    private const int OverlapDepth = 10;

    private readonly Argument<string?> _name = SpaceVerb.NameArgument("The space that might serve.");
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<string> _queries = new("--queries") { Description = "Queries, CSV or JSON lines: query_id and any of image, box, product, text, filter.", HelpName = "FILE", Required = true };
    private readonly Option<string?> _qrels = new("--qrels") { Description = "Judgments: with them the spaces are scored, without them it is shown how much their answers differ.", HelpName = "FILE" };
    private readonly Option<string?> _with = new("--with") { Description = "The space to compare with; the one that serves if not given.", HelpName = "NAME" };
    private readonly Option<string?> _metrics = new("--metrics") { Description = "Separated by commas, e.g. mar@10,ndcg@10. The first decides which queries the page shows.", HelpName = "LIST" };
    private readonly Option<string?> _html = new("--html") { Description = "Also write a page with pictures of the answers.", HelpName = "FILE" };
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public SpaceCompareVerb()
        : base("compare", "Ask the same queries in the space that serves and in another; score both, or show how they differ.")
    {
        Arguments.Add(_name);
        foreach (var option in new Option[] { _shop, _queries, _qrels, _with, _metrics, _html, _format })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var (directory, file) = (parsed.GetValue(_shop)!, EvalScoring.Existing(parsed.GetValue(_queries)!));
        var queries = QueryListFormat.Read(file);
        var qrels = parsed.GetValue(_qrels) is { } judged ? AnyFormat.ReadQrels(EvalScoring.Existing(judged)) : null;
        string candidate, baseline;
        await using (var spaces = await SpaceVerb.OpenAsync(directory, null, cancel))
        {
            candidate = await SpaceVerb.ChosenAsync(spaces, parsed.GetValue(_name), cancel);
            baseline = parsed.GetValue(_with) ?? (await spaces.ListAsync(cancel)).Single(s => s.Active).Space.Name;
        }

        if (candidate == baseline)
            throw new UserException($"\"{candidate}\" would be compared with itself; name another space with --with.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var before = await AskAsync(directory, baseline, queries, folder, cancel);
        var after = await AskAsync(directory, candidate, queries, folder, cancel);
        await using var shop = await SharedOptions.OpenExistingAsync(directory, cancel);
        var pictures = new ShopPictures(shop, queries, folder);
        var page = qrels is null
            ? await OverlapAsync(before.Run, after.Run, pictures, parsed, cancel)
            : await ScoreAsync(before.Run, after.Run, qrels, pictures, parsed, cancel);
        if (parsed.GetValue(_html) is { } html)
        {
            await File.WriteAllTextAsync(html, page, cancel);
            await Console.Error.WriteLineAsync($"Page: {html}");
        }

        return before.Failed.Count + after.Failed.Count > 0 ? ExitCode.Partial : ExitCode.Success;
    }

    private static async Task<QueryRunResult> AskAsync(
        string directory, string space, IReadOnlyList<ProductQuery> queries, string folder, CancellationToken cancel)
    {
        await using var shop = await Shop.OpenAsync(directory, new ShopOptions { Space = space }, cancel);
        using var line = new ProgressLine($"Asking {space}", "queries", TimeProvider.System);
        var progress = new Progress<int>(done => line.Show(done, done / (double)queries.Count));
        var result = await new QueryRunner(shop, new QueryRunOptions { Tag = space }).RunAsync(queries, folder, progress, cancel);
        line.Done(string.Create(CultureInfo.InvariantCulture, $"{queries.Count:N0} queries"));
        foreach (var failed in result.Failed.Take(5))
            await Console.Error.WriteLineAsync($"query {failed.Query} (line {failed.Line}): {failed.Problem}");
        return result;
    }

    private async Task<string> ScoreAsync(Run before, Run after, Qrels qrels, IReportPictures pictures, ParseResult parsed, CancellationToken cancel)
    {
        IReadOnlyList<Metric> metrics = parsed.GetValue(_metrics) is { } names ? MetricNames.ParseList(names) : MetricNames.Default;
        var contents = new ReportContents
        {
            Run = after,
            Report = Evaluator.Evaluate(after, qrels, metrics),
            Baseline = before,
            BaselineReport = Evaluator.Evaluate(before, qrels, metrics),
            Qrels = qrels,
            Pictures = pictures,
        };
        EvaluationOutput.Print(contents, parsed.GetValue(_format));
        return parsed.GetValue(_html) is null ? "" : await HtmlReport.CreateAsync(contents, cancel);
    }

    private async Task<string> OverlapAsync(Run before, Run after, IReportPictures pictures, ParseResult parsed, CancellationToken cancel)
    {
        var overlap = RunOverlap.Of(before, after, OverlapDepth);
        if (parsed.GetValue(_format) == OutputFormat.Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(new { baseline = before.Tag, candidate = after.Tag, depth = OverlapDepth, overlap = overlap.Mean, same_first = overlap.SameFirst, queries = overlap.Queries }, JsonOutput.Options));
        else
            Print(before.Tag, after.Tag, overlap);
        return parsed.GetValue(_html) is null ? "" : await OverlapReport.CreateAsync(before, after, overlap, pictures, cancel);
    }

    private static void Print(string baseline, string candidate, RunOverlap overlap)
    {
        Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{candidate} beside {baseline}: {overlap.Queries.Count:N0} queries without judgments"));
        var table = Terminal.Table("", "");
        table.AddRow(new Text($"overlap@{OverlapDepth}"), new Text(string.Create(CultureInfo.InvariantCulture, $"{overlap.Mean:0.000}")));
        table.AddRow(new Text("same first answer"), new Text(string.Create(CultureInfo.InvariantCulture, $"{overlap.SameFirst:0.000}")));
        foreach (var group in overlap.Queries.GroupBy(q => Math.Min(4, (int)(q.Share * 5))).OrderBy(g => g.Key))
            table.AddRow(new Text($"queries that share {group.Key * 20} to {(group.Key + 1) * 20} %"), new Text(group.Count().ToString("N0", CultureInfo.InvariantCulture)));
        Terminal.Out.Write(table);
        Terminal.Line("Which is better is not known without judgments (--qrels). Look at the answers: --html PAGE");
    }
}
