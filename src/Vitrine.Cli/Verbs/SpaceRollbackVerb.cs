using System.CommandLine;
using Vitrine.Cli.Output;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine space rollback</c>: back to the space before the last switch.</summary>
internal sealed class SpaceRollbackVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();

    public SpaceRollbackVerb()
        : base("rollback", "Go back to the space before the last switch.")
    {
        Options.Add(_shop);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var spaces = await SpaceVerb.OpenAsync(parsed.GetValue(_shop)!, null, cancel);
        Terminal.Line($"Searches are answered in \"{await spaces.RollbackAsync(cancel)}\" again.");
        return ExitCode.Success;
    }
}
