using Vitrine.Datasets.Recipes;
using Vitrine.Datasets.Scoring;
using Vitrine.Datasets.Steps;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Features;
using Vitrine.Evaluation.Formats;
using Vitrine.Evaluation.Metrics;
using Vitrine.Evaluation.Reports;
using Vitrine.Evaluation.Significance;

namespace Vitrine.Datasets.Assembling;

/// <summary>Scores the shop's own encoder on the benchmark: the baseline that others must beat.</summary>
public sealed class ScoreStep() : DatasetStep("score", FolderName, AssembleStep.FolderName)
{
    internal const string FolderName = "8-scores";

    /// <inheritdoc/>
    public override object SettingsOf(Recipe recipe) => "100 deep";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<StepTable>> RunAsync(StepContext context)
    {
        string In(string file) => context.Input(AssembleStep.FolderName, file);
        var name = context.Shop.Encoder.Space.Encoder;
        IReadOnlyList<string> queries = IdListFormat.Read(In("queries.csv")), index = IdListFormat.Read(In("index.csv"));
        var qrels = AnyFormat.ReadQrels(In("ground-truth.csv"));
        Run run;
        using (var asked = FeatureReader.Open(In(Path.Combine("features", $"{name}.queries.npy"))))
        using (var gallery = FeatureReader.Open(In(Path.Combine("features", $"{name}.index.npy"))))
        {
            var progress = new Rows(rows => context.Progress.Report(new StepProgress("comparing", "pictures", rows, index.Count)));
            run = new ExactFeatureSearch().Rank(asked.ReadAll(), queries, gallery, index, new FeatureRankingOptions { Tag = name }, progress, context.Cancel);
        }

        await using (var writer = context.Write($"{name}.run"))
            TrecFormat.WriteRun(run, writer);
        var report = Evaluator.Evaluate(run, qrels, MetricNames.Default);
        var labels = queries.ToDictionary(q => q, q => context.Catalogue[q].Product.Category, StringComparer.Ordinal);
        var groups = ReportGroup.By(report, null, labels);
        await File.WriteAllTextAsync(context.Out("report.html"), await HtmlReport.CreateAsync(
            new ReportContents
            {
                Qrels = qrels,
                Run = run,
                Report = report,
                GroupedBy = "category",
                Groups = groups,
                Pictures = new ShopPictures(context.Shop, [], ""),
            },
            context.Cancel), context.Cancel);

        List<StepTable> tables =
        [
            Metrics($"{name} against the labels", report),
            new StepTable("By category", ["category", "queries", report.Results[0].Metric.Name], [.. groups.Select(g => (IReadOnlyList<object?>)[g.Name, g.Report.Queries.Count, g.Report.Results[0].Value])]),
        ];
        if (context.Recipe.Items.TruthIsKnown)
        {
            var truth = TrueMatches.Of(queries.Select(q => context.Catalogue[q]), index.Select(i => context.Catalogue[i]));
            tables.Insert(1, Metrics($"{name} against the truth", Evaluator.Evaluate(run, truth, MetricNames.Default)));
        }

        return tables;
    }

    private static StepTable Metrics(string title, EvaluationReport report) => new(
        title, ["metric", "value", "95 % from", "to"],
        [.. report.Results.Select(r => (Result: r, Interval: Bootstrap.Of(r))).Select(r => (IReadOnlyList<object?>)[r.Result.Metric.Name, r.Result.Value, r.Interval.Low, r.Interval.High])]);

    private sealed class Rows(Action<long> told) : IProgress<long>
    {
        public void Report(long value) => told(value);
    }
}
