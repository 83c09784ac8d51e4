using System.Text;
using System.Text.Json;

namespace Vitrine.Catalog.Tests;

public sealed class ProductJsonTests
{
    [Fact]
    public void The_stored_form_is_this()
    {
        var product = new Product
        {
            Id = "1",
            Title = "Tasse „Früh“",
            Category = ["Home", "Mugs"],
            Price = new Money(12.50m, "EUR"),
            Attributes = new Dictionary<string, IReadOnlyList<string>> { ["size"] = ["S"], ["color"] = ["red", "blue"] },
            Quality = new QualitySignals { Rating = 4.5, Stock = 0 },
        };
        Encoding.UTF8.GetString(ProductJson.Write(product)).ShouldBe(
            """{"id":"1","title":"Tasse „Früh“","category":["Home","Mugs"],"price":12.5,"currency":"EUR","attributes":{"color":["red","blue"],"size":["S"]},"rating":4.5,"stock":0}""");
    }

    [Fact]
    public void Everything_reads_back() => ProductJson.Read(ProductJson.Write(Examples.Full(7))).ShouldBeSameAs(Examples.Full(7));

    [Fact]
    public void Different_products_have_different_fingerprints()
    {
        Product product = Examples.Full(1);
        Product[] variants =
        [
            product, product with { Title = "x" }, product with { Brand = null }, product with { Price = new Money(1, "") },
                product with { Category = ["a", "b"] },
            product with { Category = ["b", "a"] }, product with { Pictures = [] }, product with { Quality = new() },
                product with { Link = null }, Examples.Full(2),
        ];
        variants.Select(p => Convert.ToHexString(ProductJson.Fingerprint(ProductJson.Write(p)))).Distinct().Count().ShouldBe(variants.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"id":1,"title":"x"}""")]
    [InlineData("""{"id":"1","title":null}""")]
    [InlineData("""{"id":"1","title":"x","rating":"high"}""")]
    [InlineData("""{"id":"1","title":"x","pictures":[{}]}""")]
    [InlineData("""{"id":"1","title":"x" """)]
    public void Anything_else_is_a_json_exception(string stored)
        => Should.Throw<JsonException>(() => ProductJson.Read(Encoding.UTF8.GetBytes(stored)));
}
