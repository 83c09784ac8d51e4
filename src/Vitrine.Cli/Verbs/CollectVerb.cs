using System.CommandLine;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine collect</c>: what people would tell an assistant.</summary>
internal sealed class CollectVerb : Command
{
    public CollectVerb()
        : base("collect", "Collect relative feedback on the pages that `vitrine challenge serve` serves: \"offered A, wanted B and not C\".")
    {
        Subcommands.Add(new CollectFindVerb());
        Subcommands.Add(new CollectAddVerb());
        Subcommands.Add(new CollectExportVerb());
    }
}
