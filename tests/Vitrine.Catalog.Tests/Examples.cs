using System.Globalization;

namespace Vitrine.Catalog.Tests;

/// <summary>Products for tests.</summary>
internal static class Examples
{
    public static Product Minimal(string id, string title = "A thing") => new() { Id = id, Title = title };

    /// <summary>A product with every field set; different numbers give different products.</summary>
    public static Product Full(int number) => new()
    {
        Id = "sku-" + number.ToString(CultureInfo.InvariantCulture),
        Title = $"Wrap dress nº {number} – “Élodie” 👗",
        Description = "Midi length.\nTies at the waist.",
        Category = ["Clothing", "Dresses", "Wrap dresses"],
        Brand = "Häagen & Söhne",
        Price = new Money(49.95m + number, "EUR"),
        Attributes = new Dictionary<string, IReadOnlyList<string>>
        {
            ["size"] = ["S", "M", "L"],
            ["color"] = ["red", "navy blue"],
            ["care \"label\""] = ["30 °C\ttumble\ndry"],
        },
        Pictures = [new ProductPicture(PictureKey(number), 600, 800) { Source = $"images/{number}.jpg" },
            new ProductPicture(PictureKey(number + 1_000_000), 601, 801)],
        Quality = new QualitySignals { Rating = 4.37, RatingCount = 12 + number, Sales = 345, Stock = 0 },
        Link = "https://shop.example/p/" + number.ToString(CultureInfo.InvariantCulture),
    };

    public static string PictureKey(int number) => number.ToString("x64", CultureInfo.InvariantCulture);

    /// <summary>Compares everything that a product holds; records compare collections by reference.</summary>
    public static void ShouldBeSameAs(this Product? actual, Product expected)
    {
        actual.ShouldNotBeNull();
        ProductJson.Write(actual).ShouldBe(ProductJson.Write(expected));
        actual.Attributes.Keys.Order(StringComparer.Ordinal).ShouldBe(expected.Attributes.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, IReadOnlyList<string> values) in expected.Attributes)
            actual.Attributes[name].ShouldBe(values);
        actual.Category.ShouldBe(expected.Category);
        actual.Pictures.ShouldBe(expected.Pictures);
        (actual with { Attributes = expected.Attributes, Category = expected.Category, Pictures = expected.Pictures }).ShouldBe(expected);
    }
}
