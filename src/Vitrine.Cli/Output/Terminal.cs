using Spectre.Console;

namespace Vitrine.Cli.Output;

/// <summary>The two streams: answers on standard output, everything about the work on standard error, so that answers can be piped.</summary>
internal static class Terminal
{
    public static IAnsiConsole Out { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });

    public static IAnsiConsole Error { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Writes a line of plain text as it is: paths and titles are no markup, and are not broken at the terminal's width.</summary>
    public static void Line(string text) => Console.Out.WriteLine(text);

    /// <summary>A table without lines, as wide as its contents.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.None).Expand();
        table.Expand = false;
        foreach (var column in columns)
            table.AddColumn(new TableColumn($"[dim]{Markup.Escape(column)}[/]").NoWrap());
        return table;
    }
}
