using Vitrine.Evaluation.Metrics;

namespace Vitrine.Evaluation.Tests.Metrics;

public sealed class MetricPropertyTests
{
    // Every family with every variant, at cuts below, at and above the usual number of relevant documents.
    private const string Rates =
        "mar@1,mar@5,mar@50,recall,recall@1,recall@5,precision,precision@3,map,map@3,map@3(min),gmap,mrr,mrr@2,ndcg,ndcg@3,ndcg(exp),ndcg@3(exp),"
        + "success@1,success@5,rprec,bpref,infap,hnr,hnr@3,f1,11pt,iprec@0,iprec@0.3,iprec@1,unjudged@4";

    private static readonly IReadOnlyList<Metric> rates = MetricNames.ParseList(Rates);

    [Fact]
    public void Every_rate_lies_between_0_and_1()
        => Properties.Hold(RankingCase.Any, test =>
        {
            JudgedRanking ranking = test.Judge();
            foreach (Metric metric in rates)
                metric.Of(ranking).ShouldBeInRange(0, 1 + 1e-12, metric.Name);
        });

    [Fact]
    public void The_order_of_lines_does_not_matter_when_scores_decide()
        => Properties.Hold(RankingCase.Any, test =>
        {
            RankedDocument[] shuffled = [.. test.Answer];
            new RandomStream(5).Shuffle<RankedDocument>(shuffled);
            var reversed = new Dictionary<string, int>(test.Judgments.Reverse());
            JudgedRanking one = test.Judge(), other = JudgedRanking.Create("q", shuffled, reversed);
            foreach (Metric metric in rates)
                metric.Of(other).ShouldBe(metric.Of(one), metric.Name);
        });

    [Fact]
    public void Moving_a_relevant_document_up_past_one_that_is_not_never_makes_the_number_worse()
    {
        // infAP is not among them: a pooled document that nobody judged counts as relevant as often as its neighbours.
        Metric[] metrics = [.. rates.Where(metric => metric.Name is not "infap" and not "unjudged@4")];
        Properties.Hold(RankingCase.Any, test =>
        {
            RankedDocument[] best = [.. JudgedRanking.Ordered(test.Answer, RankOrder.ByScore)];
            for (int i = 0; i + 1 < best.Length; i++)
            {
                if (GradeOf(best[i]) > 0 || GradeOf(best[i + 1]) <= 0)
                    continue;
                RankedDocument[] better = [.. best];
                (better[i], better[i + 1]) = (better[i + 1], better[i]);
                JudgedRanking before = Given(best), after = Given(better);
                foreach (Metric metric in metrics)
                {
                    double gain = metric.Of(after) - metric.Of(before);
                    (metric.HigherIsBetter ? gain : -gain).ShouldBeGreaterThan(-1e-12, metric.Name);
                }
            }

            int GradeOf(RankedDocument line) => test.Judgments.GetValueOrDefault(line.Document, -1);
            JudgedRanking Given(RankedDocument[] lines) => JudgedRanking.Create(
                "q", [.. lines.Select((line, i) => line with { Rank = i })], test.Judgments, new EvaluationOptions { Order = RankOrder.AsGiven });
        });
    }

    [Fact]
    public void The_best_possible_answer_scores_1()
    {
        IReadOnlyList<Metric> perfect = MetricNames.ParseList("mar@1,mar@3,mar@50,recall,precision@1,map,map@3(min),mrr,ndcg,ndcg@3,ndcg@3(exp),success@1,rprec,bpref,iprec@1,11pt");
        Properties.Hold(RankingCase.Any, test =>
        {
            RankedDocument[] answer = [.. test.Judgments.OrderByDescending(pair => pair.Value).Select((pair, i) => new RankedDocument(pair.Key, i + 1, -i))];
            JudgedRanking ranking = JudgedRanking.Create("q", answer, test.Judgments);
            foreach (Metric metric in perfect)
                metric.Of(ranking).ShouldBe(ranking.RelevantCount > 0 ? 1 : 0, 1e-12, metric.Name);
        });
    }

    [Fact]
    public void A_deeper_look_never_lowers_recall_and_never_lowers_success()
        => Properties.Hold(RankingCase.Any, test =>
        {
            JudgedRanking ranking = test.Judge();
            for (int k = 1; k < 20; k++)
            {
                new Recall(k + 1).Of(ranking).ShouldBeGreaterThanOrEqualTo(new Recall(k).Of(ranking));
                new Success(k + 1).Of(ranking).ShouldBeGreaterThanOrEqualTo(new Success(k).Of(ranking));
            }
        });

    [Fact]
    public void Macro_average_recall_is_recall_where_all_matches_fit_and_precision_where_they_do_not()
        => Properties.Hold(RankingCase.Any, test =>
        {
            JudgedRanking ranking = test.Judge();
            for (int k = 1; k < 12; k++)
            {
                Metric same = ranking.RelevantCount <= k ? new Recall(k) : new Precision(k);
                new MacroAverageRecall(k).Of(ranking).ShouldBe(same.Of(ranking), 1e-12);
            }
        });

    [Fact]
    public void Average_precision_over_the_smaller_denominator_is_never_the_smaller_number()
        => Properties.Hold(RankingCase.Any, test =>
        {
            JudgedRanking ranking = test.Judge();
            for (int k = 1; k < 12; k++)
                new AveragePrecision(k, AveragePrecisionDenominator.CutOrRelevant).Of(ranking).ShouldBeGreaterThanOrEqualTo(new AveragePrecision(k).Of(ranking));
        });

    [Fact]
    public void Removing_unjudged_documents_leaves_measures_that_ignore_them_alone()
        => Properties.Hold(RankingCase.Any, test =>
        {
            JudgedRanking full = test.Judge(), condensed = test.Judge(new EvaluationOptions { Unjudged = UnjudgedDocuments.Removed });
            new BinaryPreference().Of(condensed).ShouldBe(new BinaryPreference().Of(full), 1e-12);
            new Recall().Of(condensed).ShouldBe(new Recall().Of(full), 1e-12);
            new UnjudgedRate(10).Of(condensed).ShouldBe(0);
        });
}
