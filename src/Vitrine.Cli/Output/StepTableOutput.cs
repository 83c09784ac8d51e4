using System.Globalization;
using Spectre.Console;
using Vitrine.Datasets.Steps;

namespace Vitrine.Cli.Output;

/// <summary>Prints the numbers of a data set's step.</summary>
internal static class StepTableOutput
{
    private const int MostRows = 50;

    public static void Print(IReadOnlyList<StepTable> tables)
    {
        foreach (var table in tables.Where(t => t.Rows.Count > 0))
        {
            Terminal.Out.MarkupLineInterpolated($"[bold]{table.Title}[/]");
            var shown = Terminal.Table([.. table.Columns]);
            foreach (var row in table.Rows.Take(MostRows))
                shown.AddRow([.. row.Select(cell => new Text(TextOf(cell)))]);
            Terminal.Out.Write(shown);
            if (table.Rows.Count > MostRows)
                Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"… and {table.Rows.Count - MostRows:N0} more in statistics.json"));
            Terminal.Line("");
        }
    }

    private static string TextOf(object? cell) => cell switch
    {
        null => "–",
        double number => number.ToString(Math.Abs(number) >= 100 ? "#,0.0" : "0.0000", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString("#,0", CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
