using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Tests.Catalogue;

public sealed class CategoriesTests
{
    [Fact]
    public void The_shop_has_breadth()
    {
        Categories.All.Length.ShouldBe(36);
        Categories.All.Select(c => c.Path).Distinct().Count().ShouldBe(36);
        Palette.All.Length.ShouldBeGreaterThanOrEqualTo(40);
        PatternNames.All.Length.ShouldBe(12);
    }

    [Fact]
    public void There_are_more_than_90_attribute_values()
    {
        var values = Categories.All.SelectMany(c => c.Traits.SelectMany(t => t.Values.Select(v => (t.Name, v)))).Distinct().Count();
        values.ShouldBeGreaterThan(180); // without colours, patterns and materials
    }

    [Fact]
    public void Every_attribute_offers_a_choice_and_no_value_twice()
    {
        foreach (var trait in Categories.All.SelectMany(c => c.AllTraits()))
        {
            trait.Values.Length.ShouldBeGreaterThan(1, trait.Name);
            trait.Values.ShouldBeUnique(trait.Name);
        }
    }

    [Fact]
    public void Plain_comes_first_because_patterned_products_pick_from_the_rest() =>
        Categories.All.ShouldAllBe(c => c.Patterns[0] == PatternNames.Plain);

    [Theory]
    [InlineData("#FFFFFF", 100, 0, 0)]
    [InlineData("#000000", 0, 0, 0)]
    [InlineData("#FF0000", 53.2, 80.1, 67.2)]
    [InlineData("#0000FF", 32.3, 79.2, -107.9)]
    public void Lab_agrees_with_published_values(string hex, double l, double a, double b) =>
        new NamedColor("", hex, "").Lab.DistanceTo(new Lab(l, a, b)).ShouldBeLessThan(0.2);
}
