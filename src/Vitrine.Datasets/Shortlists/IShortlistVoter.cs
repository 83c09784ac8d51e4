using Vitrine.Datasets.Items;

namespace Vitrine.Datasets.Shortlists;

/// <summary>Queries that have the same candidates.</summary>
/// <param name="Queries">The queries.</param>
/// <param name="Candidates">Every picture that may be on their lists; the queries are not among them.</param>
public sealed record ShortlistBatch(IReadOnlyList<DatasetItem> Queries, IReadOnlyList<DatasetItem> Candidates);

/// <summary>One candidate that a voter names.</summary>
/// <param name="Candidate">Its place in the batch.</param>
/// <param name="Similarity">How alike, by this voter's measure.</param>
public readonly record struct Nomination(int Candidate, float Similarity);

/// <summary>One way to see whether two products are alike. Voters know nothing of each other and answer when they are ready.</summary>
public interface IShortlistVoter
{
    /// <summary>What it looks at.</summary>
    string Name { get; }

    /// <summary>Names candidates for each query of a batch.</summary>
    /// <returns>For each query the most similar candidates at or above the voter's threshold, best first; null for a query that it cannot
    /// judge.</returns>
    Task<IReadOnlyList<Nomination>?[]> VoteAsync(ShortlistBatch batch, CancellationToken cancel);
}
