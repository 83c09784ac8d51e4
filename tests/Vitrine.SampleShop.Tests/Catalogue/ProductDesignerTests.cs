using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Tests.Catalogue;

public sealed class ProductDesignerTests
{
    private readonly ProductDesigner _designer = new(7);

    [Fact]
    public void Place_and_index_are_inverse()
    {
        for (var index = 0; index < 2000; index++)
        {
            var (family, variant) = ProductDesigner.Place(index);
            ProductDesigner.IndexOf(family, variant).ShouldBe(index);
        }
    }

    [Fact]
    public void The_first_round_has_every_category() =>
        Enumerable.Range(0, Categories.All.Length).Select(i => _designer.Design(i).Category.Path).Distinct().Count().ShouldBe(Categories.All.Length);

    [Fact]
    public void A_variant_differs_from_its_original_in_the_attribute_it_says()
    {
        for (var family = 0; family < 200; family++)
        {
            var original = _designer.Design(ProductDesigner.IndexOf(family, 0));
            for (var variant = 1; variant < ProductDesigner.FamilySize; variant++)
            {
                var spec = _designer.Design(ProductDesigner.IndexOf(family, variant));
                spec.ShapeSeed.ShouldBe(original.ShapeSeed);
                spec.Brand.ShouldBe(original.Brand);
                var names = original.Traits.Keys.Union(spec.Traits.Keys).Where(n => n != TraitNames.SecondColor);
                names.Where(n => original.Traits[n] != spec.Traits[n]).ShouldBe([spec.Changed!]);
            }
        }
    }

    [Fact]
    public void Patterned_products_have_a_second_colour_that_shows_and_plain_ones_have_none()
    {
        for (var index = 0; index < 1000; index++)
        {
            var spec = _designer.Design(index);
            (spec.SecondColor is not null).ShouldBe(spec.IsPatterned);
            if (spec.SecondColor is { } second)
                second.Lab.DistanceTo(spec.Color.Lab).ShouldBeGreaterThan(20, spec.Id);
        }
    }

    [Fact]
    public void Another_seed_is_another_shop() =>
        Enumerable.Range(0, 20).Count(i => new ProductDesigner(8).Design(i).Traits.SequenceEqual(_designer.Design(i).Traits)).ShouldBeLessThan(3);

    [Fact]
    public void Prices_and_signals_are_plausible()
    {
        for (var index = 0; index < 500; index++)
        {
            var offer = Offer.Of(_designer.Design(index), 7);
            offer.Price.ShouldBeInRange(3, 9000);
            offer.Rating.ShouldBeInRange(1.5, 5);
            offer.Stock.ShouldBeGreaterThanOrEqualTo(0);
            offer.RatingCount.ShouldBeLessThanOrEqualTo(offer.Sales);
            offer.Sizes.ShouldNotBeEmpty();
        }
    }
}
