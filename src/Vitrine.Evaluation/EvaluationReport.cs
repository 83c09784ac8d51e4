namespace Vitrine.Evaluation;

/// <summary>The numbers of one run.</summary>
public sealed class EvaluationReport
{
    internal EvaluationReport(
        string tag, IReadOnlyList<string> queries, IReadOnlyList<MetricResult> results,
        IReadOnlyList<string> missing, IReadOnlyList<string> unjudged)
    {
        Tag = tag;
        Queries = queries;
        Results = results;
        MissingQueries = missing;
        UnjudgedQueries = unjudged;
    }

    /// <summary>The run's name.</summary>
    public string Tag { get; }

    /// <summary>The queries scored, in the order of the judgments; the values of every result stand in this order.</summary>
    public IReadOnlyList<string> Queries { get; }

    /// <summary>One result for each metric asked for, in that order.</summary>
    public IReadOnlyList<MetricResult> Results { get; }

    /// <summary>Judged queries that the run does not answer, whether they counted or not.</summary>
    public IReadOnlyList<string> MissingQueries { get; }

    /// <summary>Queries that the run answers but nobody judged; they never count.</summary>
    public IReadOnlyList<string> UnjudgedQueries { get; }

    /// <summary>The same report on some of its queries; null when none of them was scored.</summary>
    /// <remarks>The lists of missing and unjudged queries are narrowed too.</remarks>
    public EvaluationReport? Restrict(IReadOnlySet<string> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        int[] kept = [.. Enumerable.Range(0, Queries.Count).Where(i => queries.Contains(Queries[i]))];
        return kept.Length == 0 ? null : new EvaluationReport(
            Tag,
            [.. kept.Select(i => Queries[i])],
            [.. Results.Select(result => new MetricResult(result.Metric, [.. kept.Select(i => result.PerQuery[i])]))],
            [.. MissingQueries.Where(queries.Contains)],
            [.. UnjudgedQueries.Where(queries.Contains)]);
    }

    /// <summary>The result of the metric with this name.</summary>
    /// <exception cref="KeyNotFoundException">The metric was not computed.</exception>
    public MetricResult this[string metric]
        => Results.FirstOrDefault(result => result.Metric.Name == metric)
            ?? throw new KeyNotFoundException(
                $"metric '{metric}' was not computed; there are: {string.Join(", ", Results.Select(result => result.Metric.Name))}");
}
