using Vitrine.Evaluation.Metrics;

namespace Vitrine.Evaluation.Significance;

/// <summary>What became of one query.</summary>
/// <param name="Query">The query's id.</param>
/// <param name="Baseline">The baseline's value.</param>
/// <param name="Candidate">The candidate's value.</param>
public readonly record struct QueryChange(string Query, double Baseline, double Candidate)
{
    /// <summary>Candidate minus baseline.</summary>
    public double Difference => Candidate - Baseline;
}

/// <summary>Two runs by one metric.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Baseline">The baseline's value over the common queries.</param>
/// <param name="Candidate">The candidate's value over the common queries.</param>
/// <param name="MeanDifference">The interval of the mean difference per query, candidate minus baseline.</param>
/// <param name="PValue">Of the paired permutation test on the mean difference.</param>
/// <param name="WinTieLoss">Seen from the candidate.</param>
/// <param name="Changes">Every query that changed, the largest change first, equal ones in the order of the report.</param>
public sealed record MetricComparison(
    Metric Metric, double Baseline, double Candidate, Interval MeanDifference, double PValue, WinTieLoss WinTieLoss, IReadOnlyList<QueryChange> Changes);

/// <summary>Compares a run with a baseline, query by query.</summary>
public static class RunComparison
{
    /// <summary>Compares by every metric that both reports have, on the queries that both scored.</summary>
    /// <remarks>The p-values are those of single tests: who looks at many metrics or many
    /// runs must ask for a smaller p (Holm, 1979; Carterette, ACM TOIS 2012).</remarks>
    /// <exception cref="EvaluationException">The reports share no query or no metric.</exception>
    public static IReadOnlyList<MetricComparison> Compare(EvaluationReport baseline, EvaluationReport candidate, ResamplingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        Dictionary<string, int> positions = baseline.Queries.Select((query, i) => (query, i))
            .ToDictionary(pair => pair.query, pair => pair.i, StringComparer.Ordinal);
        (string Query, int Baseline, int Candidate)[] common =
            [.. candidate.Queries.Select((query, i) => (query, positions.GetValueOrDefault(query, -1), i)).Where(pair => pair.Item2 >= 0)];
        if (common.Length == 0)
            throw new EvaluationException("the two runs were not scored on any common query; score both against the same judgments");
        List<MetricComparison> comparisons = [];
        foreach (MetricResult result in candidate.Results)
        {
            if (baseline.Results.FirstOrDefault(other => other.Metric.Name == result.Metric.Name) is not { } other)
                continue;
            QueryChange[] queries =
                [.. common.Select(pair => new QueryChange(pair.Query, other.PerQuery[pair.Baseline], result.PerQuery[pair.Candidate]))];
            comparisons.Add(Compare(result.Metric, queries, options));
        }
        return comparisons.Count > 0 ? comparisons : throw new EvaluationException(
            "the two runs were not scored by any common metric; score both by the same metrics");
    }

    private static MetricComparison Compare(Metric metric, QueryChange[] queries, ResamplingOptions? options)
    {
        double[] before = [.. queries.Select(query => query.Baseline)], after = [.. queries.Select(query => query.Candidate)];
        return new MetricComparison(
            metric,
            metric.Aggregate(before),
            metric.Aggregate(after),
            Bootstrap.Mean([.. queries.Select(query => query.Difference)], options),
            PairedPermutationTest.PValue(after, before, options),
            WinTieLoss.Count(after, before, metric.HigherIsBetter),
            [.. queries.Where(query => query.Difference != 0).OrderByDescending(query => Math.Abs(query.Difference))]);
    }
}
