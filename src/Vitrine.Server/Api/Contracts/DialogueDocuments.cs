using System.Text.Json.Serialization;

namespace Vitrine.Server.Api.Contracts;

/// <summary>What a shopper does in a turn: says, shows or clicks something. Any of it may be missing.</summary>
public sealed record TurnQuery
{
    /// <summary>What is said, at most 1,000 characters.</summary>
    public string? Sentence { get; init; }

    /// <summary>A photo in base64 (a data: URI is taken too) that is compared with from now on. It is not kept.</summary>
    [JsonConverter(typeof(PictureBytesConverter))]
    public ReadOnlyMemory<byte>? Picture { get; init; }

    /// <summary>Id of a product that is compared with from now on.</summary>
    public string? SimilarTo { get; init; }

    /// <summary>Ids of products that are liked.</summary>
    public IReadOnlyList<string>? Liked { get; init; }

    /// <summary>Ids of products that are not liked; they are not shown again.</summary>
    public IReadOnlyList<string>? Disliked { get; init; }

    /// <summary>Keys of standing parts to take back, as an answer names them.</summary>
    public IReadOnlyList<string>? Removed { get; init; }

    /// <summary>Hits to return, 1 to 200. Default: 24.</summary>
    public int? Limit { get; init; }
}

/// <summary>Where a dialogue stands.</summary>
public sealed record DialogueDocument
{
    /// <summary>The dialogue's id; whoever has it can go on with the dialogue.</summary>
    public required string Id { get; init; }

    /// <summary>What was said and understood, oldest first.</summary>
    public required IReadOnlyList<TurnDocument> Turns { get; init; }

    /// <summary>What holds now, in the order it was said.</summary>
    public required IReadOnlyList<PartDocument> Standing { get; init; }

    /// <summary>Id of the product that is compared with; absent for a photo, and when there is nothing to compare with.</summary>
    public string? SimilarTo { get; init; }

    /// <summary>Ids of products that were liked.</summary>
    public required IReadOnlyList<string> Liked { get; init; }

    /// <summary>Ids of products that were disliked.</summary>
    public required IReadOnlyList<string> Disliked { get; init; }

    /// <summary>How many products keep every hard constraint that the catalogue can answer.</summary>
    public required int Total { get; init; }

    /// <summary>The best of them.</summary>
    public required IReadOnlyList<HitDocument> Hits { get; init; }

    /// <summary>Ids among the hits that the turn before did not show.</summary>
    public required IReadOnlyList<string> New { get; init; }

    /// <summary>What could be given up when too little is left, the most useful first.</summary>
    public required IReadOnlyList<RelaxationDocument> Relaxations { get; init; }

    /// <summary>When the dialogue is forgotten unless it goes on.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Milliseconds that the turn took, without transport.</summary>
    public required double TookMs { get; init; }
}

/// <summary>One turn as it was understood.</summary>
public sealed record TurnDocument
{
    /// <summary>What was said.</summary>
    public required string Sentence { get; init; }

    /// <summary>What it asked for.</summary>
    public required IReadOnlyList<PartDocument> Parts { get; init; }

    /// <summary>Stretches of the sentence that were not understood.</summary>
    public required IReadOnlyList<string> NotUnderstood { get; init; }
}

/// <summary>One thing that a sentence asks for.</summary>
public sealed record PartDocument
{
    /// <summary>Its name among the standing parts.</summary>
    public required string Key { get; init; }

    /// <summary>wish, exclusion, direction, price, description, allowance, forget or command.</summary>
    public required string Kind { get; init; }

    /// <summary>The shopper's own words.</summary>
    public required string Said { get; init; }

    /// <summary>Where they begin in the sentence, in UTF-16 units.</summary>
    public required int Start { get; init; }

    /// <summary>How long they are.</summary>
    public required int Length { get; init; }

    /// <summary>What it is about: color, pattern, material, category, brand, size, style, shape, part or words.</summary>
    public string? Aspect { get; init; }

    /// <summary>The value, or the name of the axis of a direction.</summary>
    public string? Value { get; init; }

    /// <summary>Of a direction: 1 for more, -1 for less.</summary>
    public int? Sign { get; init; }

    /// <summary>Of a price: the least.</summary>
    public double? From { get; init; }

    /// <summary>Of a price: the most.</summary>
    public double? To { get; init; }

    /// <summary>Of a price: its currency.</summary>
    public string? Currency { get; init; }
}

/// <summary>What could be given up.</summary>
/// <param name="Key">The standing part.</param>
/// <param name="Said">How it was said.</param>
/// <param name="Products">How many products there would be without it.</param>
public sealed record RelaxationDocument(string Key, string Said, int Products);
