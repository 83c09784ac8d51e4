using Vitrine.Evaluation.Metrics;

namespace Vitrine.Evaluation;

/// <summary>One metric of one run.</summary>
public sealed class MetricResult
{
    internal MetricResult(Metric metric, double[] perQuery)
    {
        Metric = metric;
        PerQuery = perQuery;
        Value = metric.Aggregate(perQuery);
    }

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>The number over all queries.</summary>
    public double Value { get; }

    /// <summary>The number of each query, parallel to <see cref="EvaluationReport.Queries"/>.</summary>
    public IReadOnlyList<double> PerQuery { get; }
}
