using System.Text.Json;

namespace Vitrine.Catalog.Import.Sources;

/// <summary>Objects of a JSON Lines file, or of one JSON array, read one at a time.</summary>
internal sealed class JsonSource(SourceFile file, bool isArray)
{
    private const int MaxElementCharacters = 4_000_000;

    public IEnumerable<SourceRecord> Records()
    {
        using StreamReader text = file.OpenText(out CountingStream counter);
        IEnumerable<JsonElementText> elements =
            isArray ? JsonElementText.OfArray(text, MaxElementCharacters) : JsonElementText.OfLines(text, MaxElementCharacters);
        foreach (JsonElementText element in elements)
        {
            yield return element.Problem is null
                ? Parse(element, counter.Count)
                : SourceRecord.Damaged(element.Line, counter.Count, element.Text, element.Problem);
        }
    }

    private static SourceRecord Parse(JsonElementText element, long position)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(element.Text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return SourceRecord.Damaged(element.Line, position, element.Text,
                    "is no JSON object: a product looks like {\"id\": \"1\", \"title\": \"…\"}");
            return Read(document.RootElement, element.Line, position);
        }
        catch (JsonException e)
        {
            return SourceRecord.Damaged(element.Line, position, element.Text, "is no JSON: " + e.Message);
        }
        catch (InvalidOperationException) // a string with half of a surrogate pair, \ud83d without its second
        {
            return SourceRecord.Damaged(element.Line, position, element.Text, "contains an escaped character that is no Unicode");
        }
    }

    private static SourceRecord Read(JsonElement root, long line, long position)
    {
        var names = new List<string>();
        var cells = new List<Cell>();
        IReadOnlyList<Reject> noRejects = [];
        List<Reject>? rejects = null;
        foreach (JsonProperty property in root.EnumerateObject())
        {
            // "attributes": { "color": ["red"] } is the same as "color": ["red"].
            if (property.Value.ValueKind == JsonValueKind.Object && property.Name.Equals("attributes", StringComparison.OrdinalIgnoreCase))
            {
                foreach (JsonProperty attribute in property.Value.EnumerateObject())
                    Add(attribute.Name, attribute.Value);
            }
            else
            {
                Add(property.Name, property.Value);
            }
        }
        return new SourceRecord { Line = line, Position = position, Names = names, Cells = cells, Rejects = rejects ?? noRejects };

        void Add(string name, JsonElement value)
        {
            if (ReadCell(value) is not { } cell)
                (rejects ??= []).Add(new Reject(line, name, SourceRecord.Shorten(value.GetRawText()),
                    "is a nested object; write a text, a number or a list of them", Fatal: false));
            else if (names.IndexOf(name) is >= 0 and int twice)
                cells[twice] = cell; // as JSON readers do: the last of one name counts
            else
            {
                names.Add(name);
                cells.Add(cell);
            }
        }
    }

    private static Cell? ReadCell(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return Cell.Empty;
            case JsonValueKind.String:
                return new Cell(value.GetString()!);
            case JsonValueKind.Number:
                return new Cell(value.GetRawText(), IsMachineNumber: true);
            case JsonValueKind.True or JsonValueKind.False:
                return new Cell(value.GetBoolean() ? "true" : "false");
            case JsonValueKind.Array:
                var items = new List<string>(value.GetArrayLength());
                foreach (JsonElement item in value.EnumerateArray())
                {
                    if (ReadCell(item) is not { Items: null } cell)
                        return null;
                    items.Add(cell.Text);
                }
                return Cell.List(items);
            default:
                return null;
        }
    }
}
