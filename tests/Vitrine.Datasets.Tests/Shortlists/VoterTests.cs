using Vitrine.Datasets.Items;
using Vitrine.Datasets.Shortlists;

namespace Vitrine.Datasets.Tests.Shortlists;

public sealed class VoterTests(DrawnShop drawn) : IClassFixture<DrawnShop>
{
    [Fact]
    public async Task Looks_are_compared_by_the_shop_s_vectors()
    {
        var catalogue = await ShopCatalogue.LoadAsync(drawn.Shop, null);
        var space = drawn.Shop.Encoder.Space;
        DatasetItem[] candidates = [.. catalogue.Items.Where(i => i.Product.Leaf == "Plates" && i.Id != "plates%203#0")];
        var answer = await new LookVoter(drawn.Shop, space.Id, space.Dimension, 0.5, 5).VoteAsync(new ShortlistBatch([catalogue["plates%203#0"]], candidates), default);
        var ballot = answer.ShouldHaveSingleItem().ShouldNotBeNull();
        ballot.Count.ShouldBeLessThanOrEqualTo(5);
        ballot.Select(n => n.Similarity).ShouldBeInOrder(SortDirection.Descending);
        ballot.ShouldAllBe(n => n.Similarity >= 0.5f);
        candidates[ballot[0].Candidate].Product.Id.ShouldBe("plates 3");
        (await new LookVoter(drawn.Shop, "other/space", space.Dimension, 0.5, 5).VoteAsync(new ShortlistBatch([catalogue["plates%203#0"]], candidates), default))
            .ShouldBe([null], "without a vector it cannot judge");
    }

    [Fact]
    public async Task Rare_words_say_more_than_common_ones()
    {
        DatasetItem[] candidates = [Item("a", "red mug"), Item("b", "blue mug"), Item("c", "blue mug marbled"), Item("d", "green mug")];
        var voter = Words(threshold: 0.01, ballot: 3);
        var answer = await voter.VoteAsync(new ShortlistBatch([Item("q", "marbled red mug"), Item("r", "trumpet"), Item("s", "blue mug")], candidates), default);
        answer[0]!.Select(n => candidates[n.Candidate].Product.Id).First().ShouldBeOneOf("a", "c");
        answer[0]!.Select(n => candidates[n.Candidate].Product.Id).ShouldContain("a");
        answer[1].ShouldBeNull("none of its words is known");
        answer[2]![0].ShouldSatisfyAllConditions(n => n.Candidate.ShouldBe(1), n => n.Similarity.ShouldBe(1, 1e-5));
        (await Words(threshold: 0.9, ballot: 3).VoteAsync(new ShortlistBatch([Item("q", "blue mug")], candidates), default))[0]!.Count.ShouldBe(1);
    }

    private static RareFeatureVoter Words(double threshold, int ballot) => new("words", p => p.Title.Split(' '), threshold, ballot);

    private static DatasetItem Item(string id, string title) => new(ItemId.Of(id, 0), new DatasetProduct(id, title, "", "", "", id, [], ["key"]), 0);
}
