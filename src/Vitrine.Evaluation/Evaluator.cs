using Vitrine.Evaluation.Metrics;

namespace Vitrine.Evaluation;

/// <summary>Scores a run against judgments.</summary>
public static class Evaluator
{
    /// <summary>Computes every metric for every judged query.</summary>
    /// <remarks>Queries that the run answers but nobody judged cannot be scored: they
    /// are left out and counted in <see cref="EvaluationReport.UnjudgedQueries"/>.</remarks>
    /// <exception cref="EvaluationException">No query is left to score.</exception>
    public static EvaluationReport Evaluate(Run run, Qrels qrels, IReadOnlyList<Metric> metrics, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(qrels);
        ArgumentNullException.ThrowIfNull(metrics);
        options ??= EvaluationOptions.Default;
        List<JudgedRanking> rankings = [];
        foreach (string query in qrels.Queries)
        {
            if (options.Missing == MissingQueries.LeaveOut && !run.Contains(query))
                continue;
            JudgedRanking ranking = JudgedRanking.Create(query, run.Of(query), qrels.Of(query), options);
            if (options.WithoutRelevant == QueriesWithoutRelevant.Count || ranking.RelevantCount > 0)
                rankings.Add(ranking);
        }
        if (rankings.Count == 0)
            throw new EvaluationException(NothingToScore(run, qrels));
        return new EvaluationReport(
            run.Tag,
            [.. rankings.Select(ranking => ranking.Query)],
            [.. metrics.Select(metric => new MetricResult(metric, [.. rankings.Select(metric.Of)]))],
            [.. qrels.Queries.Where(query => !run.Contains(query))],
            [.. run.Queries.Where(query => !qrels.Contains(query))]);
    }

    private static string NothingToScore(Run run, Qrels qrels)
    {
        if (qrels.Count == 0)
            return "there are no judgments; give a qrels file with at least one line";
        if (run.Queries.Any(qrels.Contains))
            return "none of the queries has a relevant document; lower the relevance level, or count queries without relevant documents";
        string example = run.Queries.Count == 0
            ? "the run is empty"
            : $"the run's first is '{run.Queries[0]}', the judgments' first is '{qrels.Queries[0]}'";
        return $"run and judgments have no query in common ({example}); check that both use the same query ids";
    }
}
