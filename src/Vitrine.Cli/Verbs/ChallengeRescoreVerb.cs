using System.CommandLine;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine challenge rescore</c>: scores all submissions of a phase again.</summary>
internal sealed class ChallengeRescoreVerb : Command
{
    private readonly Argument<string> _name = new("NAME") { Description = "The challenge." };
    private readonly Argument<string> _phase = new("PHASE") { Description = "The phase's id." };
    private readonly Option<string> _directory = SiteOptions.Directory();

    public ChallengeRescoreVerb()
        : base("rescore", "Have all submissions of a phase scored again, after its judgments were mended. The server does it; start it anew first if it runs.")
    {
        Arguments.Add(_name);
        Arguments.Add(_phase);
        Options.Add(_directory);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var site = SiteOptions.Open(parsed.GetValue(_directory)!);
        var (name, phase) = (parsed.GetValue(_name)!, parsed.GetValue(_phase)!);
        if (site.Challenges.Find(name) is not { } challenge || challenge.Phase(phase) is not { } its)
            throw new UserException($"There is no phase \"{phase}\" of a challenge \"{name}\".");
        site.Pools.RequestScoring(challenge, its); // of a pool also what only all submissions together tell
        Console.Error.WriteLine(FormattableString.Invariant($"{site.Submissions.ScoreAgain(name, phase)} submissions wait to be scored again."));
        return ExitCode.Success;
    }
}
