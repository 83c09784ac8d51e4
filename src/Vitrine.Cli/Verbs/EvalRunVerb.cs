using System.CommandLine;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine eval run</c>: a run file, whoever made it, against judgments, and against another run.</summary>
internal sealed class EvalRunVerb : Command
{
    private readonly Option<string> _run = new("--run") { Description = "The answers: TREC, CSV or ranked lists.", Required = true, HelpName = "FILE" };
    private readonly Option<string?> _shop = new("--shop") { Description = "The shop that the ids name, for pictures in the report and for --by category.", HelpName = "DIR" };
    private readonly EvalScoring _scoring = new();

    public EvalRunVerb()
        : base("run", "Score a run file against judgments; compare it with another.")
    {
        Options.Add(_run);
        _scoring.Qrels.Required = true;
        _scoring.AddTo(this);
        Options.Add(_scoring.Queries);
        Options.Add(_shop);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var run = AnyFormat.ReadRun(EvalScoring.Existing(parsed.GetValue(_run)!));
        var queries = _scoring.ReadQueries(parsed);
        if (parsed.GetValue(_shop) is not { } directory)
            return await _scoring.ScoreAsync(parsed, run, queries, null, cancel);
        await using var shop = await SharedOptions.OpenExistingAsync(directory, cancel);
        return await _scoring.ScoreAsync(parsed, run, queries, shop, cancel);
    }
}
