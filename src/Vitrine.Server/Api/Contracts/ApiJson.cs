using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vitrine.Server.Api.Contracts;

/// <summary>How the API's documents are read and written: snake_case, absent instead of null, nothing unknown, nothing twice, nothing deep.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = false,
    NumberHandling = JsonNumberHandling.Strict,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(SearchQuery))]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(TurnQuery))]
[JsonSerializable(typeof(DialogueDocument))]
[JsonSerializable(typeof(SuggestAnswer))]
[JsonSerializable(typeof(FacetAnswer))]
[JsonSerializable(typeof(ProductDocument))]
[JsonSerializable(typeof(ProductPage))]
[JsonSerializable(typeof(WriteDocument))]
[JsonSerializable(typeof(BulkDelete))]
[JsonSerializable(typeof(BulkResult))]
[JsonSerializable(typeof(PictureDocument))]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(SpaceList))]
[JsonSerializable(typeof(SpaceChoice))]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(KeyDocument))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(ProblemDocument))]
public sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>As the server writes: compact, letters of all scripts as they are (the content type says UTF-8, and nothing sniffs it).</summary>
    public static ApiJson Wire => Shared.Wire;

    /// <summary>As the command line prints: the same, indented.</summary>
    public static ApiJson Readable => Shared.Readable;

    /// <summary>A class of its own, because it needs <see cref="Default"/>, which the generated half of this one makes at an undefined moment.</summary>
    private static class Shared
    {
        public static readonly ApiJson Wire = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        public static readonly ApiJson Readable = new(new JsonSerializerOptions(Wire.Options) { WriteIndented = true });
    }
}
