using Vitrine.Evaluation;
using Vitrine.Evaluation.Features;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Datasets.Tests.Assembling;

public sealed class AssembleStepTests(DrawnShop drawn) : IClassFixture<DrawnShop>
{
    private static readonly string[] faultless = ["crowd.groups=[{\"annotators\":5,\"error_rate\":0}]"];

    [Fact]
    public async Task With_a_faultless_crowd_the_ground_truth_is_the_truth()
    {
        using var work = new Workshop(drawn);
        var outcome = await work.BuildAsync("assemble", faultless);
        Workshop.Number(outcome, "matches that are true ones").ShouldBe(1);
        Workshop.Number(outcome, "true matches in the index that are not in the ground truth").ShouldBe(0);
        Workshop.Number(outcome, "queries with a match").ShouldBe(16);
        Workshop.Number(outcome, "matches a query, on average").ShouldBe(DrawnShop.Views - 1);
        using var features = FeatureReader.Open(work.In("7-benchmark", "features", "descriptor.index.npy"));
        features.Rows.ShouldBe(EProductFormat.ReadItems(work.In("7-benchmark", "index.csv")).Count);
    }

    [Fact]
    public async Task First_matches_are_removed_from_a_share_of_the_queries()
    {
        using var work = new Workshop(drawn);
        await work.BuildAsync("assemble", faultless);
        var before = AnyFormat.ReadQrels(work.In("7-benchmark", "ground-truth.csv"));
        var outcome = await work.BuildAsync("assemble", [.. faultless, "benchmark.remove_first=0.5"]);
        var after = AnyFormat.ReadQrels(work.In("7-benchmark", "ground-truth.csv"));
        Workshop.Number(outcome, "share of first matches removed").ShouldBe(0.5);
        (before.Count - after.Count).ShouldBe(8);
        var index = EProductFormat.ReadItems(work.In("7-benchmark", "index.csv")).Select(i => i.Id).ToHashSet();
        before.Judgments.Except(after.Judgments).ShouldAllBe(j => !index.Contains(j.Document), "a removed match is no distractor either");
    }

    [Fact]
    public async Task Distractors_may_be_limited()
    {
        using var work = new Workshop(drawn);
        var outcome = await work.BuildAsync("assemble", [.. faultless, "benchmark.distractors=10"]);
        Workshop.Number(outcome, "  distractors").ShouldBe(10);
    }

    [Fact]
    public async Task An_overlap_is_refused()
    {
        using var work = new Workshop(drawn);
        await work.BuildAsync("vote", faultless);
        var (queries, labels) = (work.In("2-queries", "queries.csv"), work.In("6-labels", "labels.csv"));
        // Somebody edits a file: the match of a query becomes a query.
        var row = CsvTable.Read(labels).Rows.First(r => r.Fields[3] == "exact match");
        await File.AppendAllTextAsync(queries, $"{row.Fields[2]},,,,\n");
        await File.AppendAllTextAsync(labels, $"p9999999,{row.Fields[2]},{CsvTable.Read(labels).Rows.First(r => r.Fields[1] != row.Fields[1]).Fields[2]},exact match,exact match,1,5\n");
        (await Should.ThrowAsync<EvaluationException>(() => work.RunAsync("assemble", faultless))).Message.ShouldContain("is also in the index");
    }

    [Fact]
    public async Task Without_any_match_there_is_no_benchmark()
    {
        using var work = new Workshop(drawn);
        await work.BuildAsync("vote", faultless);
        var labels = work.In("6-labels", "labels.csv");
        await File.WriteAllTextAsync(labels, (await File.ReadAllTextAsync(labels)).Replace("exact match", "maybe"));
        (await Should.ThrowAsync<EvaluationException>(() => work.RunAsync("assemble", faultless))).Message.ShouldContain("no query has a match");
    }
}
