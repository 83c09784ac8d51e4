using System.CommandLine;
using System.Globalization;
using Vitrine.Cli.Output;
using Vitrine.Datasets.Scoring;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine eval search</c>: asks a shop a list of queries, keeps the answers as a run and scores them.</summary>
internal sealed class EvalSearchVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<string?> _out = new("--out") { Description = "Where to write the run (.csv: CSV, else TREC).", HelpName = "RUN" };
    private readonly Option<int> _k = new("--k") { Description = "Hits kept for each query.", DefaultValueFactory = _ => 100, HelpName = "N" };
    private readonly Option<Modality> _modality = new("--modality") { Description = "Ask with picture, words, or both.", DefaultValueFactory = _ => Modality.Both, HelpName = "picture|words|both" };
    private readonly Option<string?> _feedback = new("--feedback") { Description = "Feedback is not understood yet: search its words, or ignore it.", HelpName = "words|ignore" };
    private readonly Option<double> _recall = new("--recall") { Description = "Share of the true nearest that the index must find; 1 asks exactly.", DefaultValueFactory = _ => 0.95, HelpName = "R" };
    private readonly Option<string?> _tag = new("--tag") { Description = "The run's name.", HelpName = "NAME" };
    private readonly EvalScoring _scoring = new();

    public EvalSearchVerb()
        : base("search", "Ask a shop a list of queries; write the answers as a run and score them.")
    {
        Options.Add(_shop);
        _scoring.Queries.Required = true;
        Options.Add(_scoring.Queries);
        foreach (var option in new Option[] { _out, _k, _modality, _feedback, _recall, _tag })
            Options.Add(option);
        _scoring.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(_out) is null && parsed.GetValue(_scoring.Qrels) is null)
            throw new UserException("Give --qrels to score the answers, --out to keep them, or both.");
        var modality = parsed.GetValue(_modality);
        var options = new QueryRunOptions
        {
            Depth = parsed.GetValue(_k) is var k and >= 1 and <= 10_000 ? k : throw new UserException("--k: 1 to 10,000."),
            Modality = modality,
            Recall = parsed.GetValue(_recall) is var recall and > 0 and <= 1 ? recall : throw new UserException("--recall: above 0, at most 1."),
            Tag = parsed.GetValue(_tag) ?? (modality == Modality.Both ? "vitrine" : $"vitrine-{modality.ToString().ToLowerInvariant()}"),
            Feedback = parsed.GetValue(_feedback) switch
            {
                null => FeedbackUse.Refuse,
                "words" => FeedbackUse.AsWords,
                "ignore" => FeedbackUse.Ignore,
                var other => throw new UserException($"--feedback: \"{other}\" is neither words nor ignore."),
            },
        };
        var queries = _scoring.ReadQueries(parsed);
        await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
        QueryRunResult result;
        using (var line = new ProgressLine("Asking", "queries", TimeProvider.System))
        {
            var progress = new Progress<int>(done => line.Show(done, done / (double)queries.Count));
            result = await new QueryRunner(shop, options).RunAsync(queries, _scoring.FolderOf(parsed), progress, cancel);
            line.Done(string.Create(CultureInfo.InvariantCulture, $"{queries.Count:N0} queries"));
        }

        Complain(result, modality);
        if (parsed.GetValue(_out) is { } file)
        {
            EvalScoring.Write(result.Run, file);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Run: {file} ({result.Run.Count:N0} lines)"));
        }

        if (parsed.GetValue(_scoring.Qrels) is not null)
            await _scoring.ScoreAsync(parsed, result.Run, queries, shop, cancel);
        return result.Failed.Count > 0 ? ExitCode.Partial : ExitCode.Success;
    }

    private static void Complain(QueryRunResult result, Modality modality)
    {
        foreach (var failed in result.Failed.Take(10))
            Console.Error.WriteLine($"query {failed.Query} (line {failed.Line}): {failed.Problem}");
        if (result.Failed.Count > 10)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… and {result.Failed.Count - 10:N0} more queries that could not be asked."));
        if (result.NotAsked.Count > 0)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.NotAsked.Count:N0} queries have nothing to ask by {modality.ToString().ToLowerInvariant()} alone; they have no answer."));
    }
}
