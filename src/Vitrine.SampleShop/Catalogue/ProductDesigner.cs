namespace Vitrine.SampleShop.Catalogue;

/// <summary>Decides what product <c>i</c> of a shop is. It looks at the seed and at <c>i</c> and at nothing else, so a shop of
/// 300 is the beginning of the shop of 100,000 with the same seed.</summary>
/// <remarks>Products come in blocks of (categories × <see cref="FamilySize"/>): the first round of a block has one original of each
/// category in a shuffled order, the next rounds the variants of those: another colour; another pattern, material or colour; another
/// value of one attribute. So the variants of a design stand far apart in the catalogue, and every category is there from the start.</remarks>
internal sealed class ProductDesigner(ulong seed)
{
    /// <summary>Products in a family: an original and its variants.</summary>
    public const int FamilySize = 4;

    private static readonly int Block = Categories.All.Length * FamilySize;

    private readonly Dice _root = new Dice(seed).Fork("products");

    /// <summary>The family of a product and its place in it.</summary>
    public static (int Family, int Variant) Place(int index)
    {
        var (block, at) = Math.DivRem(index, Block);
        return (block * Categories.All.Length + at % Categories.All.Length, at / Categories.All.Length);
    }

    /// <summary>The other way round.</summary>
    public static int IndexOf(int family, int variant)
    {
        var (block, at) = Math.DivRem(family, Categories.All.Length);
        return block * Block + variant * Categories.All.Length + at;
    }

    public Category CategoryOf(int family)
    {
        var (block, at) = Math.DivRem(family, Categories.All.Length);
        return _root.Fork("order").Fork((ulong)block).Shuffled(Categories.All)[at];
    }

    public ProductSpec Design(int index)
    {
        var (family, variant) = Place(index);
        var dice = _root.Fork("family").Fork((ulong)family);
        var category = CategoryOf(family);
        var traits = Original(dice.Fork("original"), category);
        var changed = variant == 0 ? null : Change(dice.Fork("variant").Fork((ulong)variant), category, traits, variant);
        return new ProductSpec
        {
            Index = index,
            Category = category,
            Family = family,
            Variant = variant,
            Changed = changed,
            Traits = traits,
            Brand = dice.Fork("brand").Pick(category.IsHome ? Brand.Home : Brand.Fashion),
            ShapeSeed = dice.Fork("shape").Next(),
            Style = StyleRule.Derive(category, traits),
        };
    }

    private static Dictionary<string, string> Original(Dice dice, Category category)
    {
        var color = dice.Pick(category.Colors);
        var traits = new Dictionary<string, string>
        {
            [TraitNames.Color] = color.Name,
            // About half of what shops sell is plain, and more where there is little choice of patterns.
            [TraitNames.Pattern] = category.Patterns.Length > 1 && dice.Chance(0.52 * Math.Min(1, (category.Patterns.Length - 1) / 4.0)) ? dice.Pick(category.Patterns[1..]) : PatternNames.Plain,
            [TraitNames.Material] = dice.Pick(category.Materials),
        };
        foreach (var trait in category.Traits)
            traits[trait.Name] = dice.Pick(trait.Values);
        AddSecondColor(dice.Fork("second"), traits);
        return traits;
    }

    private static void AddSecondColor(Dice dice, Dictionary<string, string> traits)
    {
        traits.Remove(TraitNames.SecondColor);
        if (traits[TraitNames.Pattern] != PatternNames.Plain)
            traits[TraitNames.SecondColor] = ColorHarmony.Second(dice, Palette.Get(traits[TraitNames.Color]), traits[TraitNames.Pattern]).Name;
    }

    private static string Change(Dice dice, Category category, Dictionary<string, string> traits, int variant)
    {
        var choices = category.AllTraits().Where(t => variant switch
        {
            1 => t.Name == TraitNames.Color,
            2 => t.Name is TraitNames.Pattern or TraitNames.Material,
            _ => t.Name is not (TraitNames.Color or TraitNames.Pattern or TraitNames.Material),
        }).ToArray();
        // Mostly the pattern: it is what one sees.
        var trait = choices.Length == 0 ? category.AllTraits().First() : variant == 2 && dice.Chance(category.Patterns.Length > 3 ? 0.75 : 0.25) ? choices[0] : dice.Pick(choices);
        var before = traits[trait.Name];
        var others = trait.Values.Where(v => v != before).ToArray();
        if (trait.Name == TraitNames.Color)
            others = [.. others.Where(v => Palette.Get(v).Lab.DistanceTo(Palette.Get(before).Lab) > 25 && (!traits.TryGetValue(TraitNames.SecondColor, out var second) || Palette.Get(v).Lab.DistanceTo(Palette.Get(second).Lab) > 25))];
        traits[trait.Name] = dice.Pick(others);
        if (trait.Name == TraitNames.Pattern)
            AddSecondColor(dice, traits);
        return trait.Name;
    }
}
