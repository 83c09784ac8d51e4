using Vitrine.Evaluation.Metrics;
using Vitrine.Evaluation.Reports;

namespace Vitrine.Evaluation.Tests.Reports;

public sealed class RecallCurveTests
{
    private static readonly Qrels qrels = Qrels.From([new("q1", "a", 1), new("q1", "b", 1), new("q2", "a", 1), new("q3", "a", 0)]);
    private static readonly Run run = Run.FromLists("r", new Dictionary<string, IReadOnlyList<string>> { ["q1"] = ["x", "a", "b"], ["q3"] = ["a"] });

    [Fact]
    public void Each_point_is_the_mean_recall_over_queries_with_something_to_find()
    {
        RecallCurve.Of(run, qrels, 4).ShouldBe([0, 0.25, 0.5, 0.5], "q2 has no answer, q3 nothing relevant");
        RecallCurve.Of(run, qrels, 4, new EvaluationOptions { Missing = MissingQueries.LeaveOut }).ShouldBe([0, 0.5, 1, 1]);
        double metric = Evaluator.Evaluate(run, qrels, [new Recall(2)], new EvaluationOptions { WithoutRelevant = QueriesWithoutRelevant.LeaveOut }).Results[0].Value;
        RecallCurve.Of(run, qrels, 2)[1].ShouldBe(metric);
    }

    [Fact]
    public void Nothing_relevant_gives_a_flat_curve() => RecallCurve.Of(run, Qrels.From([new("q3", "a", 0)]), 2).ShouldBe([0, 0]);
}
