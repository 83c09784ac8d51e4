namespace Vitrine.Evaluation.Formats;

/// <summary>The ids of the rows of a file of features, in their order: one a line, or the column <c>id</c> (also <c>image_id</c>,
/// <c>query_id</c>) of a CSV file.</summary>
public static class IdListFormat
{
    private static readonly string[] columns = ["id", "image_id", "image id", "query_id"];

    /// <summary>Reads ids.</summary>
    /// <exception cref="MalformedFileException">An id is empty or comes twice.</exception>
    public static IReadOnlyList<string> Read(string file) => TextLines.ReadFile(file, Read);

    /// <summary>Reads ids; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static IReadOnlyList<string> Read(TextReader reader, string name)
    {
        (long Line, string Text)[] lines = [.. TextLines.Of(reader, name)];
        string[] header = lines.Length == 0 ? [] : [.. lines[0].Text.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries)];
        IEnumerable<(long Line, string Id)> rows = lines.Select(line => (line.Line, line.Text.Trim()));
        if (header.Any(columns.Contains))
        {
            using var again = new StringReader(string.Join('\n', lines.Select(line => line.Text)));
            CsvTable table = CsvTable.Read(again, name);
            int column = table.Find(columns);
            rows = [.. table.Rows.Select(row => (row.Line, row.Fields[column]))];
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<string> ids = [];
        foreach ((long line, string id) in rows)
        {
            if (!seen.Add(Fields.Id(id, "id", name, line)))
                throw new MalformedFileException(name, line, $"the id '{Fields.Shown(id)}' comes twice; every row has its own");
            ids.Add(id);
        }
        return ids;
    }
}
