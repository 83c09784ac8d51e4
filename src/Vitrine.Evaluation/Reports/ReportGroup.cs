namespace Vitrine.Evaluation.Reports;

/// <summary>The numbers of some of the queries.</summary>
/// <param name="Name">What they have in common.</param>
/// <param name="Report">The run's numbers.</param>
/// <param name="Baseline">The baseline's; null without one, or where it answered none of them.</param>
public sealed record ReportGroup(string Name, EvaluationReport Report, EvaluationReport? Baseline)
{
    /// <summary>Breaks reports down by a label of the queries.</summary>
    /// <param name="report">The run's numbers.</param>
    /// <param name="baseline">The baseline's, if there is one.</param>
    /// <param name="labels">The label of each query; queries without one form no group.</param>
    /// <returns>The largest group first, equal ones by name.</returns>
    public static IReadOnlyList<ReportGroup> By(EvaluationReport report, EvaluationReport? baseline, IReadOnlyDictionary<string, string> labels)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(labels);
        return
        [
            .. report.Queries.Where(labels.ContainsKey).GroupBy(query => labels[query], StringComparer.Ordinal)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, Queries: group.ToHashSet(StringComparer.Ordinal)))
                .Select(group => new ReportGroup(group.Key, report.Restrict(group.Queries)!, baseline?.Restrict(group.Queries))),
        ];
    }
}
