using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Vitrine.Catalog.Import;
using Vitrine.Cli.Output;
using Vitrine.Search;
using Vitrine.Search.Importing;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine import</c>: a catalogue file and its pictures into a shop.</summary>
internal sealed class ImportVerb : Command
{
    private readonly Argument<string> _file = new("FILE") { Description = "JSONL, CSV, TSV, a Google Merchant feed or a Shopify export." };
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<string?> _images = new("--images") { Description = "Where relative picture paths start: a directory or a zip.", HelpName = "DIR|ZIP" };
    private readonly Option<string[]> _map = new("--map") { Description = "Take a column for a field, e.g. title=productDisplayName. May be repeated.", HelpName = "field=column" };
    private readonly Option<bool> _remote = new("--allow-remote") { Description = "Also fetch pictures from http(s) addresses (never private ones)." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Read and check everything, write nothing." };

    private readonly Option<string?> _encoder = SharedOptions.Encoder();

    public ImportVerb()
        : base("import", "Import a catalogue. Interrupted and run again it goes on where it was; run twice it changes nothing.")
    {
        Arguments.Add(_file);
        Options.Add(_shop);
        Options.Add(_images);
        Options.Add(_map);
        Options.Add(_remote);
        Options.Add(_dryRun);
        Options.Add(_encoder);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var file = parsed.GetValue(_file)!;
        if (!File.Exists(file))
            throw new UserException($"There is no file \"{file}\".");
        var options = new CatalogImportOptions
        {
            DryRun = parsed.GetValue(_dryRun),
            Reading = new ImportOptions
            {
                Images = parsed.GetValue(_images),
                Map = ParseMap(parsed.GetValue(_map) ?? []),
                AllowRemote = parsed.GetValue(_remote),
            },
        };
        await using var shop = await SharedOptions.OpenOrMakeAsync(parsed.GetValue(_shop)!, parsed.GetValue(_encoder), cancel);
        var summary = await RunAsync(shop, file, options, cancel);
        Print(summary, parsed.GetValue(_shop)!, shop.SpaceName);
        return summary.RejectsFile is null ? ExitCode.Success : ExitCode.Partial;
    }

    /// <summary>Imports with a progress line; also the second half of the demo.</summary>
    public static async Task<ImportSummary> RunAsync(Shop shop, string file, CatalogImportOptions options, CancellationToken cancel)
    {
        using var line = new ProgressLine(options.DryRun ? "Checking" : "Importing", "rows", TimeProvider.System);
        var progress = new Progress<ImportProgress>(p => line.Show(
            p.Rows, p.Fraction, p.RowsPerSecond, p.Remaining, p.Rejects > 0 ? $"{p.Rejects:N0} rejects" : ""));
        var summary = await shop.ImportAsync(file, options, progress, cancel);
        line.Done($"{summary.Taken:N0} products");
        return summary;
    }

    private static Dictionary<string, string> ParseMap(string[] pairs)
    {
        var map = new Dictionary<string, string>();
        foreach (var pair in pairs)
        {
            if (pair.IndexOf('=') is var at and > 0)
                map[pair[..at].Trim()] = pair[(at + 1)..].Trim();
            else
                throw new UserException($"--map: \"{pair}\" is not field=column, e.g. title=productDisplayName.");
        }

        return map;
    }

    private static void Print(ImportSummary summary, string shop, string space)
    {
        var seconds = Math.Max(0.001, summary.Elapsed.TotalSeconds);
        var table = Terminal.Table("", "");
        void Row(string name, string value) => table.AddRow(new Text(name), new Text(value));
        Row("recognised as", $"{summary.Format}");
        foreach (var column in summary.Columns.Where(c => c.Match is not ColumnMatch.Attribute))
            Row("", column.ToString());
        var attributes = summary.Columns.Where(c => c.Match is ColumnMatch.Attribute).Select(c => c.Field).ToList();
        if (attributes.Count > 0)
            Row("", $"{attributes.Count} attributes: {string.Join(", ", attributes)}");
        foreach (var column in summary.MissingColumns)
            Row("no such column", $"\"{column}\" (from --map): misspelt?");
        if (summary.Resumed > 0)
            Row("resumed after row", $"{summary.Resumed:N0}");
        Row(summary.DryRun ? "would be taken" : "new", $"{summary.Inserted:N0}");
        if (!summary.DryRun)
        {
            Row("changed", $"{summary.Updated:N0}");
            Row("unchanged", $"{summary.Unchanged:N0}");
        }

        Row("rows rejected", $"{summary.RejectedRows:N0}");
        Row("fields and pictures left out", $"{summary.RejectedParts:N0}");
        Row("pictures compared by", space);
        Row("rate", string.Create(CultureInfo.InvariantCulture, $"{summary.Taken / seconds:N0} products/s over {summary.Elapsed.TotalSeconds:0.0} s"));
        Row("time by part (all threads)", string.Join(", ", Enum.GetValues<ImportStage>().Select(s => string.Create(
            CultureInfo.InvariantCulture, $"{s.ToString().ToLowerInvariant()} {summary.Timings[s] / Max(summary.Timings.Total):P0}"))));
        Row("peak memory", $"{Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MB");
        Terminal.Out.Write(table);
        if (summary.RejectsFile is { } rejects)
            Terminal.Line($"What was rejected and why: {rejects}");
        if (!summary.DryRun)
            Terminal.Line($"Search it with: vitrine search --shop {shop} --text …   or in the browser: vitrine serve --shop {shop}");
    }

    private static TimeSpan Max(TimeSpan total) => total > TimeSpan.Zero ? total : TimeSpan.FromTicks(1);
}
