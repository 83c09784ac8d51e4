using System.CommandLine;
using System.Text.Json;
using Vitrine.Cli.Output;
using Vitrine.Search;
using Vitrine.Search.Indexing;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine index rebuild</c>: the index made anew from the catalogue, in the place of the saved one.</summary>
internal sealed class IndexRebuildVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public IndexRebuildVerb()
        : base("rebuild", "Make the index anew from the catalogue and replace the saved one in one step.")
    {
        Options.Add(_shop);
        Options.Add(_format);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var layout = SharedOptions.RequireExisting(parsed.GetValue(_shop)!);
        using var line = new ProgressLine("Indexing", "products", TimeProvider.System);
        var rebuild = await Shop.RebuildIndexAsync(layout.Root, progress: new Progress<IndexRebuildProgress>(p => line.Show(
            p.Documents, p.Fraction, note: p.Stage switch
            {
                IndexRebuildStage.Lists => "making lists and measuring them",
                IndexRebuildStage.Saving => "saving",
                _ => "",
            })), cancel: cancel);
        line.Done($"{rebuild.After.Documents:N0} products");
        if (parsed.GetValue(_format) == OutputFormat.Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(rebuild, JsonOutput.Options));
        else
            IndexOutput.Print(rebuild);
        return ExitCode.Success;
    }
}
