using Vitrine.Search.Dialogue.Understanding;

namespace Vitrine.Search.Dialogue.Memory;

/// <summary>One turn of a dialogue, with all that it changed: what it refers to ("the second one", "cheaper") is resolved to products and numbers.</summary>
public sealed record Turn
{
    /// <summary>What was said; empty for a turn of clicks only.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>What it asked for, as it was understood then.</summary>
    public IReadOnlyList<FeedbackPart> Parts { get; init; } = [];

    /// <summary>Stretches of the sentence that were not understood.</summary>
    public IReadOnlyList<TextSpan> NotUnderstood { get; init; } = [];

    /// <summary>What is compared with from this turn on; null for what was before.</summary>
    public Anchor? Anchor { get; init; }

    /// <summary>Ids of products liked by a click.</summary>
    public IReadOnlyList<string> Liked { get; init; } = [];

    /// <summary>Ids of products disliked by a click.</summary>
    public IReadOnlyList<string> Disliked { get; init; } = [];

    /// <summary>Keys of standing parts that were taken back; see <see cref="PartKey"/>.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Ids of the products that were shown as its answer, best first.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];
}
