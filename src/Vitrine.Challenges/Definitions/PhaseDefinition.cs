using System.ComponentModel.DataAnnotations;
using Vitrine.Evaluation;

namespace Vitrine.Challenges.Definitions;

/// <summary>One phase: its dates, its data and how it is scored.</summary>
public sealed class PhaseDefinition
{
    /// <summary>Its name in addresses: lower-case letters, digits, hyphens.</summary>
    [Required, RegularExpression("^[a-z0-9][a-z0-9-]{0,39}$", ErrorMessage = "\"id\" has lower-case letters, digits and hyphens, at most 40")]
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    [Required, StringLength(80, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>From when on data can be downloaded and submissions handed in.</summary>
    public required DateTimeOffset Opens { get; init; }

    /// <summary>Until when (not included) submissions are taken.</summary>
    public required DateTimeOffset Closes { get; init; }

    /// <summary>Public: the ids of the queries, one a line or a column <c>id</c>; the order of the rows of query features.</summary>
    [Required]
    public required string Queries { get; init; }

    /// <summary>Public: the ids of the gallery, likewise.</summary>
    [Required]
    public required string Gallery { get; init; }

    /// <summary>Further files to download.</summary>
    public IReadOnlyList<string> Public { get; init; } = [];

    /// <summary>Hidden: the judgments (TREC qrels or CSV), of all queries or of some; null where a pool is judged.</summary>
    public string? Judgments { get; init; }

    /// <summary>How it is scored.</summary>
    public ScoringMethod Method { get; init; } = ScoringMethod.Annotated;

    /// <summary>Metrics of an annotated phase; the first orders the leaderboard.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Metrics { get; init; } = ["map", "mar@10"];

    /// <summary>What becomes of retrieved documents that nobody judged, in an annotated phase.</summary>
    public UnjudgedDocuments Unjudged { get; init; } = UnjudgedDocuments.NotRelevant;

    /// <summary>K: places of each submission that are pooled, and of Precision@K.</summary>
    [Range(1, 1_000)]
    public int K { get; init; } = 10;

    /// <summary>Documents a query that count: longer lists are refused, and features are ranked to this depth.</summary>
    [Range(1, 10_000)]
    public int Depth { get; init; } = 100;

    /// <summary>What may be handed in.</summary>
    [MinLength(1)]
    public IReadOnlyList<SubmissionKind> Submissions { get; init; } = [SubmissionKind.RankedList, SubmissionKind.Features];

    /// <summary>Numbers a row of features.</summary>
    [Range(1, 4_096)]
    public int Dimension { get; init; } = 128;

    /// <summary>How far a row's L2 norm may be from 1.</summary>
    [Range(0, 0.1)]
    public double NormTolerance { get; init; } = 0.001;

    /// <summary>Submissions that a team may have scored in a day (UTC).</summary>
    [Range(1, 1_000)]
    public int DailyLimit { get; init; } = 5;

    /// <summary>Largest submission, in megabytes (2²⁰ bytes), all its files together.</summary>
    [Range(1, 16_384)]
    public int MaxMegabytes { get; init; } = 700;

    /// <summary>When the leaderboard is shown.</summary>
    public LeaderboardShown Leaderboard { get; init; } = LeaderboardShown.Always;

    /// <summary>Public: what annotators of a pool see of an id, <c>id, title, picture</c>; null to show the ids.</summary>
    public string? Items { get; init; }

    /// <summary>Annotators that judge a document of the pool, each another.</summary>
    [Range(1, 10)]
    public int Judges { get; init; } = 1;

    /// <summary>Whether submissions are taken at a moment.</summary>
    public bool IsOpen(DateTimeOffset at) => HasOpened(at) && at < Closes;

    /// <summary>Whether data can be downloaded at a moment.</summary>
    public bool HasOpened(DateTimeOffset at) => at >= Opens;

    /// <summary>Whether a visitor may see the leaderboard at a moment.</summary>
    public bool ShowsLeaderboard(DateTimeOffset at) => HasOpened(at) && (Leaderboard == LeaderboardShown.Always || at >= Closes);

    /// <summary>The files that participants may download.</summary>
    public IReadOnlyList<string> Downloads => [.. new[] { Queries, Gallery }.Concat(Public).Concat(Items is null ? [] : [Items]).Distinct(StringComparer.Ordinal)];
}
