using Vitrine.Search.Importing;
using Vitrine.Search.Spaces;
using Vitrine.Search.Tests.Spaces;

namespace Vitrine.Search.Tests.Ranking;

public sealed class PredictedFactsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attributes_that_the_catalogue_leaves_open_are_filled_and_marked_and_never_overwritten()
    {
        var directory = TestShop.NewDirectory();
        var weights = TestWeights.Write(directory);
        var attributes = Path.Combine(directory, "a.safetensors");
        TestAttributes.Write(attributes, Encoders.NetworkEncoder.Open(weights).Space.Id, 16, "material: clay", "material: steel!", "handle-type: round!", "fit: slim");
        await using (var shop = await Shop.OpenAsync(directory, new ShopOptions
        {
            NewShopSpace = new SpaceSource { Name = "ours", Weights = weights, Share = 0.5, Attributes = attributes },
        }, Cancel))
        {
            await shop.UpsertAsync(
            [
                Draft("says", ("material", "wood"), ("handle type", "square")),
                Draft("silent"),
                new ProductDraft(TestShop.Product("blind", "Blind"), []),
            ], Cancel);
            var answer = await shop.SearchAsync(new SearchRequest { Facets = ["material", "handle-type"], Refinements = new Dictionary<string, IReadOnlyList<string>> { ["material"] = ["wood", "steel"] } }, Cancel);
            answer.Total.ShouldBe(2);
            answer.Hits.Single(h => h.Product.Id == "says").Predicted.ShouldBeEmpty();
            answer.Hits.Single(h => h.Product.Id == "silent").Predicted.ShouldBe(new Dictionary<string, string> { ["material"] = "steel", ["handle-type"] = "round" }, ignoreOrder: true);
            answer.Facets[0].Values.OrderBy(v => v.Value).ShouldBe([new("steel", 1, true) { Predicted = 1 }, new("wood", 1, true)]);
            answer.Facets[1].Values.ShouldBe([new("round", 1, false) { Predicted = 1 }], "a name that is spelt another way is the catalogue's still");
            (await shop.PredictedAsync("silent", Cancel))["material"].ShouldBe("steel");
            (await shop.PredictedAsync("blind", Cancel)).ShouldBeEmpty();
            (await shop.PredictedAsync("nobody", Cancel)).ShouldBeEmpty();
            (await shop.GetAsync("silent", Cancel))!.Attributes.ShouldBeEmpty("the catalogue is not written to");
            (await shop.SearchAsync(new SearchRequest { Filter = "NOT _predicted = material" }, Cancel)).Hits.Select(h => h.Product.Id).ShouldBe(["says", "blind"], ignoreOrder: true);

            // What the catalogue says later goes before.
            await shop.UpsertAsync([Draft("silent", ("material", "glass"))], Cancel);
            (await shop.PredictedAsync("silent", Cancel)).Keys.ShouldBe(["handle-type"]);
        }

        // A rebuilt index says the same.
        await Shop.RebuildIndexAsync(directory, cancel: Cancel);
        await using (var again = await Shop.OpenAsync(directory, cancel: Cancel))
            (await again.PredictedAsync("silent", Cancel))["handle-type"].ShouldBe("round");
        Directory.Delete(directory, recursive: true);
    }

    private static ProductDraft Draft(string id, params (string Name, string Value)[] attributes) => new(
        TestShop.Product(id, id) with { Attributes = attributes.ToDictionary(a => a.Name, IReadOnlyList<string> (a) => [a.Value]) },
        [TestShop.Picture("gold", true, 1)]);
}
