using Vitrine.Evaluation.Metrics;

namespace Vitrine.Evaluation.Tests.Metrics;

/// <summary>Numbers worked out by hand, where trec_eval has no such measure or no such variant.</summary>
public sealed class MetricTests
{
    [Fact]
    public void Macro_average_recall_divides_by_what_fits()
    {
        // 12 matches, of which 7 are among the first 10: 7/10. 4 matches, of which 1 is: 1/4.
        Of("mar@10", [1, 1, 1, 1, 0, 1, 1, 1, 0, 0, 1], missedRelevant: 4).ShouldBe(0.7, 1e-12);
        Of("mar@10", [0, 1, 0], missedRelevant: 3).ShouldBe(0.25, 1e-12);
    }

    [Fact]
    public void Average_precision_at_a_cut_has_two_denominators()
    {
        Of("map@2", [1, 0, 1], missedRelevant: 1).ShouldBe(1 / 3.0, 1e-12);
        Of("map@2(min)", [1, 0, 1], missedRelevant: 1).ShouldBe(1 / 2.0, 1e-12);
    }

    [Fact]
    public void Ndcg_has_two_gains()
    {
        // Grades 1, 3 against 3, 1.
        double log3 = Math.Log2(3);
        Of("ndcg", [1, 3]).ShouldBe((1 + 3 / log3) / (3 + 1 / log3), 1e-12);
        Of("ndcg(exp)", [1, 3]).ShouldBe((1 + 7 / log3) / (7 + 1 / log3), 1e-12);
    }

    [Fact]
    public void Ndcg_takes_grades_below_the_relevance_level_as_gain()
    {
        var options = new EvaluationOptions { RelevanceLevel = 2 };
        JudgedRanking ranking = Ranking([1, 2], 0, options);
        ranking.RelevantCount.ShouldBe(1);
        new Ndcg().Of(ranking).ShouldBe((1 + 2 / Math.Log2(3)) / (2 + 1 / Math.Log2(3)), 1e-12);
        new Precision(2).Of(ranking).ShouldBe(0.5);
    }

    [Theory]
    [InlineData(new[] { 0, 1 }, 1)]
    [InlineData(new[] { 1, 0 }, 0)]
    [InlineData(new[] { -1, -1, 1 }, 0)]
    [InlineData(new[] { -1, 0 }, 1)]
    public void A_triplet_is_violated_when_the_refused_product_stands_above_the_wanted_one(int[] grades, double expected)
        => Of("hnr", grades, missedRelevant: grades.Contains(1) ? 0 : 1, missedRefused: grades.Contains(0) ? 0 : 1).ShouldBe(expected);

    [Fact]
    public void A_triplet_of_which_nothing_was_retrieved_counts_half()
        => Of("hnr", [-1, -1], missedRelevant: 1, missedRefused: 1).ShouldBe(0.5);

    [Fact]
    public void The_rate_of_hard_negatives_divides_by_those_that_fit()
    {
        Of("hnr@2", [0, 1, 0], missedRefused: 2).ShouldBe(0.5);
        Of("hnr@10", [0, 1, 0], missedRefused: 2).ShouldBe(0.5);
        Of("hnr@2", [1, 1]).ShouldBe(0, "there is no hard negative");
    }

    [Fact]
    public void The_geometric_mean_bounds_each_query_below()
    {
        double[] values = [1, 0];
        new GeometricMeanAveragePrecision().Aggregate(values).ShouldBe(Math.Sqrt(0.00001), 1e-12);
    }

    [Fact]
    public void Inferred_average_precision_takes_pooled_documents_as_their_judged_neighbours()
    {
        // Rank 4 is relevant; above it a relevant, a refused and a pooled unjudged one: (1 + 3 · 1/2) / 4. Rank 1: 1.
        Of("infap", [1, 0, -2, 1]).ShouldBe((1 + (1 + 3 * 0.5) / 4) / 2, 1e-4);
    }

    [Fact]
    public void Fill_in_the_blank_counts_right_answers_and_shares_ties()
    {
        FillInTheBlankQuestion[] questions =
        [
            new("right", [0.1, 0.9, 0.3, 0.2], 1),
            new("wrong", [0.1, 0.9, 0.3, 0.2], 0),
            new("one of two", [0.9, 0.9, 0.3, 0.2], 0),
            new("all alike", [1, 1, 1, 1], 3),
        ];
        questions.Select(FillInTheBlank.Credit).ShouldBe([1, 0, 0.5, 0.25]);
        FillInTheBlank.Accuracy(questions).ShouldBe(1.75 / 4);
        Should.Throw<ArgumentException>(() => FillInTheBlank.Credit(new("bad", [1, 2], 2))).Message.ShouldContain("'bad' offers 2 items");
        Should.Throw<ArgumentException>(() => FillInTheBlank.Credit(new("bad", [1, double.NaN], 0)));
        Should.Throw<ArgumentException>(() => FillInTheBlank.Accuracy([]));
    }

    private static double Of(string metric, int[] grades, int missedRelevant = 0, int missedRefused = 0)
        => MetricNames.Parse(metric).Of(Ranking(grades, missedRelevant, new EvaluationOptions(), missedRefused));

    // Grades in the order of the answer; -1: nobody judged it, -2: pooled but not judged.
    private static JudgedRanking Ranking(int[] grades, int missedRelevant, EvaluationOptions options, int missedRefused = 0)
    {
        var judgments = grades.Select((grade, i) => (grade, i)).Where(pair => pair.grade != -1).ToDictionary(pair => $"d{pair.i}", pair => pair.grade);
        for (int i = 0; i < missedRelevant; i++)
            judgments.Add($"missed{i}", 1);
        for (int i = 0; i < missedRefused; i++)
            judgments.Add($"refused{i}", 0);
        return JudgedRanking.Create("q", [.. grades.Select((_, i) => new RankedDocument($"d{i}", i + 1, -i))], judgments, options);
    }
}
