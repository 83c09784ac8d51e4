using System.ComponentModel.DataAnnotations;

namespace Vitrine.Challenges.Definitions;

/// <summary>What <c>challenge.json</c> says. File names are relative to the challenge's directory and stay within it.</summary>
public sealed class ChallengeDefinition
{
    /// <summary>What the challenge is called.</summary>
    [Required, StringLength(120, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>What it is about, in a sentence or two.</summary>
    [StringLength(1_000)]
    public string Summary { get; init; } = "";

    /// <summary>A text (Markdown: headings, lists, links, emphasis, code) for its page; null for none.</summary>
    public string? Description { get; init; } = "description.md";

    /// <summary>A text for its rules beside those that follow from the phases; null for none.</summary>
    public string? Rules { get; init; }

    /// <summary>The phases, in the order in which they are shown.</summary>
    [MinLength(1)]
    public required IReadOnlyList<PhaseDefinition> Phases { get; init; }
}

/// <summary>How a phase is scored.</summary>
public enum ScoringMethod
{
    /// <summary>By judgments that are there from the start, of all queries or of an annotated subset.</summary>
    Annotated,

    /// <summary>By judging the first K of every submission, merged.</summary>
    Pooled,
}

/// <summary>When a leaderboard is shown.</summary>
public enum LeaderboardShown
{
    /// <summary>Always.</summary>
    Always,

    /// <summary>To organisers at once, to all when the phase has closed.</summary>
    AfterClose,
}

/// <summary>What a team may hand in.</summary>
public enum SubmissionKind
{
    /// <summary>A ranked list: a TREC run, or CSV.</summary>
    RankedList,

    /// <summary>Features of the queries and of the gallery.</summary>
    Features,
}
