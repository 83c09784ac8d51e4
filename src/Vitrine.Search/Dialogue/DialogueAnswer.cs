using Vitrine.Search.Dialogue.Memory;

namespace Vitrine.Search.Dialogue;

/// <summary>Where a dialogue stands after a turn.</summary>
public sealed record DialogueAnswer
{
    /// <summary>The dialogue's id; it is its address. Empty for an answer without memory.</summary>
    public required string Id { get; init; }

    /// <summary>All turns, oldest first.</summary>
    public required IReadOnlyList<Turn> Turns { get; init; }

    /// <summary>All that holds now.</summary>
    public required DialogueState State { get; init; }

    /// <summary>How many products keep every hard constraint; those whose pictures show an excluded colour are found out page by page and still counted.</summary>
    public required int Total { get; init; }

    /// <summary>The best of them.</summary>
    public required IReadOnlyList<Hit> Hits { get; init; }

    /// <summary>What could be given up, the most useful first; empty while there is enough.</summary>
    public required IReadOnlyList<Relaxation> Relaxations { get; init; }

    /// <summary>Ids among the hits that the turn before did not show.</summary>
    public required IReadOnlyList<string> New { get; init; }

    /// <summary>When the dialogue is forgotten unless it goes on.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Time the turn took, without the caller's transport.</summary>
    public required TimeSpan Took { get; init; }
}
