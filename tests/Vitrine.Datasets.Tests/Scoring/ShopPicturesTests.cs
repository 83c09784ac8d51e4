using Vitrine.Datasets.Items;
using Vitrine.Datasets.Scoring;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Datasets.Tests.Scoring;

public sealed class ShopPicturesTests(DrawnShop drawn) : IClassFixture<DrawnShop>
{
    private static readonly CancellationToken cancel = CancellationToken.None;

    [Fact]
    public async Task Products_views_photos_and_words_are_shown()
    {
        await File.WriteAllBytesAsync(Path.Combine(drawn.Root, "photo.jpg"), DrawnShop.Jpeg(0, 1, 1), cancel);
        var pictures = new ShopPictures(drawn.Shop, [
            new ProductQuery("photo") { Image = "photo.jpg", Box = "0.1,0.2,0.5,0.6" },
            new ProductQuery("words") { Text = "gold", Feedback = "but red", Filter = "price < 5" },
            new ProductQuery("like") { Product = "socks 1", Text = "striped" },
            new ProductQuery("gone") { Image = "nowhere.jpg" },
        ], drawn.Root);
        var photo = await pictures.QueryAsync("photo", cancel);
        photo.Picture!.ShouldStartWith("data:image/webp;base64,");
        photo.Box.ShouldNotBeNull().X0.ShouldBe(0.1f, 1e-6);
        (await pictures.QueryAsync("words", cancel)).Title.ShouldBe("gold · but red · price < 5");
        (await pictures.QueryAsync("like", cancel)).Title.ShouldBe("striped (like seagreen plain socks by Bolt)");
        (await pictures.QueryAsync("gone", cancel)).Picture.ShouldBeNull();

        var product = await pictures.DocumentAsync("socks 1", cancel);
        product.Title.ShouldBe("seagreen plain socks by Bolt");
        var view = await pictures.DocumentAsync(ItemId.Of("socks 1", 2), cancel);
        view.Title.ShouldBe(product.Title);
        view.Picture.ShouldNotBe(product.Picture);
        (await pictures.DocumentAsync("nobody", cancel)).ShouldBe(new("nobody"));
        (await pictures.QueryAsync("socks 1", cancel)).ShouldBe(product, "a query that is in no list is taken for a product");
    }

    [Fact]
    public async Task Labels_come_from_the_list_or_from_the_category_of_what_is_looked_for()
    {
        var qrels = Qrels.From([new("a", "mugs 1", 1), new("b", ItemId.Of("socks 2", 1), 2), new("b", "mugs 2", 1), new("c", "nobody", 1), new("d", "mugs 3", 0)]);
        ProductQuery[] labelled = [new("a") { Text = "x", Labels = new Dictionary<string, string> { ["kind"] = "simple" } }];
        (await QueryLabels.OfAsync("Kind", labelled, qrels, drawn.Shop, cancel)).ShouldBe(new Dictionary<string, string> { ["a"] = "simple" });
        (await QueryLabels.OfAsync("category", labelled, qrels, drawn.Shop, cancel)).ShouldBe(new Dictionary<string, string> { ["a"] = "Home > Mugs", ["b"] = "Clothing > Socks" });
        (await QueryLabels.OfAsync("category", labelled, qrels, null, cancel)).ShouldBeEmpty();
    }
}
