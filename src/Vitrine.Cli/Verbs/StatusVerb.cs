using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Vitrine.Cli.Output;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine status</c>: what a shop holds and whether its index is up to date.</summary>
internal sealed class StatusVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<OutputFormat> _format = SharedOptions.Format();

    public StatusVerb()
        : base("status", "Show what a shop holds.")
    {
        Options.Add(_shop);
        Options.Add(_format);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
        var status = await shop.StatusAsync(cancel);
        if (parsed.GetValue(_format) == OutputFormat.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(status, JsonOutput.Options));
            return ExitCode.Success;
        }

        var table = Terminal.Table("", "");
        void Row(string name, string value) => table.AddRow(new Text(name), new Text(value));
        Row("shop", shop.Layout.Root);
        Row("products", $"{status.Products:N0}");
        Row("indexed", $"{status.Indexed:N0}{(status.UpToDate ? "" : $" (behind: change {status.IndexSequence:N0} of {status.CatalogSequence:N0})")}");
        Row("pictures", $"{status.Vectors:N0}{(status.MissingPictures > 0 ? $" ({status.MissingPictures:N0} without a kept copy: import again)" : "")}");
        Row("space", $"{status.Space.Name} ({status.Space.Id})");
        if (status.SpaceProblem is { } problem)
            Row("cannot change space", problem);
        Row("database", IndexOutput.Megabytes(status.DatabaseBytes));
        Row("index in memory", IndexOutput.Megabytes(status.Index.ResidentBytes));
        Row("index mapped", IndexOutput.Megabytes(status.Index.MappedBytes));
        if (status.Index.Lists is { } lists)
            Row("lists", IndexOutput.Describe(lists));
        if (status.Index.MaintenanceError is { } error)
            Row("maintenance failed", error);
        Row("\"nothing close\" below", status.Calibration is { } c
            ? string.Create(CultureInfo.InvariantCulture, $"{c.Threshold:0.000} (right for {c.Sensitivity:P0} of things the shop has, {c.Specificity:P0} of things it has not)")
            : "not measured: too few products with categories and pictures");
        Terminal.Out.Write(table);
        return ExitCode.Success;
    }
}
