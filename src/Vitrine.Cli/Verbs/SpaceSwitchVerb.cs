using System.CommandLine;
using Vitrine.Cli.Output;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine space switch</c>: searches are answered in another space.</summary>
internal sealed class SpaceSwitchVerb : Command
{
    private readonly Argument<string?> _name = SpaceVerb.NameArgument("The space to answer in.");
    private readonly Option<string> _shop = SharedOptions.Shop();

    public SpaceSwitchVerb()
        : base("switch", "Answer searches in another space. A running server goes over by itself, and no search is lost.")
    {
        Arguments.Add(_name);
        Options.Add(_shop);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var spaces = await SpaceVerb.OpenAsync(parsed.GetValue(_shop)!, null, cancel);
        var name = await SpaceVerb.ChosenAsync(spaces, parsed.GetValue(_name), cancel);
        var before = (await spaces.ListAsync(cancel)).Single(s => s.Active).Space.Name;
        using (var line = new ProgressLine("Indexing", "", TimeProvider.System))
        {
            await spaces.SwitchAsync(name, cancel);
            line.Done($"\"{name}\" is ready");
        }

        Terminal.Line($"Searches are answered in \"{name}\" instead of \"{before}\"; a running server has gone over, or does so once it has opened the index.");
        Terminal.Line($"Back: vitrine space rollback --shop {parsed.GetValue(_shop)}   When you are sure: vitrine space remove {before} --shop {parsed.GetValue(_shop)}");
        return ExitCode.Success;
    }
}
