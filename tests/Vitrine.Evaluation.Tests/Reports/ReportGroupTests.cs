using Vitrine.Evaluation.Metrics;
using Vitrine.Evaluation.Reports;

namespace Vitrine.Evaluation.Tests.Reports;

public sealed class ReportGroupTests
{
    private static readonly Qrels qrels = Qrels.From([new("q1", "a", 1), new("q2", "a", 1), new("q3", "a", 1), new("q4", "a", 1)]);
    private static readonly Run run = Run.FromLists("r", new Dictionary<string, IReadOnlyList<string>> { ["q1"] = ["a"], ["q2"] = ["x", "a"], ["q3"] = ["x"], ["q9"] = ["a"] });

    [Fact]
    public void Groups_have_the_numbers_of_their_queries_alone()
    {
        EvaluationReport report = Evaluator.Evaluate(run, qrels, MetricNames.ParseList("mrr,success@1"));
        EvaluationReport baseline = Evaluator.Evaluate(run, qrels, report.Results.Select(r => r.Metric).ToList(), EvaluationOptions.TrecEval);
        Dictionary<string, string> labels = new() { ["q1"] = "shoes", ["q2"] = "shoes", ["q3"] = "bags", ["q4"] = "hats" };
        IReadOnlyList<ReportGroup> groups = ReportGroup.By(report, baseline, labels);
        groups.Select(group => group.Name).ShouldBe(["shoes", "bags", "hats"], "the largest first, then by name");
        groups[0].Report["mrr"].Value.ShouldBe(0.75);
        groups[0].Baseline!["success@1"].PerQuery.ShouldBe([1, 0]);
        groups[2].Report.MissingQueries.ShouldBe(["q4"]);
        groups[2].Baseline.ShouldBeNull("trec_eval's conventions leave out what was not answered");
    }

    [Fact]
    public void Queries_without_a_label_form_no_group()
        => ReportGroup.By(Evaluator.Evaluate(run, qrels, MetricNames.Default), null, new Dictionary<string, string>()).ShouldBeEmpty();
}
