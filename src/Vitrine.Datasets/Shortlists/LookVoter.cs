using Vitrine.Datasets.Items;
using Vitrine.Numerics;
using Vitrine.Numerics.LinearAlgebra;
using Vitrine.Search;

namespace Vitrine.Datasets.Shortlists;

/// <summary>Votes by the vectors of one encoder, as the shop keeps them: inner products of unit vectors.</summary>
/// <param name="shop">The shop.</param>
/// <param name="space">The space of the vectors.</param>
/// <param name="dimension">Numbers a vector.</param>
/// <param name="threshold">The least similarity.</param>
/// <param name="ballot">Candidates at most.</param>
public sealed class LookVoter(Shop shop, string space, int dimension, double threshold, int ballot) : IShortlistVoter
{
    private IReadOnlyList<DatasetItem>? _lastCandidates;
    private float[] _lastVectors = [];

    /// <inheritdoc/>
    public string Name => "look";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Nomination>?[]> VoteAsync(ShortlistBatch batch, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var queries = await ItemVectors.LoadAsync(shop, space, dimension, batch.Queries, cancel);
        if (!ReferenceEquals(_lastCandidates, batch.Candidates))
            (_lastVectors, _lastCandidates) = (await ItemVectors.LoadAsync(shop, space, dimension, batch.Candidates, cancel), batch.Candidates);
        var scores = new float[batch.Queries.Count * batch.Candidates.Count];
        Gemm.Multiply(batch.Queries.Count, batch.Candidates.Count, dimension, queries, dimension, false, _lastVectors, dimension, true, scores, batch.Candidates.Count);
        return [.. Enumerable.Range(0, batch.Queries.Count).Select(q => queries.AsSpan(q * dimension, dimension).ContainsAnyExcept(0f)
            ? Ballots.Best(scores.AsSpan(q * batch.Candidates.Count, batch.Candidates.Count), threshold, ballot)
            : null)];
    }
}

/// <summary>Picks the candidates that a voter names.</summary>
internal static class Ballots
{
    /// <summary>The best at or above a threshold, best first; equal ones in the order of the candidates.</summary>
    public static IReadOnlyList<Nomination> Best(ReadOnlySpan<float> similarities, double threshold, int ballot)
    {
        var best = new TopK(ballot);
        for (var i = 0; i < similarities.Length; i++)
            if (similarities[i] >= threshold)
                best.Add(similarities[i], i);
        return [.. best.Drain().Select(s => new Nomination(s.Index, s.Score))];
    }
}
