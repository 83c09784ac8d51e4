using System.CommandLine;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine bench</c>: measurements that anybody can repeat on their own shop and machine.</summary>
internal sealed class BenchVerb : Command
{
    public BenchVerb()
        : base("bench", "Measure this machine with your own data.")
    {
        Subcommands.Add(new BenchSearchVerb());
        Subcommands.Add(new BenchIndexVerb());
        Subcommands.Add(new BenchChallengeVerb());
        Subcommands.Add(new BenchDialogueVerb());
    }
}
