namespace Vitrine.Catalog.Import.Sources;

/// <summary>A value as a file had it.</summary>
/// <param name="Text">The text; of a list, its items joined for messages.</param>
/// <param name="Items">The items when the file itself had a list, so that separators inside them mean nothing.</param>
/// <param name="IsMachineNumber">Whether numbers in it are written the machine's way, with a point before the decimals.</param>
internal readonly record struct Cell(string Text, IReadOnlyList<string>? Items = null, bool IsMachineNumber = false)
{
    public static Cell Empty { get; } = new("");

    /// <summary>A list of values; empty when there are none.</summary>
    public static Cell List(IReadOnlyList<string> items) => new(string.Join(" | ", items), items);

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && Items is not { Count: > 0 };

    /// <summary>The items, or the text cut at <paramref name="separator"/>; trimmed, without empty ones.</summary>
    public IReadOnlyList<string> Split(char separator)
    {
        if (Items is not null)
            return [.. Items.Select(i => i.Trim()).Where(i => i.Length > 0)];
        return Text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>One row or element of a file, before anybody asked what it means.</summary>
internal sealed class SourceRecord
{
    /// <summary>Physical line on which it begins, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>Bytes of the file read so far.</summary>
    public required long Position { get; init; }

    /// <summary>Names of the columns. The same object for all records with the same columns, where the format has a header.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Their values; as many as there are names.</summary>
    public IReadOnlyList<Cell> Cells { get; init; } = [];

    /// <summary>What was found wrong on the way here; a fatal one means that there is nothing to read.</summary>
    public IReadOnlyList<Reject> Rejects { get; init; } = [];

    /// <summary>A record that cannot be read at all.</summary>
    public static SourceRecord Damaged(long line, long position, string value, string reason)
        => new() { Line = line, Position = position, Rejects = [new Reject(line, "row", Shorten(value), reason, Fatal: true)] };

    /// <summary>A value short enough for a message.</summary>
    public static string Shorten(string value) => value.Length <= 120 ? value : value[..120] + "…";
}
