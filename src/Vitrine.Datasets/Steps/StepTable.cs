using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vitrine.Datasets.Steps;

/// <summary>Some of the numbers that a step reports.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">Texts and numbers, as many as there are columns.</param>
public sealed record StepTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>A table of names and values.</summary>
    public static StepTable Of(string title, params (string Name, object? Value)[] rows) =>
        new(title, ["", "value"], [.. rows.Select(r => (IReadOnlyList<object?>)[r.Name, r.Value])]);

    /// <summary>Writes tables as JSON: one object a row, under the table's title.</summary>
    internal static string ToJson(IReadOnlyList<StepTable> tables) => JsonSerializer.Serialize(
        tables.Select(t => new { title = t.Title, columns = t.Columns, rows = t.Rows }), Json.Readable);

    /// <summary>Reads them back; numbers come as numbers.</summary>
    internal static IReadOnlyList<StepTable> FromJson(string text) =>
    [
        .. JsonNode.Parse(text)!.AsArray().Select(t => new StepTable(
            (string)t!["title"]!,
            [.. t["columns"]!.AsArray().Select(c => (string)c!)],
            [.. t["rows"]!.AsArray().Select(r => (IReadOnlyList<object?>)[.. r!.AsArray().Select(ValueOf)])])),
    ];

    private static object? ValueOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.Number => node.AsValue().TryGetValue(out long whole) ? (object)whole : (double)node!,
        _ => node!.ToString(),
    };
}

/// <summary>How the steps write JSON.</summary>
internal static class Json
{
    public static JsonSerializerOptions Readable { get; } = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
}
