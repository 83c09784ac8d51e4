using System.Globalization;

namespace Vitrine.SampleShop.Catalogue;

/// <summary>Everything that is known of one product before a pixel is drawn.</summary>
internal sealed class ProductSpec
{
    public required int Index { get; init; }

    public string Id => "vs-" + Index.ToString("000000", CultureInfo.InvariantCulture);

    public required Category Category { get; init; }

    /// <summary>Products of one family share their geometry and differ in one attribute from the first of them.</summary>
    public required int Family { get; init; }

    /// <summary>0 the original; see <see cref="ProductDesigner"/> for the others.</summary>
    public required int Variant { get; init; }

    /// <summary>The attribute that the variant changes; null for the original.</summary>
    public required string? Changed { get; init; }

    /// <summary>Attribute → value, the common ones included.</summary>
    public required IReadOnlyDictionary<string, string> Traits { get; init; }

    public required Brand Brand { get; init; }

    /// <summary>Small differences of proportion between designs; the same for a whole family.</summary>
    public required ulong ShapeSeed { get; init; }

    public required StyleVector Style { get; init; }

    public NamedColor Color => Palette.Get(Traits[TraitNames.Color]);

    public NamedColor? SecondColor => Traits.TryGetValue(TraitNames.SecondColor, out var name) ? Palette.Get(name) : null;

    public string Pattern => Traits[TraitNames.Pattern];

    public string Material => Traits[TraitNames.Material];

    public bool IsPatterned => Pattern != PatternNames.Plain;

    /// <summary>The value of an attribute that the category has.</summary>
    public string this[string trait] => Traits[trait];

    /// <summary>A number near <paramref name="middle"/> that belongs to the design: same name, same family, same number.</summary>
    public double Proportion(string name, double middle, double spread) =>
        middle + spread * (2 * new Dice(ShapeSeed).Fork(name).Unit() - 1);
}
