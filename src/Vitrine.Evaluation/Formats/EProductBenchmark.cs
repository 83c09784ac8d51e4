namespace Vitrine.Evaluation.Formats;

/// <summary>Queries, index and ground truth that belong together.</summary>
/// <param name="Queries">The queries.</param>
/// <param name="Index">What is searched: matches and distractors.</param>
/// <param name="GroundTruth">The matches of each query.</param>
public sealed record EProductBenchmark(IReadOnlyList<EProductItem> Queries, IReadOnlyList<EProductItem> Index, Qrels GroundTruth)
{
    /// <summary>How many index pictures match some query; the others are distractors.</summary>
    public int MatchCount => Matches.Select(match => match.Document).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Matches a query, on average over the queries of the ground truth (10.2 in the original); 0 without any.</summary>
    public double MatchesPerQuery => GroundTruth.Queries.Count == 0 ? 0 : (double)Matches.Count() / GroundTruth.Queries.Count;

    private IEnumerable<Judgment> Matches => GroundTruth.Judgments.Where(judgment => judgment.Grade > 0);

    /// <summary>Everything that contradicts itself; empty when the benchmark is sound.</summary>
    public IReadOnlyList<string> Check()
    {
        HashSet<string> queries = [.. Queries.Select(item => item.Id)], index = [.. Index.Select(item => item.Id)];
        List<string> problems = [];
        problems.AddRange(queries.Where(index.Contains)
            .Select(id => $"query '{id}' is also in the index; a search would find the query itself: remove it from one of them"));
        problems.AddRange(queries.Where(id => !GroundTruth.Contains(id))
            .Select(id => $"query '{id}' has no ground truth; add its matches or remove it"));
        problems.AddRange(GroundTruth.Queries.Where(id => !queries.Contains(id))
            .Select(id => $"the ground truth names query '{id}', which is not in the query list"));
        problems.AddRange(GroundTruth.Judgments.Where(judgment => !index.Contains(judgment.Document))
            .Select(judgment => $"query '{judgment.Query}' has match '{judgment.Document}', which is not in the index"));
        return problems;
    }
}
