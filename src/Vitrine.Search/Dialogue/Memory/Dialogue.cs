using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vitrine.Search.Dialogue.Memory;

/// <summary>A dialogue as it is kept: its turns, and nothing of who speaks.</summary>
internal sealed record Dialogue
{
    public required string Id { get; init; }

    public IReadOnlyList<Turn> Turns { get; init; } = [];

    [JsonIgnore]
    public DialogueState State => DialogueState.After(Turns);

    public string ToJson() => JsonSerializer.Serialize(this, DialogueJson.Default.Dialogue);

    public static Dialogue FromJson(string json) => JsonSerializer.Deserialize(json, DialogueJson.Default.Dialogue)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Dialogue))]
internal sealed partial class DialogueJson : JsonSerializerContext;
