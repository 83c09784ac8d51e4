using System.CommandLine;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine challenge</c>: hosts challenges.</summary>
internal sealed class ChallengeVerb : Command
{
    public ChallengeVerb()
        : base("challenge", "Host challenges: phases, submissions, scoring, leaderboards, pools.")
    {
        Subcommands.Add(new ChallengeInitVerb());
        Subcommands.Add(new ChallengeCheckVerb());
        Subcommands.Add(new ChallengeOrganiserVerb());
        Subcommands.Add(new ChallengePasswordVerb());
        Subcommands.Add(new ChallengeRescoreVerb());
        Subcommands.Add(new ChallengeServeVerb());
    }
}
