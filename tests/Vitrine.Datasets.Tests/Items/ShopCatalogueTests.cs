using Vitrine.Datasets.Items;
using Vitrine.Evaluation;

namespace Vitrine.Datasets.Tests.Items;

public sealed class ShopCatalogueTests(DrawnShop drawn) : IClassFixture<DrawnShop>
{
    [Fact]
    public async Task Every_picture_is_an_item_of_its_product()
    {
        var catalogue = await ShopCatalogue.LoadAsync(drawn.Shop, null);
        catalogue.Products.Count.ShouldBe((DrawnShop.Leaves.Length + 1) * DrawnShop.PerLeaf);
        catalogue.Items.Count.ShouldBe(catalogue.Products.Count * DrawnShop.Views);
        var item = catalogue[ItemId.Of("mugs 3", 2)];
        item.Product.Category.ShouldBe("Home > Mugs");
        (item.Product.Meta, item.Product.Level2, item.Product.Leaf).ShouldBe(("Home", "", "Mugs"));
        item.Product.Facts.ShouldBe(["color=gold", "pattern=striped", "series=0"], ignoreOrder: true);
        item.Key.ShouldBe(item.Product.Pictures[2]);
        catalogue.Products.Select(p => p.Group).Distinct().Count().ShouldBe(catalogue.Products.Count);
    }

    [Fact]
    public async Task Products_that_share_an_attribute_are_one_where_the_recipe_says_so()
    {
        var catalogue = await ShopCatalogue.LoadAsync(drawn.Shop, "color");
        catalogue.Products.Select(p => p.Group).Distinct().Count().ShouldBe(10);
        catalogue.Products.ShouldAllBe(p => !p.Facts.Any(f => f.StartsWith("color=")), "what makes products the same may not help to find them");
        (await Should.ThrowAsync<EvaluationException>(() => ShopCatalogue.LoadAsync(drawn.Shop, "gtin"))).Message.ShouldContain("no product has the attribute 'gtin'");
    }

    [Fact]
    public async Task A_picture_that_is_gone_is_told()
    {
        var catalogue = await ShopCatalogue.LoadAsync(drawn.Shop, null);
        Should.Throw<EvaluationException>(() => catalogue["nobody#0"]).Message.ShouldContain("run that step again");
    }
}
