using Spectre.Console;

namespace Vitrine.Cli.Output;

/// <summary>The two streams: answers on standard output, everything about the work on standard error, so that answers can be piped.</summary>
internal static class Terminal
{
    /// <summary>Columns of a stream that is no terminal: a pipe has no width to fit.</summary>
    private const int PipeWidth = 200;

    public static IAnsiConsole Out { get; } = Create(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    /// <summary>Writes a line of plain text as it is: paths and titles are no markup, and are not broken at the terminal's width.</summary>
    public static void Line(string text) => Console.Out.WriteLine(text);

    private static IAnsiConsole Create(TextWriter stream, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(stream),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (redirected)
            console.Profile.Width = PipeWidth;
        return console;
    }

    /// <summary>A table without lines, as wide as its contents.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.None).Expand();
        table.Expand = false;
        foreach (var column in columns)
            table.AddColumn(new TableColumn($"[dim]{Markup.Escape(column)}[/]"));
        foreach (var column in table.Columns.SkipLast(1))
            column.NoWrap = true;
        return table;
    }
}
