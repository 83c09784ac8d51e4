using System.CommandLine;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine eval</c>: how good are these answers, and is the difference real?</summary>
internal sealed class EvalVerb : Command
{
    public EvalVerb()
        : base("eval", "Score answers against judgments, with the field's metrics and file formats.")
    {
        Subcommands.Add(new EvalRunVerb());
        Subcommands.Add(new EvalSearchVerb());
        Subcommands.Add(new EvalFeaturesVerb());
    }
}
