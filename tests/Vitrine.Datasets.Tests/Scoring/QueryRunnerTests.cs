using Vitrine.Datasets.Scoring;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Datasets.Tests.Scoring;

public sealed class QueryRunnerTests(DrawnShop drawn) : IClassFixture<DrawnShop>
{
    [Fact]
    public async Task Pictures_words_and_products_are_asked_and_the_best_comes_first()
    {
        await File.WriteAllBytesAsync(Path.Combine(drawn.Root, "mug.jpg"), DrawnShop.Jpeg(0, 1, 1));
        var run = (await AskAsync(
            new ProductQuery("picture") { Image = "mug.jpg" },
            new ProductQuery("words") { Text = "gold socks" },
            new ProductQuery("product") { Product = "mugs 1" },
            new ProductQuery("filter") { Filter = "color = gold" })).Run;
        run.Of("picture")[0].Document.ShouldBe("mugs 1");
        run.Of("words")[0].Document.ShouldStartWith("socks");
        run.Of("product").ShouldAllBe(line => line.Document != "mugs 1");
        run.Of("filter").Count.ShouldBe(6, "one of ten colours in five dozen products");
    }

    [Fact]
    public async Task Scores_fall_strictly_so_that_sorting_by_them_keeps_the_shop_s_order()
    {
        var run = (await AskAsync(new ProductQuery("words") { Text = "plain" }, new ProductQuery("browse") { Filter = "pattern = striped" })).Run;
        foreach (var query in run.Queries)
        {
            run.Of(query).Zip(run.Of(query).Skip(1)).ShouldAllBe(pair => pair.First.Score > pair.Second.Score);
            JudgedRanking.Ordered(run.Of(query), RankOrder.ByScore).ShouldBe(JudgedRanking.Ordered(run.Of(query), RankOrder.AsGiven));
        }
    }

    [Fact]
    public async Task An_ablation_asks_a_part_and_names_what_has_none()
    {
        ProductQuery[] queries = [new("both") { Product = "mugs 1", Text = "scarves" }, new("words") { Text = "scarves" }];
        var pictures = await AskAsync(new QueryRunOptions { Modality = Modality.Picture, Depth = 3 }, queries);
        pictures.NotAsked.ShouldBe(["words"]);
        pictures.Run.Of("both").ShouldContain(line => line.Document.StartsWith("mugs", StringComparison.Ordinal));
        var words = await AskAsync(new QueryRunOptions { Modality = Modality.Words, Depth = 3 }, queries);
        words.NotAsked.ShouldBeEmpty();
        words.Run.Of("both").ShouldBe(words.Run.Of("words"));
    }

    [Fact]
    public async Task Feedback_is_refused_searched_as_words_or_ignored()
    {
        ProductQuery[] queries = [new("q") { Line = 2, Text = "socks", Feedback = "gold" }];
        (await Should.ThrowAsync<EvaluationException>(() => AskAsync(new QueryRunOptions(), queries))).Message.ShouldContain("query 'q' (line 2) has feedback, which the engine does not understand yet");
        (await AskAsync(new QueryRunOptions { Feedback = FeedbackUse.AsWords }, queries)).Run.Of("q").Count.ShouldBe(1);
        (await AskAsync(new QueryRunOptions { Feedback = FeedbackUse.Ignore }, queries)).Run.Of("q").Count.ShouldBe(DrawnShop.PerLeaf);
    }

    [Fact]
    public async Task A_bad_query_fails_itself_only()
    {
        await File.WriteAllTextAsync(Path.Combine(drawn.Root, "text.jpg"), "no picture");
        var result = await AskAsync(
            new ProductQuery("no file") { Line = 2, Image = "nowhere.jpg" },
            new ProductQuery("no picture") { Line = 3, Image = "text.jpg" },
            new ProductQuery("no box") { Line = 4, Image = "text.jpg", Box = "1,2,3" },
            new ProductQuery("box alone") { Line = 5, Product = "mugs 1", Box = "0,0,1,1" },
            new ProductQuery("no product") { Line = 6, Product = "nobody" },
            new ProductQuery("no filter") { Line = 7, Filter = "price < < 4" },
            new ProductQuery("good") { Line = 8, Text = "socks" });
        result.Failed.Select(f => (f.Query, f.Line)).ShouldBe([("no file", 2), ("no picture", 3), ("no box", 4), ("box alone", 5), ("no product", 6), ("no filter", 7)]);
        result.Failed[0].Problem.ShouldContain("there is no picture");
        result.Run.Queries.ShouldBe(["good"]);
    }

    private Task<QueryRunResult> AskAsync(params ProductQuery[] queries) => AskAsync(new QueryRunOptions(), queries);

    private Task<QueryRunResult> AskAsync(QueryRunOptions options, params ProductQuery[] queries) =>
        new QueryRunner(drawn.Shop, options).RunAsync(queries, drawn.Root, cancel: TestContext.Current.CancellationToken);
}
