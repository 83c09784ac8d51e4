using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Vitrine.Cli.Output;
using Vitrine.Datasets.Scoring;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Features;
using Vitrine.Evaluation.Formats;
using Vitrine.Index;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine eval features</c>: ranks a gallery of feature vectors for every query vector, and scores the answers.</summary>
internal sealed class EvalFeaturesVerb : Command
{
    private readonly Option<string> _queryFeatures = new("--queries") { Description = "Query features, one row each: .npy or .safetensors.", Required = true, HelpName = "FILE" };
    private readonly Option<string> _gallery = new("--gallery") { Description = "Gallery features, as many numbers a row.", Required = true, HelpName = "FILE" };
    private readonly Option<string?> _queryIds = new("--query-ids") { Description = "The ids of the query rows, one a line or a CSV column id; row numbers from 0 without it.", HelpName = "FILE" };
    private readonly Option<string?> _galleryIds = new("--gallery-ids") { Description = "The ids of the gallery rows.", HelpName = "FILE" };
    private readonly Option<int> _k = new("--k") { Description = "Documents kept for each query.", DefaultValueFactory = _ => 100, HelpName = "N" };
    private readonly Option<double> _recall = new("--recall") { Description = "Share of the true neighbours to find, above 0 to 1. 1 compares each query with each row; less puts the gallery into an index first.", DefaultValueFactory = _ => 1, HelpName = "R" };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads to use.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };
    private readonly Option<string?> _out = new("--out") { Description = "Where to write the run (.csv: CSV, else TREC).", HelpName = "RUN" };
    private readonly Option<string?> _tag = new("--tag") { Description = "The run's name.", HelpName = "NAME" };
    private readonly Option<string?> _shop = new("--shop") { Description = "The shop that the ids name, for pictures in the report and for --by category.", HelpName = "DIR" };
    private readonly EvalScoring _scoring = new();

    public EvalFeaturesVerb()
        : base("features", "Rank a gallery of feature vectors by inner product, e.g. 10,000 queries against a million rows.")
    {
        foreach (var option in new Option[] { _queryFeatures, _gallery, _queryIds, _galleryIds, _k, _recall, _threads, _out, _tag })
            Options.Add(option);
        _scoring.AddTo(this);
        Options.Add(_shop);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(_out) is null && parsed.GetValue(_scoring.Qrels) is null)
            throw new UserException("Give --qrels to score the answers, --out to keep them, or both.");
        var options = new FeatureRankingOptions
        {
            Depth = parsed.GetValue(_k) is var k and >= 1 ? k : throw new UserException("--k: from 1 up."),
            Threads = parsed.GetValue(_threads) is var threads and >= 1 ? threads : throw new UserException("--threads: from 1 up."),
            Tag = parsed.GetValue(_tag) ?? Path.GetFileNameWithoutExtension(parsed.GetValue(_queryFeatures)!),
        };
        var recall = parsed.GetValue(_recall) is var r and > 0 and <= 1 ? r : throw new UserException("--recall: above 0 to 1.");
        var run = Rank(parsed, options, recall, cancel);
        if (parsed.GetValue(_out) is { } file)
            EvalScoring.Write(run, file);
        if (parsed.GetValue(_scoring.Qrels) is null)
            return ExitCode.Success;
        if (parsed.GetValue(_shop) is not { } directory)
            return await _scoring.ScoreAsync(parsed, run, [], null, cancel);
        await using var shop = await SharedOptions.OpenExistingAsync(directory, cancel);
        return await _scoring.ScoreAsync(parsed, run, [], shop, cancel);
    }

    private Run Rank(ParseResult parsed, FeatureRankingOptions options, double recall, CancellationToken cancel)
    {
        using var queryReader = FeatureReader.Open(EvalScoring.Existing(parsed.GetValue(_queryFeatures)!));
        using var gallery = FeatureReader.Open(EvalScoring.Existing(parsed.GetValue(_gallery)!));
        if (queryReader.Columns != gallery.Columns)
            throw new UserException($"{queryReader.Name} has rows of {queryReader.Columns} numbers, {gallery.Name} of {gallery.Columns}; both must come from one encoder.");
        var queryIds = IdsOf(parsed.GetValue(_queryIds), queryReader, "--query-ids");
        var galleryIds = IdsOf(parsed.GetValue(_galleryIds), gallery, "--gallery-ids");
        var index = recall < 1 ? new IndexFeatureSearch(recall) : null;
        using var line = new ProgressLine(index is null ? "Comparing" : "Indexing", "rows", TimeProvider.System);
        var progress = new Progress<long>(rows => line.Show(rows, rows / (double)gallery.Rows));
        var run = ((IFeatureSearch?)index ?? new ExactFeatureSearch()).Rank(queryReader.ReadAll(), queryIds, gallery, galleryIds, options, progress, cancel);
        var how = index?.Plan is not { Kind: SearchPlanKind.Lists } plan
            ? "exactly"
            : string.Create(CultureInfo.InvariantCulture, $"by lists, expected recall {plan.ExpectedRecall:0.000}");
        line.Done(string.Create(CultureInfo.InvariantCulture,
            $"{queryIds.Count:N0} queries × {galleryIds.Count:N0} rows of {gallery.Columns}, {how}; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MB"));
        return run;
    }

    private static IReadOnlyList<string> IdsOf(string? file, FeatureReader features, string option)
    {
        if (file is null)
            return [.. Enumerable.Range(0, checked((int)features.Rows)).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        var ids = IdListFormat.Read(EvalScoring.Existing(file));
        return ids.Count == features.Rows ? ids : throw new UserException($"{option}: {file} has {ids.Count} ids, but {features.Name} has {features.Rows} rows; give one id for each row, in their order.");
    }
}
