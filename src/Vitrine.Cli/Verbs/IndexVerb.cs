using System.CommandLine;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine index</c>: what is in a shop's index, whether it is sound, whether it finds what it promises.</summary>
internal sealed class IndexVerb : Command
{
    public IndexVerb()
        : base("index", "Look into a shop's index, check it, make it anew.")
    {
        Subcommands.Add(new IndexStatsVerb());
        Subcommands.Add(new IndexVerifyVerb());
        Subcommands.Add(new IndexRebuildVerb());
        Subcommands.Add(new IndexRecallVerb());
    }
}
