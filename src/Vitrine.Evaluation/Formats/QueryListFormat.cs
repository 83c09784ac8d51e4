using System.Text.Json;

namespace Vitrine.Evaluation.Formats;

/// <summary>Lists of queries: CSV with a header, or JSON lines, told apart by the first sign.</summary>
/// <remarks>
/// <c>query_id</c> and any of <c>image</c>, <c>box</c>, <c>product</c>, <c>text</c>, <c>feedback</c>, <c>filter</c>. In JSON lines a box may
/// be a list of four numbers and feedback a list of sentences. All other columns are kept as <see cref="ProductQuery.Labels"/>, for example
/// <c>category</c> or <c>feedback_kind</c>.
/// </remarks>
public static class QueryListFormat
{
    private static readonly string[] parts = ["image", "box", "product", "text", "feedback", "filter"];

    /// <summary>Reads a list.</summary>
    /// <exception cref="MalformedFileException">A query has no id, the same id as another, or nothing to ask.</exception>
    public static IReadOnlyList<ProductQuery> Read(string file) => TextLines.ReadFile(file, Read);

    /// <summary>Reads a list; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static IReadOnlyList<ProductQuery> Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        string text = TextLines.ReadAll(reader, name);
        using var again = new StringReader(text);
        IEnumerable<ProductQuery> queries = text.AsSpan().TrimStart().StartsWith("{") ? FromJsonLines(again, name) : FromCsv(again, name);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<ProductQuery> list = [];
        foreach (ProductQuery query in queries)
        {
            if (!seen.Add(query.Id))
                throw new MalformedFileException(name, query.Line, $"the query '{Fields.Shown(query.Id)}' comes twice; give every query its own id");
            list.Add(query);
        }
        return list.Count > 0 ? list : throw new MalformedFileException(name, 0, "has no query; write at least one");
    }

    private static IEnumerable<ProductQuery> FromCsv(TextReader reader, string name)
    {
        CsvTable table = CsvTable.Read(reader, name);
        int id = table.Column("query_id", "query", "id");
        foreach (CsvTable.Row row in table.Rows)
        {
            Dictionary<string, string> values = new(StringComparer.Ordinal);
            for (int i = 0; i < row.Fields.Count; i++)
            {
                if (i != id && row.Fields[i].Length > 0)
                    values.Add(table.Columns[i], row.Fields[i]);
            }
            yield return Create(Fields.Id(row.Fields[id], "query_id", name, row.Line), values, name, row.Line);
        }
    }

    private static IEnumerable<ProductQuery> FromJsonLines(TextReader reader, string name)
    {
        foreach ((long number, string line) in TextLines.Of(reader, name))
        {
            using JsonDocument document = JsonFields.Parse(line, name, number);
            JsonElement entry = JsonFields.Object(document.RootElement, "the line", name, number);
            Dictionary<string, string> values = new(StringComparer.Ordinal);
            foreach (JsonProperty property in entry.EnumerateObject())
            {
                string key = property.Name.ToLowerInvariant();
                if (key != "query_id" && TextOf(property.Value, key, name, number) is { Length: > 0 } value)
                    values[key] = value;
            }
            yield return Create(JsonFields.Id(entry, "query_id", "the line", name, number), values, name, number);
        }
    }

    // A list becomes what a CSV field would hold: numbers apart by commas, sentences by spaces.
    private static string? TextOf(JsonElement value, string key, string name, long line) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => string.Join(key == "box" ? ',' : ' ', value.EnumerateArray()
            .Select(each => each.ValueKind == JsonValueKind.Number ? each.GetRawText() : JsonFields.TextOf(each, $"'{key}'", name, line))),
        JsonValueKind.Number => value.GetRawText(),
        _ => JsonFields.TextOf(value, $"'{key}'", name, line),
    };

    private static ProductQuery Create(string id, Dictionary<string, string> values, string name, long line)
    {
        if (!parts.Any(values.ContainsKey))
            throw new MalformedFileException(name, line, $"the query '{Fields.Shown(id)}' asks nothing; give it one of {string.Join(", ", parts)}");
        return new ProductQuery(id)
        {
            Line = line,
            Image = values.GetValueOrDefault("image"),
            Box = values.GetValueOrDefault("box"),
            Product = values.GetValueOrDefault("product"),
            Text = values.GetValueOrDefault("text"),
            Feedback = values.GetValueOrDefault("feedback"),
            Filter = values.GetValueOrDefault("filter"),
            Labels = values.Where(pair => !parts.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal),
        };
    }
}
