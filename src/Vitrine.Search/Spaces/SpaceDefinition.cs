using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Vitrine.Search.Spaces;

/// <summary>One of a shop's spaces: which encoder makes its vectors, and where its files are.</summary>
public sealed partial record SpaceDefinition
{
    /// <summary>What the shop's owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The <see cref="Encoders.VectorSpace.Id"/> of its vectors.</summary>
    public required string Id { get; init; }

    /// <summary>Where its weights and its index are, below the shop's directory; empty for that directory itself, where shops have the
    /// files of their first space.</summary>
    public required string Directory { get; init; }

    /// <summary>Whether the encoder has weights; the descriptor has none.</summary>
    public bool HasWeights { get; init; }

    /// <summary>The network that the weights are of; null where they say so themselves, as those of <c>vitrine train</c> do.</summary>
    public string? Architecture { get; init; }

    /// <summary>The network's share of the score where it is joined with the descriptor; null where it stands alone.</summary>
    public double? Share { get; init; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset Added { get; init; }

    /// <summary>What a name may be: it becomes the name of a directory.</summary>
    internal static bool IsName(string? name) => name is not null && NamePattern().IsMatch(name);

    internal string ToJson() => JsonSerializer.Serialize(this, SpaceJson.Default.SpaceDefinition);

    internal static SpaceDefinition FromJson(string json) => JsonSerializer.Deserialize(json, SpaceJson.Default.SpaceDefinition)!;

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,63}$")]
    private static partial Regex NamePattern();
}

/// <summary>How far the vectors of a space are behind the catalogue.</summary>
/// <param name="Sequence">Every picture of products up to this change has its vector, or cannot have one.</param>
/// <param name="Finished">Whether the end of the catalogue was reached once: from then on writers keep it complete.</param>
/// <param name="Unreadable">Pictures without a kept copy to encode.</param>
internal sealed record SpaceProgress(long Sequence, bool Finished, long Unreadable)
{
    public static SpaceProgress None { get; } = new(0, false, 0);

    public string ToJson() => JsonSerializer.Serialize(this, SpaceJson.Default.SpaceProgress);

    public static SpaceProgress FromJson(string? json) => json is null ? None : JsonSerializer.Deserialize(json, SpaceJson.Default.SpaceProgress)!;
}

/// <summary>Which space answers.</summary>
/// <param name="Name">The active space.</param>
/// <param name="Previous">The one before it, to go back to; null when there is none.</param>
internal sealed record ActiveSpace(string Name, string? Previous)
{
    public string ToJson() => JsonSerializer.Serialize(this, SpaceJson.Default.ActiveSpace);

    public static ActiveSpace? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize(json, SpaceJson.Default.ActiveSpace);
}

[JsonSerializable(typeof(SpaceDefinition))]
[JsonSerializable(typeof(SpaceProgress))]
[JsonSerializable(typeof(ActiveSpace))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class SpaceJson : JsonSerializerContext;
