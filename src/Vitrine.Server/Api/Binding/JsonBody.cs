using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Api.Binding;

/// <summary>Reads JSON strictly, and says in the words of the API, not of our code, what is wrong with it.</summary>
internal static class JsonBody
{
    public const string ContentType = "application/json";

    /// <summary>Reads the body of a request.</summary>
    public static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
            throw new ApiProblemException(ProblemKind.MediaType, $"Send JSON with the header \"Content-Type: {ContentType}\".");
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) ?? throw Null();
        }
        catch (JsonException e)
        {
            throw new ApiProblemException(Describe(e, type), e);
        }
    }

    /// <summary>Reads JSON at hand.</summary>
    public static T Read<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, type) ?? throw Null();
        }
        catch (JsonException e)
        {
            throw new ApiProblemException(Describe(e, type), e);
        }
    }

    private static ApiProblemException Null() => new(ProblemKind.BadJson, "The JSON is null; an object is needed.");

    private static ApiProblem Describe<T>(JsonException exception, JsonTypeInfo<T> type)
    {
        var field = FieldOf(exception.Path);
        var where = exception.LineNumber is { } line ? $" at line {line + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}" : "";
        // An unknown member is reported at its own path, below nothing that the type knows.
        if (field is not null && !field.Contains('.') && !field.Contains('[') && type.Properties.All(p => p.Name != field))
            return ApiProblem.OfField(ProblemKind.UnknownField, field, UnknownField.Describe(field, [.. type.Properties.Select(p => p.Name)]));
        if (exception.InnerException is null or JsonException)
        {
            // Messages of the parser itself speak of bytes and tokens; those of converters name .NET types and are reworded.
            if (exception.Message.StartsWith("The picture", StringComparison.Ordinal) || exception.Message.StartsWith("A picture", StringComparison.Ordinal))
                return ApiProblem.OfField(ProblemKind.Invalid, "picture", exception.Message.Split(" Path:")[0]);
            return field is null
                ? new ApiProblem(ProblemKind.BadJson, $"The body is not one JSON object{where}.")
                : ApiProblem.OfField(ProblemKind.BadJson, field, $"\"{field}\" is missing, given twice or not of the right type{where}.");
        }

        return field is null
            ? new ApiProblem(ProblemKind.BadJson, $"The JSON is not well-formed or too deep{where}.")
            : ApiProblem.OfField(ProblemKind.BadJson, field, $"The JSON is not well-formed, or \"{field}\" is not of the right type{where}.");
    }

    /// <summary><c>$.weights.color</c> → <c>weights.color</c>; the root → null.</summary>
    private static string? FieldOf(string? path) =>
        path is null or "$" ? null : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.TrimStart('$');
}
