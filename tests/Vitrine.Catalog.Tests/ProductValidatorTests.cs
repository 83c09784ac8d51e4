namespace Vitrine.Catalog.Tests;

public sealed class ProductValidatorTests
{
    private static readonly Product Sound = Examples.Full(1);

    [Fact]
    public void Sound_products_pass()
    {
        ProductValidator.Check(Sound).ShouldBeEmpty();
        ProductValidator.Check(Examples.Minimal(new string('x', 200), new string('y', 1000))).ShouldBeEmpty();
        ProductValidator.Require(Sound);
    }

    public static TheoryData<string, string, Product> Broken => new()
    {
        { "id", "empty", Sound with { Id = "" } },
        { "id", "201 characters; at most 200", Sound with { Id = new string('x', 201) } },
        { "id", "white space", Sound with { Id = " a" } },
        { "id", "U+0000", Sound with { Id = "a\0b" } },
        { "id", "missing", Sound with { Id = null! } },
        { "title", "empty", Sound with { Title = "" } },
        { "title", "blank", Sound with { Title = "\u2003" } },
        { "title", "U+000A", Sound with { Title = "two\nlines" } },
        { "title", "surrogate", Sound with { Title = "half \ud83d" } },
        { "title", "1001 characters", Sound with { Title = new string('x', 1001) } },
        { "description", "U+001B", Sound with { Description = "\u001b[31m" } },
        { "description", "100001 characters", Sound with { Description = new string('x', 100_001) } },
        { "brand", "empty", Sound with { Brand = "" } },
        { "category", "21 levels", Sound with { Category = [.. Enumerable.Repeat("x", 21)] } },
        { "category", "empty", Sound with { Category = ["Clothing", ""] } },
        { "category", "null", Sound with { Category = null! } },
        { "price", "between 0", Sound with { Price = new Money(-0.01m, "EUR") } },
        { "price", "between 0", Sound with { Price = new Money(1_000_000_000_000.01m, "EUR") } },
        { "currency", "ISO 4217", Sound with { Price = new Money(1, "eur") } },
        { "currency", "ISO 4217", Sound with { Price = new Money(1, "€") } },
        { "attribute:Color", "lower case", WithAttribute("Color", "red") },
        { "attribute:color", "between 1 and", WithAttribute("color") },
        { "attribute:color", "empty", WithAttribute("color", "") },
        { "attribute:color", "1001 characters", WithAttribute("color", new string('x', 1001)) },
        { "attribute:color", "between 1 and 200 values", WithAttribute("color", [.. Enumerable.Repeat("x", 201)]) },
        { "attribute", "empty", WithAttribute("", "x") },
        { "attributes", "at most 200", Sound with { Attributes = Enumerable.Range(0, 201).ToDictionary(i => "a" + i, _
            => (IReadOnlyList<string>)["x"]) } },
        { "image", "hexadecimal", Sound with { Pictures = [new ProductPicture("../../etc/passwd", 1, 1)] } },
        { "image", "hexadecimal", Sound with { Pictures = [new ProductPicture(new string('A', 64), 1, 1)] } },
        { "image", "at least 1", Sound with { Pictures = [new ProductPicture(Examples.PictureKey(1), 0, 1)] } },
        { "image", "at most 100", Sound with { Pictures = [.. Enumerable.Repeat(new ProductPicture(Examples.PictureKey(1), 1, 1), 101)] } },
        { "rating", "between 0 and 5", Sound with { Quality = new QualitySignals { Rating = 5.01 } } },
        { "rating", "between 0 and 5", Sound with { Quality = new QualitySignals { Rating = double.NaN } } },
        { "rating_count", "0 or more", Sound with { Quality = new QualitySignals { RatingCount = -1 } } },
        { "sales", "0 or more", Sound with { Quality = new QualitySignals { Sales = -1 } } },
        { "stock", "0 or more", Sound with { Quality = new QualitySignals { Stock = -1 } } },
        { "link", "http", Sound with { Link = "javascript:alert(1)" } },
        { "link", "http", Sound with { Link = "data:text/html,x" } },
        { "link", "2001 characters", Sound with { Link = "/" + new string('x', 2000) } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Each_rule_names_its_field(string field, string reason, Product product)
    {
        ProductProblem problem = ProductValidator.Check(product).ShouldHaveSingleItem();
        problem.Field.ShouldBe(field);
        problem.Reason.ShouldContain(reason);
    }

    [Theory]
    [InlineData("https://shop.example/p?id=1:2")]
    [InlineData("/p/1")]
    [InlineData("p/1?x=a:b")]
    [InlineData("HTTP://SHOP.EXAMPLE")]
    public void Addresses_and_paths_are_links(string link) => ProductValidator.Check(Sound with { Link = link }).ShouldBeEmpty();

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var broken = new Product { Id = "", Title = "", Price = new Money(-1, "x") };
        InvalidProductException e = Should.Throw<InvalidProductException>(() => ProductValidator.Require(broken));
        e.Problems.Select(p => p.Field).ShouldBe(["id", "title", "price", "currency"]);
        e.Message.ShouldContain("price: must be between 0");
    }

    private static Product WithAttribute(string name, params string[] values)
        => Sound with { Attributes = new Dictionary<string, IReadOnlyList<string>> { [name] = values } };
}
