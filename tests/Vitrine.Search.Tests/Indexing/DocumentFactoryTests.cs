using Vitrine.Catalog;
using Vitrine.Search.Indexing;

namespace Vitrine.Search.Tests.Indexing;

public sealed class DocumentFactoryTests
{
    [Fact]
    public void Every_part_of_a_product_can_be_asked_for()
    {
        var product = TestShop.Product("a-1", "Blue dress", ["Clothing", "Dresses"]) with
        {
            Brand = "Acme",
            Price = new Money(19.5m, "EUR"),
            Attributes = new Dictionary<string, IReadOnlyList<string>> { ["color"] = ["navy", "white"], ["year"] = ["2012"] },
            Quality = new QualitySignals { Rating = 4.5, RatingCount = 12, Sales = 100, Stock = 3 },
        };
        var document = DocumentFactory.Create(7, product, []);

        document.Id.ShouldBe(7);
        document.Keywords["category"].ShouldBe(["Clothing > Dresses"]);
        document.Keywords["color"].ShouldBe(["navy", "white"]);
        document.Keywords["currency"].ShouldBe(["EUR"]);
        document.Numbers["price"].ShouldBe(19.5);
        document.Numbers["year"].ShouldBe(2012);
        document.Numbers["stock"].ShouldBe(3);
        document.Texts["attributes"].ShouldContain("navy");
    }

    [Fact]
    public void Popularity_trusts_many_votes_more_than_one()
    {
        var one = DocumentFactory.Popularity(new QualitySignals { Rating = 5, RatingCount = 1 });
        var many = DocumentFactory.Popularity(new QualitySignals { Rating = 4.6, RatingCount = 400 });
        many.ShouldBeGreaterThan(one);
        DocumentFactory.Popularity(new QualitySignals { Stock = 0 }).ShouldBeLessThan(DocumentFactory.Popularity(new QualitySignals()));
        DocumentFactory.Popularity(new QualitySignals { Rating = 5, RatingCount = int.MaxValue, Sales = int.MaxValue }).ShouldBeInRange(0, 1);
    }
}
