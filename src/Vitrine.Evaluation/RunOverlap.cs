namespace Vitrine.Evaluation;

/// <summary>How much two answers to one query have in common.</summary>
/// <param name="Query">The query's id.</param>
/// <param name="Share">Documents that both have among their first, as a share of the longer answer; 1 where both are empty.</param>
/// <param name="SameFirst">Whether both begin with the same document, or both are empty.</param>
public readonly record struct QueryOverlap(string Query, double Share, bool SameFirst);

/// <summary>How alike two runs answer, where nobody has judged which is better: whether it is worth looking, and at which queries.</summary>
/// <param name="Depth">Documents of each answer that were compared.</param>
/// <param name="Queries">Every query that either run answers, in the baseline's order, then the candidate's.</param>
public sealed record RunOverlap(int Depth, IReadOnlyList<QueryOverlap> Queries)
{
    /// <summary>The mean share over all queries.</summary>
    public double Mean => Queries.Count == 0 ? 1 : Queries.Average(q => q.Share);

    /// <summary>Share of queries that both runs answer with the same first document.</summary>
    public double SameFirst => Queries.Count == 0 ? 1 : Queries.Count(q => q.SameFirst) / (double)Queries.Count;

    /// <summary>Compares the first documents of every answer.</summary>
    /// <param name="baseline">A run.</param>
    /// <param name="candidate">Another.</param>
    /// <param name="depth">Documents of each answer, 1 or more.</param>
    public static RunOverlap Of(Run baseline, Run candidate, int depth = 10)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        return new RunOverlap(depth, [.. baseline.Queries.Union(candidate.Queries, StringComparer.Ordinal)
            .Select(query => Compare(query, First(baseline, query, depth), First(candidate, query, depth)))]);
    }

    internal static string[] First(Run run, string query, int depth) =>
        [.. JudgedRanking.Ordered(run.Of(query), RankOrder.ByScore).Take(depth).Select(line => line.Document)];

    private static QueryOverlap Compare(string query, string[] before, string[] after)
    {
        int longer = Math.Max(before.Length, after.Length);
        double share = longer == 0 ? 1 : before.Intersect(after, StringComparer.Ordinal).Count() / (double)longer;
        return new QueryOverlap(query, share, before.FirstOrDefault() == after.FirstOrDefault());
    }
}
