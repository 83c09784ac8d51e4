using Vitrine.Evaluation;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Datasets.Tests.Shortlists;

public sealed class ShortlistStepTests(DrawnShop drawn) : IClassFixture<DrawnShop>
{
    [Fact]
    public async Task Lists_stay_in_the_category_outside_training_and_without_queries()
    {
        using var work = new Workshop(drawn);
        var outcome = await work.BuildAsync("shortlist");
        var train = EProductFormat.ReadItems(work.In("1-sample", "train.csv")).Select(i => i.Id).ToHashSet();
        var queries = EProductFormat.ReadItems(work.In("2-queries", "queries.csv")).Select(q => q.Id).ToHashSet();
        var table = CsvTable.Read(work.In("3-shortlists", "shortlists.csv"));
        table.Rows.ShouldNotBeEmpty();
        foreach (var row in table.Rows)
        {
            string query = row.Fields[0], candidate = row.Fields[1];
            candidate.Split('%')[0].ShouldBe(query.Split('%')[0], "both are of one leaf");
            train.ShouldNotContain(candidate[..candidate.LastIndexOf('#')]);
            queries.ShouldNotContain(candidate);
            int.Parse(row.Fields[3]).ShouldBeGreaterThanOrEqualTo(2);
        }

        table.Rows.GroupBy(r => r.Fields[0]).ShouldAllBe(list => list.Count() <= 20);
        Workshop.Number(outcome, "recall of the lists").ShouldBe(1, 0.05);
        Workshop.Number(outcome, "pairs").ShouldBe(table.Rows.Count);
    }

    [Fact]
    public async Task A_category_filter_may_be_wider_and_voters_fewer()
    {
        using var work = new Workshop(drawn);
        await work.BuildAsync("shortlist", "shortlists.category=none", "shortlists.quorum=1", "shortlists.voters={\"look\":0.2}");
        CsvTable.Read(work.In("3-shortlists", "shortlists.csv")).Rows.ShouldContain(r => r.Fields[1].Split('%')[0] != r.Fields[0].Split('%')[0], "candidates of other leaves");
    }

    [Theory]
    [InlineData("shortlists.voters={\"taste\":0.5,\"look\":0.5}", "names \"taste\"; there are look, words and attributes")]
    [InlineData("shortlists.voters={\"look\":0.5}", "\"shortlists.quorum\" is 2, but only 1 vote")]
    public async Task Voters_that_are_not_there_are_told(string change, string message)
    {
        using var work = new Workshop(drawn);
        await work.BuildAsync("queries");
        (await Should.ThrowAsync<EvaluationException>(() => work.RunAsync("shortlist", [change]))).Message.ShouldContain(message);
    }
}
