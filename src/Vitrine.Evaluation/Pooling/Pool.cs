namespace Vitrine.Evaluation.Pooling;

/// <summary>The documents of one query that are to be judged.</summary>
/// <param name="Query">The query.</param>
/// <param name="Documents">Each once, in an order that tells nothing of who found it or how high.</param>
public sealed record PooledQuery(string Query, IReadOnlyList<string> Documents);

/// <summary>The first K documents of every run, merged: what people judge, blind.</summary>
/// <remarks>
/// Spärck Jones and van Rijsbergen, Report on the Need for and Provision of an "Ideal" Information Retrieval Test Collection, 1975; the
/// method of TREC (Harman, 1993). The pool does not depend on the order of the runs.
/// </remarks>
public static class Pool
{
    /// <summary>Merges runs.</summary>
    /// <param name="runs">The submissions.</param>
    /// <param name="depth">How many documents of each run and query, at least 1.</param>
    /// <param name="seed">Decides the order shown.</param>
    /// <param name="order">What orders the runs' lists.</param>
    /// <returns>Queries in ordinal order of their ids.</returns>
    public static IReadOnlyList<PooledQuery> Build(IReadOnlyCollection<Run> runs, int depth, ulong seed, RankOrder order = RankOrder.ByScore)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        var random = new RandomStream(seed);
        return [.. runs.SelectMany(run => run.Queries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(query =>
        {
            string[] documents = [.. runs.SelectMany(run => Top(run, query, depth, order))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            random.Shuffle<string>(documents);
            return new PooledQuery(query, documents);
        })];
    }

    /// <summary>The first documents of a run for a query.</summary>
    internal static IEnumerable<string> Top(Run run, string query, int depth, RankOrder order)
        => JudgedRanking.Ordered(run.Of(query), order).Take(depth).Select(line => line.Document);
}
