using System.CommandLine;
using Vitrine.Cli.Output;
using Vitrine.Datasets.Scoring;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Formats;
using Vitrine.Evaluation.Metrics;
using Vitrine.Evaluation.Reports;
using Vitrine.Search;

namespace Vitrine.Cli.Verbs;

/// <summary>The options and the last steps that the verbs under <c>eval</c> share: score, compare, print, write the page.</summary>
internal sealed class EvalScoring
{
    private readonly Option<string?> _baseline = new("--baseline") { Description = "Another run to compare with.", HelpName = "RUN" };
    private readonly Option<string?> _metrics = new("--metrics") { Description = "Separated by commas, e.g. mar@10,ndcg@10(exp),map. The first decides which queries a report shows.", HelpName = "LIST" };
    private readonly Option<bool> _trecEval = new("--trec-eval") { Description = "trec_eval's conventions without its -c: judged queries that the run does not answer are left out." };
    private readonly Option<bool> _condensed = new("--condensed") { Description = "Remove documents that nobody judged before scoring (trec_eval -J)." };
    private readonly Option<bool> _asGiven = new("--by-rank") { Description = "Order answers by the rank column instead of the score." };
    private readonly Option<bool> _skipEmpty = new("--skip-without-relevant") { Description = "Leave out queries for which nothing is relevant." };
    private readonly Option<int> _level = new("--level") { Description = "From which grade on a document is relevant.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<string?> _by = new("--by") { Description = "Break down by a column of the queries, e.g. category or feedback_kind.", HelpName = "COLUMN" };
    private readonly Option<string?> _html = new("--html") { Description = "Also write a page with intervals, curves and pictures.", HelpName = "FILE" };
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public Option<string?> Qrels { get; } = new("--qrels") { Description = "Judgments: TREC, CSV or eProduct's ground truth.", HelpName = "FILE" };

    public Option<string?> Queries { get; } = new("--queries") { Description = "Queries, CSV or JSON lines: query_id and any of image, box, product, text, feedback, filter; other columns to break down by.", HelpName = "FILE" };

    public void AddTo(Command verb)
    {
        foreach (var option in new Option[] { Qrels, _baseline, _metrics, _by, _trecEval, _condensed, _asGiven, _skipEmpty, _level, _html, _format })
            verb.Options.Add(option);
    }

    /// <summary>Scores a run as the options say, prints the numbers and writes the page.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="run">The run.</param>
    /// <param name="queries">The list of queries; empty when there is none.</param>
    /// <param name="shop">The shop, for pictures and categories; null without one.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<int> ScoreAsync(ParseResult parsed, Run run, IReadOnlyList<ProductQuery> queries, Shop? shop, CancellationToken cancel)
    {
        var qrels = AnyFormat.ReadQrels(Existing(parsed.GetValue(Qrels)!));
        var baseline = parsed.GetValue(_baseline) is { } file ? AnyFormat.ReadRun(Existing(file)) : null;
        IReadOnlyList<Metric> metrics = parsed.GetValue(_metrics) is { } names ? MetricNames.ParseList(names) : MetricNames.Default;
        var options = OptionsOf(parsed);
        var report = Evaluator.Evaluate(run, qrels, metrics, options);
        var before = baseline is null ? null : Evaluator.Evaluate(baseline, qrels, metrics, options);
        var by = parsed.GetValue(_by);
        var contents = new ReportContents
        {
            Run = run,
            Report = report,
            Baseline = baseline,
            BaselineReport = before,
            Qrels = qrels,
            Options = options,
            GroupedBy = by?.Replace('_', ' ') ?? "",
            Groups = by is null ? [] : ReportGroup.By(report, before, await QueryLabels.OfAsync(by, queries, qrels, shop, cancel)),
            Pictures = shop is null ? new NoPictures() : new ShopPictures(shop, queries, FolderOf(parsed)),
        };
        if (by is not null && contents.Groups.Count == 0)
            throw new UserException($"--by: no query has a column \"{by}\"; give a list that has it with --queries{(by == "category" ? ", or a shop with --shop" : "")}.");
        EvaluationOutput.Print(contents, parsed.GetValue(_format));
        if (parsed.GetValue(_html) is { } page)
        {
            await File.WriteAllTextAsync(page, await HtmlReport.CreateAsync(contents, cancel), cancel);
            await Console.Error.WriteLineAsync($"Report: {page}");
        }

        return ExitCode.Success;
    }

    /// <summary>The queries of <c>--queries</c>; none without it.</summary>
    public IReadOnlyList<ProductQuery> ReadQueries(ParseResult parsed) =>
        parsed.GetValue(Queries) is { } file ? QueryListFormat.Read(Existing(file)) : [];

    /// <summary>Where relative picture paths of the queries start.</summary>
    public string FolderOf(ParseResult parsed) =>
        parsed.GetValue(Queries) is { } file ? Path.GetDirectoryName(Path.GetFullPath(file))! : "";

    public static string Existing(string file) => File.Exists(file) ? file : throw new UserException($"There is no file \"{file}\".");

    /// <summary>Writes a run, as CSV where the name says so, else as TREC.</summary>
    public static void Write(Run run, string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        using var writer = new StreamWriter(file);
        if (file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            CsvFormat.WriteRun(run, writer);
        else
            TrecFormat.WriteRun(run, writer);
    }

    private EvaluationOptions OptionsOf(ParseResult parsed)
    {
        if (parsed.GetValue(_level) < 1)
            throw new UserException("--level: from 1 up; grade 0 is what was found not relevant.");
        return new EvaluationOptions
        {
            Missing = parsed.GetValue(_trecEval) ? EvaluationOptions.TrecEval.Missing : MissingQueries.CountAsEmpty,
            Unjudged = parsed.GetValue(_condensed) ? UnjudgedDocuments.Removed : UnjudgedDocuments.NotRelevant,
            Order = parsed.GetValue(_asGiven) ? RankOrder.AsGiven : RankOrder.ByScore,
            WithoutRelevant = parsed.GetValue(_skipEmpty) ? QueriesWithoutRelevant.LeaveOut : QueriesWithoutRelevant.Count,
            RelevanceLevel = parsed.GetValue(_level),
        };
    }
}
