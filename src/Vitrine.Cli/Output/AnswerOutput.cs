using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Vitrine.Catalog;
using Vitrine.Cli.Verbs;
using Vitrine.Index;
using Vitrine.Search;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Cli.Output;

/// <summary>Prints a search's answer for people or for programs.</summary>
internal static class AnswerOutput
{
    /// <returns>The exit code: success, or partial when nothing was found.</returns>
    public static int Print(Shop shop, SearchResponse response, OutputFormat format, int offset)
    {
        if (format == OutputFormat.Json)
            Console.Out.WriteLine(JsonSerializer.Serialize(SearchAnswer.From(response, p => NameOf(shop, p)), ApiJson.Readable.SearchAnswer));
        else
            PrintTable(response, offset);
        return response.Total == 0 ? ExitCode.Partial : ExitCode.Success;
    }

    /// <summary>A picture is called what the import file called it, so that its owner knows it; else where the kept copy is.</summary>
    private static string NameOf(Shop shop, ProductPicture picture) => picture.Source ?? shop.Pictures.PathOf(picture.Key);

    private static void PrintTable(SearchResponse response, int offset)
    {
        if (response.Total == 0)
        {
            Terminal.Line("Nothing matches. Take a filter away, or use other words.");
            return;
        }

        if (response.NothingClose)
            Terminal.Out.MarkupLine("[yellow]Nothing close was found;[/] these are the least unlike.");
        if (response.WordsRelaxed)
            Terminal.Out.MarkupLine("[yellow]No product has all the words;[/] these have some of them.");
        if (response.Categories.Count > 0)
            Terminal.Line($"Looks like: {string.Join(", ", response.Categories.Select(c => $"{c.Path} ({c.Share:P0})"))}");

        var table = Terminal.Table("#", "score", "price", "title", "id", "why");
        table.Columns[3].NoWrap = false;
        for (var i = 0; i < response.Hits.Count; i++)
        {
            var hit = response.Hits[i];
            table.AddRow(
                new Text($"{offset + i + 1}"),
                new Text(hit.Score.ToString("0.000", CultureInfo.InvariantCulture)),
                new Text(hit.Product.Price is { } price ? string.Create(CultureInfo.InvariantCulture, $"{price.Amount:0.00} {price.Currency}") : ""),
                new Text(hit.Product.Title),
                new Text(hit.Product.Id),
                new Text(string.Join(" ", hit.Explanation.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name} {p.Contribution:0.00}"))), new Style(decoration: Decoration.Dim)));
        }

        Terminal.Out.Write(table);
        var nearest = response.Plan is { Kind: SearchPlanKind.Lists } plan
            ? string.Create(CultureInfo.InvariantCulture, $", an expected {plan.ExpectedRecall:P0} of the nearest by look") : "";
        Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{response.Total:N0} products match, {response.Took.TotalMilliseconds:0.0} ms{nearest}"));
        foreach (var facet in response.Facets.Where(f => f.Values.Count > 0))
            Terminal.Out.MarkupLineInterpolated($"[dim]{facet.Field}:[/] {string.Join(", ", facet.Values.Take(8).Select(v => $"{v.Value} ({v.Count})"))}");
    }
}
