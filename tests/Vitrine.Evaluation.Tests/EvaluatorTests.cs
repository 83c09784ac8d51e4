using Vitrine.Evaluation.Metrics;

namespace Vitrine.Evaluation.Tests;

public sealed class EvaluatorTests
{
    private static readonly Qrels qrels = Qrels.From([new("q1", "a", 1), new("q1", "b", 0), new("q2", "a", 1), new("q3", "a", 0)]);
    private static readonly Run run = Run.FromLists("mine", new Dictionary<string, IReadOnlyList<string>> { ["q1"] = ["b", "a"], ["q3"] = ["a"], ["q9"] = ["a"] });

    [Fact]
    public void Judged_queries_without_an_answer_count_as_empty_answers_unless_left_out()
    {
        Value(new EvaluationOptions()).ShouldBe(0.5 / 3);
        Value(new EvaluationOptions { Missing = MissingQueries.LeaveOut }).ShouldBe(0.5 / 2);
    }

    [Fact]
    public void Queries_without_relevant_documents_count_unless_left_out()
    {
        Value(new EvaluationOptions { WithoutRelevant = QueriesWithoutRelevant.LeaveOut }).ShouldBe(0.5 / 2);
        Value(new EvaluationOptions { WithoutRelevant = QueriesWithoutRelevant.LeaveOut, Missing = MissingQueries.LeaveOut }).ShouldBe(0.5);
    }

    [Fact]
    public void The_report_names_what_was_not_scored()
    {
        EvaluationReport report = Evaluator.Evaluate(run, qrels, MetricNames.Default);
        report.Tag.ShouldBe("mine");
        report.Queries.ShouldBe(["q1", "q2", "q3"]);
        report.MissingQueries.ShouldBe(["q2"]);
        report.UnjudgedQueries.ShouldBe(["q9"]);
        report["mrr"].PerQuery.ShouldBe([0.5, 0, 0]);
        Should.Throw<KeyNotFoundException>(() => report["bpref"]).Message.ShouldContain("there are: mar@10");
    }

    [Fact]
    public void Nothing_to_score_is_an_error_that_says_why()
    {
        Run foreign = Run.FromLists("x", new Dictionary<string, IReadOnlyList<string>> { ["7"] = ["a"] });
        var leaveOut = new EvaluationOptions { Missing = MissingQueries.LeaveOut, WithoutRelevant = QueriesWithoutRelevant.LeaveOut };
        Should.Throw<EvaluationException>(() => Evaluator.Evaluate(foreign, qrels, MetricNames.Default, leaveOut)).Message.ShouldContain("the run's first is '7', the judgments' first is 'q1'");
        Should.Throw<EvaluationException>(() => Evaluator.Evaluate(run, Qrels.From([]), MetricNames.Default)).Message.ShouldContain("there are no judgments");
        Should.Throw<EvaluationException>(() => Evaluator.Evaluate(run, qrels, MetricNames.Default, new EvaluationOptions { RelevanceLevel = 5, WithoutRelevant = QueriesWithoutRelevant.LeaveOut }))
            .Message.ShouldContain("lower the relevance level");
    }

    [Fact]
    public void Equal_scores_are_ordered_by_document_id_descending_by_code_point()
    {
        // U+FF5E is one UTF-16 unit above the surrogates that make up the emoji, yet the smaller code point.
        RankedDocument[] tied = [new("a", 1, 1), new("b", 2, 1), new("ba", 3, 1), new("\uFF5E", 4, 1), new("\U0001F457", 5, 1), new("B", 6, 1)];
        JudgedRanking.Ordered(tied, RankOrder.ByScore).Select(line => line.Document).ShouldBe(["\U0001F457", "\uFF5E", "ba", "b", "a", "B"]);
    }

    [Fact]
    public void Ranks_decide_when_asked_and_equal_ranks_stay_as_they_came()
    {
        RankedDocument[] lines = [new("c", 2, 9), new("a", 2, 99), new("b", 0, 1)];
        JudgedRanking.Ordered(lines, RankOrder.AsGiven).Select(line => line.Document).ShouldBe(["b", "c", "a"]);
    }

    [Fact]
    public void Duplicates_and_empty_ids_are_refused()
    {
        Should.Throw<ArgumentException>(() => Qrels.From([new("q", "d", 1), new("q", "d", 0)])).Message.ShouldContain("judged twice");
        Should.Throw<ArgumentException>(() => Qrels.From([new("", "d", 1)]));
        Should.Throw<ArgumentException>(() => Run.FromLists("t", new Dictionary<string, IReadOnlyList<string>> { ["q"] = ["d", "d"] })).Message.ShouldContain("twice");
        Should.Throw<ArgumentException>(() => new RunBuilder("t").TryAdd("q", new RankedDocument("d", 1, double.NaN)));
        Should.Throw<ArgumentOutOfRangeException>(() => JudgedRanking.Create("q", [], new Dictionary<string, int>(), new EvaluationOptions { RelevanceLevel = 0 }));
    }

    private static double Value(EvaluationOptions options) => Evaluator.Evaluate(run, qrels, [new ReciprocalRank()], options).Results[0].Value;
}
