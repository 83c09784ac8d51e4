using System.Globalization;
using Vitrine.Evaluation.Metrics;
using Vitrine.Evaluation.Reports;

namespace Vitrine.Evaluation.Tests.Reports;

public sealed class ReportExamplesTests
{
    [Fact]
    public void The_most_changed_and_the_worst_come_first()
    {
        ReportContents contents = ReportPages.Contents(("better", 1, 4), ("worse", 4, 1), ("same", 2, 2), ("lost", 0, 0), ("empty", -1, -1));
        IReadOnlyList<ReportExamples> lists = ReportExamples.Choose(contents);
        lists.Select(list => list.Heading).ShouldBe(["Became better", "Became worse", "The worst answers"]);
        lists[0].Queries.ShouldBe(["better"]);
        lists[1].Queries.ShouldBe(["worse"]);
        lists[2].Queries.ShouldBe(["lost", "worse", "same", "better"], "worst first; what has nothing relevant is no example");
    }

    [Fact]
    public void A_metric_of_which_less_is_better_turns_the_lists_around()
    {
        Qrels qrels = Qrels.From([new("q", "good", 1), new("q", "bad", 0)]);
        Run clean = Run.FromLists("clean", new Dictionary<string, IReadOnlyList<string>> { ["q"] = ["good", "bad"] });
        Run spoiled = Run.FromLists("spoiled", new Dictionary<string, IReadOnlyList<string>> { ["q"] = ["bad", "good"] });
        IReadOnlyList<Metric> metrics = MetricNames.ParseList("hnr");
        ReportExamples.Choose(new ReportContents
        {
            Qrels = qrels,
            Run = clean,
            Report = Evaluator.Evaluate(clean, qrels, metrics),
            Baseline = spoiled,
            BaselineReport = Evaluator.Evaluate(spoiled, qrels, metrics),
        })[0].Heading.ShouldBe("Became better");
    }

    [Fact]
    public void Among_equally_bad_ones_the_choice_is_spread()
    {
        ReportContents contents = ReportPages.Contents([.. Enumerable.Range(0, 60).Select(i => (i.ToString("00", CultureInfo.InvariantCulture), 0, 0))]);
        ReportExamples.Choose(contents).ShouldHaveSingleItem().Queries.ShouldBe(["00", "10", "20", "30", "40", "50"]);
    }
}
