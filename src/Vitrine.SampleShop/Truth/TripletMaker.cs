using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Truth;

/// <summary>Makes the relative feedback of a shop: per family up to three simple, one negative and one abstract triplet.</summary>
internal static class TripletMaker
{
    /// <summary>How far the style must move to be called "more".</summary>
    public const double StyleStep = 0.12;

    private static readonly string[] Axes = ["formality", "elegance", "boldness"];

    public static IEnumerable<Triplet> Make(ShopIndex shop, ulong seed)
    {
        foreach (var family in shop.Families())
        {
            var dice = new Dice(seed).Fork("triplets").Fork((ulong)family);
            var members = shop.Members(family).Select(i => shop[i]).ToArray();
            var source = members[0];
            foreach (var target in members.Skip(1))
                if (Simple(shop, dice, source, target) is { } simple)
                    yield return simple;
            if (Negative(shop, dice, members) is { } negative)
                yield return negative;
            if (Abstract(shop, dice, source) is { } moved)
                yield return moved;
        }
    }

    public static double Along(StyleVector style, string axis) => axis switch
    {
        "formality" => style.Formality,
        "elegance" => style.Elegance,
        _ => style.Boldness,
    };

    private static Triplet? Simple(ShopIndex shop, Dice dice, ProductSpec source, ProductSpec target)
    {
        var trait = source.Category.AllTraits().First(t => t.Name == target.Changed);
        // A negative of the same kind that does not have the value asked for, so that the sentence decides.
        for (var attempt = 0; attempt < 20; attempt++)
            if (shop.Random(dice, source.Category) is { } other && other.Index != source.Index && other[trait.Name] != target[trait.Name]
                && (!trait.IsScale || Math.Sign(Place(trait, other) - Place(trait, source)) != Math.Sign(Place(trait, target) - Place(trait, source))))
                return new(source, target, other, "simple", trait.Name, source[trait.Name], target[trait.Name], FeedbackWording.Simple(dice, source, target, trait));
        return null;
    }

    private static int Place(Trait trait, ProductSpec spec) => Array.IndexOf(trait.Values, spec[trait.Name]);

    private static Triplet? Negative(ShopIndex shop, Dice dice, ProductSpec[] members)
    {
        var source = members[0];
        foreach (var attribute in dice.Shuffled((string[])[TraitNames.Color, TraitNames.Pattern]))
        {
            if (attribute == TraitNames.Pattern && !source.IsPatterned)
                continue;
            var target = members.Skip(1).FirstOrDefault(m => m.Changed == attribute);
            // One that keeps what must go.
            var kept = members.Skip(1).FirstOrDefault(m => m.Changed != attribute && m[attribute] == source[attribute]);
            if (target is not null && kept is not null && shop.Products > kept.Index)
                return new(source, target, kept, "negative", attribute, source[attribute], "not " + source[attribute], FeedbackWording.Negative(dice, source, attribute));
        }
        return null;
    }

    private static Triplet? Abstract(ShopIndex shop, Dice dice, ProductSpec source)
    {
        var axis = dice.Pick(Axes);
        var more = dice.Chance(0.6);
        double at = Along(source.Style, axis), sign = more ? 1 : -1;
        ProductSpec? target = null, negative = null;
        for (var attempt = 0; attempt < 24 && (target is null || negative is null); attempt++)
            if (shop.Random(dice, source.Category) is { } other && other.Index != source.Index)
            {
                var moved = (Along(other.Style, axis) - at) * sign;
                if (moved >= StyleStep)
                    target ??= other;
                else if (moved <= 0)
                    negative ??= other;
            }
        return target is null || negative is null ? null : new(source, target, negative, "abstract", axis, "", more ? "more" : "less", FeedbackWording.Abstract(dice, axis, more));
    }
}
