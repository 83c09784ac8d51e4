using System.CommandLine;
using System.Text.Json;
using Vitrine.Cli.Output;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine space list</c>: which spaces a shop has and how far they are.</summary>
internal sealed class SpaceListVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public SpaceListVerb()
        : base("list", "List the spaces of a shop: which one serves, and how far the others are.")
    {
        Options.Add(_shop);
        Options.Add(_format);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var spaces = await SpaceVerb.OpenAsync(parsed.GetValue(_shop)!, null, cancel);
        var list = await spaces.ListAsync(cancel);
        if (parsed.GetValue(_format) == OutputFormat.Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(list, JsonOutput.Options));
        else
            SpaceOutput.Print(list);
        return ExitCode.Success;
    }
}
