using System.Globalization;
using Spectre.Console;
using Vitrine.Search.Dialogue;
using Vitrine.Search.Dialogue.Understanding;

namespace Vitrine.Cli.Output;

/// <summary>Prints where a conversation stands.</summary>
internal static class DialogueOutput
{
    public static void Print(DialogueAnswer answer)
    {
        if (answer.Turns is [.., { NotUnderstood.Count: > 0 } turn])
            Terminal.Out.MarkupLineInterpolated($"[yellow]Not understood:[/] {string.Join(", ", turn.NotUnderstood.Select(s => s.Of(turn.Sentence)))}");
        if (answer.State.Standing.Count > 0)
            Terminal.Out.MarkupLineInterpolated($"[dim]What counts now:[/] {string.Join(" · ", answer.State.Standing.Where(p => p is not Allowance).Select(p => p.Said))}");
        foreach (var relaxation in answer.Relaxations)
            Terminal.Out.MarkupLineInterpolated($"[yellow]{(answer.Total < 3 ? "Little is left" : "Nothing has all of that")}:[/] without \"{relaxation.Said}\" there would be {relaxation.Products:N0}.");
        var table = Terminal.Table("#", "price", "title", "id", "why");
        for (var i = 0; i < answer.Hits.Count; i++)
        {
            var hit = answer.Hits[i];
            var isNew = answer.New.Contains(hit.Product.Id) ? "* " : "";
            table.AddRow(
                new Text($"{i + 1}"),
                new Text(hit.Product.Price is { } price ? string.Create(CultureInfo.InvariantCulture, $"{price.Amount:0.00} {price.Currency}") : ""),
                new Text(isNew + hit.Product.Title),
                new Text(hit.Product.Id),
                new Text(string.Join(" ", hit.Explanation.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name} {p.Contribution:0.00}"))), new Style(decoration: Decoration.Dim)));
        }

        Terminal.Out.Write(table);
        Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{answer.Total:N0} products, {answer.Took.TotalMilliseconds:0.0} ms{(answer.New.Count > 0 ? "; * is new" : "")}"));
    }
}
