using System.Globalization;
using System.Text.Json;

namespace Vitrine.Evaluation.Formats;

/// <summary>Typed access to JSON that may be anything; every surprise is a <see cref="MalformedFileException"/>
/// that says where and what was expected.</summary>
internal static class JsonFields
{
    public static JsonDocument Parse(string text, string file, long firstLine)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw new MalformedFileException(file, firstLine + (e.LineNumber ?? 0),
                $"is not JSON here (character {(e.BytePositionInLine ?? 0) + 1}); check quotation marks, commas and brackets", e);
        }
        catch (ArgumentException e) // half of a surrogate pair in the text
        {
            throw new MalformedFileException(file, firstLine, "contains half of a surrogate pair; save the file as UTF-8 text", e);
        }
    }

    /// <summary>Text or whole number as text; null when the field is absent or null.</summary>
    public static string? OptionalText(JsonElement entry, string field, string where, string file, long line)
    {
        if (!entry.TryGetProperty(field, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return TextOf(value, $"{where}: '{field}'", file, line);
    }

    public static string Id(JsonElement entry, string field, string where, string file, long line)
        => OptionalText(entry, field, where, file, line) is { } text
            ? Fields.Id(text.Trim(), $"'{field}' of {where}", file, line)
            : throw new MalformedFileException(file, line, $"{where}: '{field}' is missing; give it an id");

    public static IEnumerable<JsonElement> List(JsonElement value, string what, string file, long line)
        => value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : throw new MalformedFileException(file, line, $"{what} is {Kind(value)} instead of a list; write [ … ]");

    public static JsonElement Object(JsonElement value, string where, string file, long line)
        => value.ValueKind == JsonValueKind.Object
            ? value
            : throw new MalformedFileException(file, line, $"{where} is {Kind(value)} instead of an object; write {{ … }}");

    public static string TextOf(JsonElement value, string what, string file, long line)
    {
        try
        {
            if (value.ValueKind == JsonValueKind.String)
                return value.GetString()!;
        }
        catch (InvalidOperationException e) // an escaped half of a surrogate pair
        {
            throw new MalformedFileException(file, line, $"{what} contains half of a surrogate pair; remove it", e);
        }
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw new MalformedFileException(file, line, $"{what} is {Kind(value)} instead of text");
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
