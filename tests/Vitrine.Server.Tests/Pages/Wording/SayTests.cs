using Vitrine.Catalog;
using Vitrine.Server.Pages.Addresses;
using Vitrine.Server.Pages.Wording;

namespace Vitrine.Server.Tests.Pages.Wording;

public sealed class SayTests
{
    [Theory]
    [InlineData(24.9, "EUR", "€24.90")]
    [InlineData(1249, "USD", "$1,249")]
    [InlineData(249, "SEK", "SEK 249")]
    [InlineData(7.5, "", "7.50")]
    public void Prices(double amount, string currency, string said) => Say.Price(new Money((decimal)amount, currency)).ShouldBe(said);

    [Theory]
    [InlineData(10.0, 20.0, "€10 – €20")]
    [InlineData(null, 20.0, "up to €20")]
    [InlineData(10.0, null, "from €10")]
    [InlineData(null, null, "any price")]
    public void Price_ranges(double? from, double? to, string said) => Say.PriceRange(from, to, "EUR").ShouldBe(said);

    [Fact]
    public void Fields_values_and_counts()
    {
        Say.Field("sleeve_length").ShouldBe("Sleeve length");
        Say.Field("color").ShouldBe("Colour");
        Say.Value("color", "navy blue").ShouldBe("Navy blue");
        Say.Value("category", "Clothing > Dresses").ShouldBe("Dresses");
        Say.Chosen(new Refinement("pattern", "striped")).ShouldBe("Pattern: Striped");
        Say.Count(1, "product", "products").ShouldBe("1 product");
        Say.Count(12_345, "product", "products").ShouldBe("12,345 products");
        Say.Percent(1.7).ShouldBe("100 %");
        Say.ProductAddress("a/b c?", 2).ShouldBe("/products/a%2Fb%20c%3F?view=2");
    }
}
