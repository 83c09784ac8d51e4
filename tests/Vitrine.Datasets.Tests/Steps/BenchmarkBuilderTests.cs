using Vitrine.Evaluation.Formats;

namespace Vitrine.Datasets.Tests.Steps;

public sealed class BenchmarkBuilderTests(DrawnShop drawn) : IClassFixture<DrawnShop>
{
    [Fact]
    public async Task The_whole_construction_gives_a_sound_benchmark_and_repeats_byte_for_byte()
    {
        using Workshop one = new(drawn), two = new(drawn);
        var scores = await one.BuildAsync("score");
        await two.BuildAsync("score");
        var files = Directory.GetFiles(one.Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(one.Folder, f)).Order(StringComparer.Ordinal).ToList();
        files.ShouldContain(Path.Combine("7-benchmark", "ground-truth.csv"));
        files.ShouldContain(Path.Combine("8-scores", "report.html"));
        foreach (var file in files)
            File.ReadAllBytes(two.In(file)).ShouldBe(File.ReadAllBytes(one.In(file)), file);

        var benchmark = new EProductBenchmark(
            EProductFormat.ReadItems(one.In("7-benchmark", "queries.csv")), EProductFormat.ReadItems(one.In("7-benchmark", "index.csv")), AnyFormat.ReadQrels(one.In("7-benchmark", "ground-truth.csv")));
        benchmark.Check().ShouldBeEmpty();
        benchmark.MatchesPerQuery.ShouldBeGreaterThan(2, "a query of four views has three matches, and voting finds most of them");
        Workshop.Number(scores, "mar@10").ShouldBeGreaterThan(0.5, "the descriptor tells drawn shapes and colours apart");
    }

    [Fact]
    public async Task Voting_leaves_fewer_wrong_labels_than_a_single_annotator()
    {
        using var work = new Workshop(drawn);
        var vote = await work.BuildAsync("vote", "crowd.votes_per_pair=10");
        var single = Workshop.Number(vote, "a single annotator", 3);
        single.ShouldBe(0.23, 0.05, "seventeen who err in 10 %, ten in 33 %, three at random");
        Workshop.Number(vote, "majority", 3).ShouldBeLessThan(single / 3);
        Workshop.Number(vote, "Dawid and Skene", 3).ShouldBeLessThan(single / 4);
        Workshop.Number(vote, "kept", 3).ShouldBeLessThanOrEqualTo(Workshop.Number(vote, "Dawid and Skene", 3));
    }
}
