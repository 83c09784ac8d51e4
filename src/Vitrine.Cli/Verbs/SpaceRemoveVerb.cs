using System.CommandLine;
using Vitrine.Cli.Output;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine space remove</c>: a space with its vectors, index and weights.</summary>
internal sealed class SpaceRemoveVerb : Command
{
    private readonly Argument<string> _name = new("NAME") { Description = "The space." };
    private readonly Option<string> _shop = SharedOptions.Shop();

    public SpaceRemoveVerb()
        : base("remove", "Remove a space that does not serve, with its vectors, its index and its weights.")
    {
        Arguments.Add(_name);
        Options.Add(_shop);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var spaces = await SpaceVerb.OpenAsync(parsed.GetValue(_shop)!, null, cancel);
        await spaces.RemoveAsync(parsed.GetValue(_name)!, cancel);
        Terminal.Line($"Removed \"{parsed.GetValue(_name)}\". The room in the database is used again by what is written next.");
        return ExitCode.Success;
    }
}
