using Vitrine.Imaging;
using Vitrine.SampleShop.Catalogue;
using Vitrine.SampleShop.Drawing;
using Vitrine.SampleShop.Street;
using Vitrine.SampleShop.Views;

namespace Vitrine.SampleShop.Tests.Drawing;

public sealed class DrawingTests
{
    private static readonly Homography Same = Homography.Shift(0, 0);
    private readonly ProductDesigner _designer = new(3);

    public static TheoryData<string> Leaves => [.. Categories.All.Select(c => c.Leaf)];

    [Theory]
    [MemberData(nameof(Leaves))]
    public void Every_category_draws_itself_inside_the_picture(string leaf)
    {
        var category = Categories.Get(leaf);
        foreach (var spec in Enumerable.Range(0, 12 * Categories.All.Length).Select(_designer.Design).Where(p => p.Category == category))
        {
            var (x0, y0, x1, y1) = Bounds(spec);
            x0.ShouldBeGreaterThanOrEqualTo(0, spec.Id);
            y0.ShouldBeGreaterThanOrEqualTo(0, spec.Id);
            (x1 - x0).ShouldBeGreaterThan(60, spec.Id);
            (y1 - y0).ShouldBeGreaterThan(50, spec.Id);
            x1.ShouldBeLessThan(399, spec.Id);
            y1.ShouldBeLessThan(399, spec.Id);
        }
    }

    [Theory]
    [InlineData("T-shirts", "red")]
    [InlineData("T-shirts", "navy blue")]
    [InlineData("Jumpers", "sage")]
    [InlineData("Dresses", "mustard")]
    [InlineData("Coats", "camel")]
    [InlineData("Trousers", "black")]
    [InlineData("Handbags", "burgundy")]
    [InlineData("Sofas", "teal")]
    [InlineData("Rugs", "lavender")]
    [InlineData("Mugs", "white")]
    public void What_is_called_a_colour_looks_like_it(string leaf, string color)
    {
        var spec = Make(leaf, (TraitNames.Color, color), (TraitNames.Pattern, PatternNames.Plain));
        var sketch = ViewComposer.Draw(spec);
        var picture = SvgRasterizer.Rasterize($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"400\"><defs>{sketch.Defs}</defs>{sketch.Body}</svg>", 400, 400, (255, 0, 255));
        // The median over the product, channel by channel.
        List<byte>[] channels = [[], [], []];
        for (var at = 0; at < picture.Pixels.Length; at += 3)
            if (picture.Pixels[at] != 255 || picture.Pixels[at + 1] != 0 || picture.Pixels[at + 2] != 255)
                for (var c = 0; c < 3; c++)
                    channels[c].Add(picture.Pixels[at + c]);
        var median = channels.Select(c => c.Order().ElementAt(c.Count / 2)).ToArray();
        Lab.FromRgb(median[0], median[1], median[2]).DistanceTo(Palette.Get(color).Lab).ShouldBeLessThan(12);
    }

    [Theory]
    [InlineData("Dresses", "length")]
    [InlineData("Skirts", "length")]
    [InlineData("Coats", "length")]
    [InlineData("T-shirts", "length")]
    [InlineData("Shorts", "length")]
    [InlineData("Boots", "shaft")]
    [InlineData("Heels", "heel height")]
    [InlineData("Trainers", "ankle height")]
    [InlineData("Chairs", "back height")]
    [InlineData("Tables", "height")]
    [InlineData("Vases", "height")]
    [InlineData("Mugs", "size")]
    public void More_of_it_is_taller(string leaf, string trait)
    {
        var values = Categories.Get(leaf).Traits.Single(t => t.Name == trait).Values;
        var heights = values.Select(v =>
        {
            var (_, y0, _, y1) = Bounds(Make(leaf, (trait, v), ("strap", "no strap"), ("filling", "empty"), ("sleeve length", "short sleeve"), ("collar", "stand collar")));
            return y1 - y0;
        }).ToArray();
        for (var i = 1; i < heights.Length; i++)
            heights[i].ShouldBeGreaterThan(heights[i - 1] + 3, $"{values[i]} against {values[i - 1]}");
    }

    [Theory]
    [InlineData("Shirts", "sleeve length", "short sleeve", "long sleeve")]
    [InlineData("Trousers", "leg shape", "skinny", "wide")]
    [InlineData("Skirts", "silhouette", "pencil", "tiered")]
    [InlineData("Sofas", "seats", "two-seater", "four-seater")]
    [InlineData("Belts", "width", "skinny", "wide")]
    public void More_of_it_covers_more(string leaf, string trait, string less, string more) =>
        ((double)Area(Make(leaf, (trait, more)))).ShouldBeGreaterThan(Area(Make(leaf, (trait, less))) * 1.05);

    /// <summary>Every value of every attribute must show: two products that differ in it alone never look the same.</summary>
    [Theory]
    [MemberData(nameof(Leaves))]
    public void Every_value_of_every_attribute_can_be_seen(string leaf)
    {
        foreach (var trait in Categories.Get(leaf).AllTraits().Where(t => t.Name is not TraitNames.Material))
        {
            var drawings = trait.Values.Select(v =>
            {
                var sketch = new Sketch();
                var spec = Make(leaf, (trait.Name, v), ("shape", trait.Name is "edge" or "width" ? "long" : ""));
                spec.Category.Draw(sketch, spec);
                return sketch.Body + sketch.Defs;
            }).ToArray();
            drawings.Distinct().Count().ShouldBe(drawings.Length, $"{leaf}: {trait.Name}");
        }
    }

    private static (double X0, double Y0, double X1, double Y1) Bounds(ProductSpec spec) => new Cutout(ViewComposer.Draw(spec)).Bounds(Same, step: 1);

    private static int Area(ProductSpec spec)
    {
        var mask = SvgRasterizer.Rasterize($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"400\">{ViewComposer.Draw(spec).Silhouette}</svg>", 400, 400);
        return mask.Pixels.Count(b => b < 128);
    }

    /// <summary>The first original of a category, with some attributes set where it has them.</summary>
    private ProductSpec Make(string leaf, params (string Name, string Value)[] set)
    {
        var spec = Enumerable.Range(0, Categories.All.Length).Select(_designer.Design).Single(p => p.Category.Leaf == leaf);
        var traits = spec.Traits.ToDictionary();
        foreach (var (name, value) in set)
            if (traits.ContainsKey(name) && spec.Category.AllTraits().Any(t => t.Name == name && t.Values.Contains(value)))
                traits[name] = value;
        if (traits[TraitNames.Pattern] == PatternNames.Plain)
            traits.Remove(TraitNames.SecondColor);
        else
            traits.TryAdd(TraitNames.SecondColor, "ivory");
        return new ProductSpec
        {
            Index = spec.Index, Category = spec.Category, Family = spec.Family, Variant = 0, Changed = null, Traits = traits,
            Brand = spec.Brand, ShapeSeed = spec.ShapeSeed, Style = StyleRule.Derive(spec.Category, traits),
        };
    }
}
