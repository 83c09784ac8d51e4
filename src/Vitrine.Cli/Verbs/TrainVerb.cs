using System.CommandLine;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine train</c>: encoders from pictures, on this machine.</summary>
internal sealed class TrainVerb : Command
{
    public TrainVerb()
        : base("train", "Train encoders on your own pictures.")
    {
        Subcommands.Add(new TrainImageVerb());
        Subcommands.Add(new TrainTextVerb());
        Subcommands.Add(new TrainAttributesVerb());
        Subcommands.Add(new TrainComposerVerb());
    }
}
