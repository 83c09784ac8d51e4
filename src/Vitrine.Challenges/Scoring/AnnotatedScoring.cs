using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Submissions;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Metrics;
using Vitrine.Evaluation.Significance;

namespace Vitrine.Challenges.Scoring;

/// <summary>Scores by judgments that are there: of all queries, or of an annotated subset, whose ids stay hidden.</summary>
internal static class AnnotatedScoring
{
    /// <summary>One score for each metric of the phase, with its interval over queries.</summary>
    public static IReadOnlyList<Score> Of(Run run, Qrels judgments, PhaseDefinition phase) =>
        Of(run, judgments, [.. phase.Metrics.Select(MetricNames.Parse)], new EvaluationOptions { Unjudged = phase.Unjudged });

    public static IReadOnlyList<Score> Of(Run run, Qrels judgments, IReadOnlyList<Metric> metrics, EvaluationOptions options)
    {
        var report = Evaluator.Evaluate(run, judgments, metrics, options);
        return [.. report.Results.Select(result =>
        {
            var interval = result.PerQuery.Any(double.IsNaN) ? (Interval?)null : Bootstrap.Of(result);
            return new Score(result.Metric.Name, result.Value, interval?.Low, interval?.High);
        })];
    }
}
