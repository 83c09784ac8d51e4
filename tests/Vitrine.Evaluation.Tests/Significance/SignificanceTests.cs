using FsCheck;
using FsCheck.Fluent;
using Vitrine.Evaluation.Metrics;
using Vitrine.Evaluation.Significance;
using Interval = Vitrine.Evaluation.Significance.Interval;

namespace Vitrine.Evaluation.Tests.Significance;

public sealed class SignificanceTests
{
    private static readonly Gen<double[]> values = Gen.Choose(0, 100).Select(hundredths => hundredths / 100.0).NonEmptyListOf().Select(list => list.ToArray());
    private static readonly ResamplingOptions few = new() { Resamples = 200 };

    [Fact]
    public void The_interval_lies_within_the_values_and_repeats()
        => Properties.Hold(values, sample =>
        {
            Interval interval = Bootstrap.Mean(sample, few);
            interval.Low.ShouldBeGreaterThanOrEqualTo(sample.Min() - 1e-12);
            interval.High.ShouldBeLessThanOrEqualTo(sample.Max() + 1e-12);
            interval.Low.ShouldBeLessThanOrEqualTo(interval.High);
            Bootstrap.Mean(sample, few).ShouldBe(interval);
        });

    [Fact]
    public void The_interval_has_the_width_that_theory_gives_a_mean()
    {
        // 400 queries, half 0 and half 1: the standard error is 0.5/√400 = 0.025, hence 0.5 ± 1.96 · 0.025.
        double[] coin = [.. Enumerable.Range(0, 400).Select(i => i % 2.0)];
        Interval interval = Bootstrap.Mean(coin);
        interval.Low.ShouldBe(0.451, 0.004);
        interval.High.ShouldBe(0.549, 0.004);
        Interval wider = Bootstrap.Mean(coin, new ResamplingOptions { Level = 0.99 });
        (wider.High - wider.Low).ShouldBeGreaterThan(interval.High - interval.Low);
    }

    [Fact]
    public void A_metric_is_resampled_by_its_own_aggregate()
    {
        var result = new MetricResult(new GeometricMeanAveragePrecision(), [.. Enumerable.Repeat(0.25, 10), .. Enumerable.Repeat(1.0, 10)]);
        result.Value.ShouldBe(0.5, 1e-12);
        Interval interval = Bootstrap.Of(result, few);
        interval.Low.ShouldBeLessThan(0.5);
        interval.High.ShouldBeInRange(0.5, 0.9);
    }

    [Fact]
    public void Three_queries_that_all_gain_can_be_no_more_certain_than_a_quarter()
    {
        // Of the eight sign patterns, all plus and all minus are as extreme.
        PairedPermutationTest.PValue([0.5, 0.6, 0.7], [0.4, 0.4, 0.4]).ShouldBe(2 / 8.0);
        PairedPermutationTest.PValue([0.5, 0.6, 0.4], [0.4, 0.4, 0.4]).ShouldBe(2 / 4.0, "the query that does not differ says nothing");
    }

    [Fact]
    public void The_test_is_symmetric_repeats_and_finds_no_difference_in_equals()
        => Properties.Hold(values.SelectMany(a => Gen.Choose(0, 100).Select(i => i / 100.0).ArrayOf(a.Length).Select(b => (a, b))), pair =>
        {
            double p = PairedPermutationTest.PValue(pair.a, pair.b, few);
            p.ShouldBeGreaterThan(0);
            p.ShouldBeLessThanOrEqualTo(1);
            PairedPermutationTest.PValue(pair.b, pair.a, few).ShouldBe(p);
            PairedPermutationTest.PValue(pair.a, pair.a, few).ShouldBe(1);
        });

    [Fact]
    public void Sampling_agrees_with_theory_where_counting_all_patterns_is_too_much()
    {
        // 100 queries of ±0.1, 60 up: under chance the sum is 0.1 · (2·Binomial(100, ½) − 100); P(|ups − 50| ≥ 10) = 0.0569.
        double[] candidate = [.. Enumerable.Range(0, 100).Select(i => i < 60 ? 0.6 : 0.4)], baseline = [.. Enumerable.Repeat(0.5, 100)];
        PairedPermutationTest.PValue(candidate, baseline).ShouldBe(0.0569, 0.008);
    }

    [Fact]
    public void Wins_ties_and_losses_follow_the_direction_of_the_metric()
    {
        WinTieLoss.Count([0.9, 0.5, 0.1, 0.3], [0.1, 0.5, 0.9, 0.9]).ShouldBe(new WinTieLoss(1, 1, 2));
        WinTieLoss.Count([0.9, 0.5, 0.1, 0.3], [0.1, 0.5, 0.9, 0.9], higherIsBetter: false).ShouldBe(new WinTieLoss(2, 1, 1));
        Should.Throw<ArgumentException>(() => WinTieLoss.Count([1], []));
    }

    [Fact]
    public void Two_runs_are_compared_on_their_common_queries()
    {
        Qrels qrels = Qrels.From([new("q1", "a", 1), new("q2", "a", 1), new("q3", "a", 1)]);
        var leaveOut = new EvaluationOptions { Missing = MissingQueries.LeaveOut };
        EvaluationReport baseline = Evaluator.Evaluate(RunOf(("q1", "b a"), ("q2", "b c a"), ("q3", "a")), qrels, MetricNames.ParseList("mrr,success@1"), leaveOut);
        EvaluationReport candidate = Evaluator.Evaluate(RunOf(("q2", "a"), ("q1", "c b a")), qrels, MetricNames.ParseList("mrr,map"), leaveOut);

        MetricComparison comparison = RunComparison.Compare(baseline, candidate).ShouldHaveSingleItem();
        comparison.Metric.Name.ShouldBe("mrr");
        comparison.Baseline.ShouldBe((1 / 2.0 + 1 / 3.0) / 2, 1e-12);
        comparison.Candidate.ShouldBe((1 / 3.0 + 1) / 2, 1e-12);
        comparison.WinTieLoss.ShouldBe(new WinTieLoss(1, 0, 1));
        comparison.PValue.ShouldBe(1, 1e-12, "one up by two thirds and one down by a sixth: every pattern of signs is at least as extreme");
        comparison.Changes.Select(change => change.Query).ShouldBe(["q2", "q1"]);
        comparison.Changes[0].Difference.ShouldBe(2 / 3.0, 1e-12);

        EvaluationReport other = Evaluator.Evaluate(RunOf(("q3", "a")), qrels, MetricNames.ParseList("mrr"), leaveOut);
        Should.Throw<EvaluationException>(() => RunComparison.Compare(other, candidate)).Message.ShouldContain("same judgments");
        Should.Throw<EvaluationException>(() => RunComparison.Compare(other, Evaluator.Evaluate(RunOf(("q3", "a")), qrels, MetricNames.ParseList("map"), leaveOut))).Message.ShouldContain("same metrics");
    }

    private static Run RunOf(params (string Query, string Documents)[] lists)
        => Run.FromLists("run", lists.Select(list => KeyValuePair.Create(list.Query, (IReadOnlyList<string>)list.Documents.Split(' '))));
}
