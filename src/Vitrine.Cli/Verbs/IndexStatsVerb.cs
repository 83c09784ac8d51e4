using System.CommandLine;
using System.Text.Json;
using Vitrine.Cli.Output;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine index stats</c>: memory, files, lists, calibration.</summary>
internal sealed class IndexStatsVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public IndexStatsVerb()
        : base("stats", "Show what the index holds: memory, files, lists and what recall takes.")
    {
        Options.Add(_shop);
        Options.Add(_format);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
        var stats = (await shop.StatusAsync(cancel)).Index;
        var files = FilesOf(shop.SpaceFiles.Index);
        if (parsed.GetValue(_format) == OutputFormat.Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(new { stats, files }, JsonOutput.Options));
        else
            IndexOutput.Print(stats, files);
        return ExitCode.Success;
    }

    private static List<IndexFile> FilesOf(string index) => Directory.Exists(index)
        ? [.. new DirectoryInfo(index).EnumerateFiles("*.v*").OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => new IndexFile(f.Name, f.Length))]
        : [];
}

/// <summary>A file of a saved index.</summary>
/// <param name="Name">Its name in the index's directory.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record IndexFile(string Name, long Bytes);
