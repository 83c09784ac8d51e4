namespace Vitrine.Search.Dialogue;

/// <summary>What a shopper does in one turn: says something, shows something, clicks something. Any of it may be missing, not all.</summary>
public sealed record DialogueTurn
{
    /// <summary>What is said, at most 1,000 characters.</summary>
    public string? Sentence { get; init; }

    /// <summary>Bytes of a photo that is compared with from now on. Treated as hostile; the photo is not kept.</summary>
    public ReadOnlyMemory<byte>? Picture { get; init; }

    /// <summary>A name by which the caller finds that photo again; kept with the dialogue.</summary>
    public string? PhotoKey { get; init; }

    /// <summary>Id of a product that is compared with from now on.</summary>
    public string? SimilarTo { get; init; }

    /// <summary>Ids of products that are liked, at most 100.</summary>
    public IReadOnlyList<string> Liked { get; init; } = [];

    /// <summary>Ids of products that are not liked: they are not shown again, and what is much like them comes later.</summary>
    public IReadOnlyList<string> Disliked { get; init; } = [];

    /// <summary>Keys of standing parts to take back; see <see cref="Memory.PartKey"/>.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];
}
