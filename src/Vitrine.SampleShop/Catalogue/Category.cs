using Vitrine.SampleShop.Drawing;

namespace Vitrine.SampleShop.Catalogue;

/// <summary>How a thing stands before the camera; decides its shadow and the views that make sense.</summary>
internal enum Pose
{
    /// <summary>Laid or pinned flat, seen from the front: clothes.</summary>
    Flat,

    /// <summary>Stands on a floor or table.</summary>
    Standing,
}

/// <summary>One kind of thing the shop sells.</summary>
internal sealed class Category
{
    /// <summary>From the root: <c>Clothing &gt; Dresses</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Words for one of it, the usual one first: "jumper", "sweater", "knit".</summary>
    public required string[] Nouns { get; init; }

    public required Trait[] Traits { get; init; }

    public required string[] Materials { get; init; }

    public required NamedColor[] Colors { get; init; }

    public required string[] Patterns { get; init; }

    public required string[] Sizes { get; init; }

    /// <summary>Typical price in euro.</summary>
    public required double BasePrice { get; init; }

    /// <summary>Formality, elegance and boldness before any attribute is looked at, 0 to 1 each.</summary>
    public required StyleVector Style { get; init; }

    /// <summary>Draws the product into a 400 × 400 field.</summary>
    public required Action<Sketch, ProductSpec> Draw { get; init; }

    /// <summary>What it is in an outfit or a room: <c>top</c>, <c>bottom</c>, <c>seat</c>….</summary>
    public required string Slot { get; init; }

    public Pose Pose { get; init; } = Pose.Flat;

    /// <summary>y of the ground that a standing thing stands on, in the 400 × 400 field.</summary>
    public double GroundLine { get; init; } = 334;

    /// <summary>Where a detail picture looks, in the 400 × 400 field.</summary>
    public (double X, double Y) Focus { get; init; } = (200, 170);

    /// <summary>Soft enough to be photographed folded.</summary>
    public bool Foldable { get; init; }

    /// <summary>Goes by two ("a pair of jeans", "these boots").</summary>
    public bool Plural { get; init; }

    public bool IsHome => Path.StartsWith("Home", StringComparison.Ordinal);

    /// <summary>The last step of the path.</summary>
    public string Leaf => Path[(Path.LastIndexOf('>') + 2)..];

    public string Noun => Nouns[0];

    /// <summary>All attributes, the common ones included; those with a single value left out.</summary>
    public IEnumerable<Trait> AllTraits()
    {
        yield return Trait.Choice(TraitNames.Color, [.. Colors.Select(c => c.Name)]);
        if (Patterns.Length > 1)
            yield return Trait.Choice(TraitNames.Pattern, Patterns);
        if (Materials.Length > 1)
            yield return Trait.Choice(TraitNames.Material, Materials);
        foreach (var trait in Traits)
            yield return trait;
    }
}
