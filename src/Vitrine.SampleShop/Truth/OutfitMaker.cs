using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Truth;

/// <summary>An outfit or a room.</summary>
/// <param name="Kind"><c>outfit</c> or <c>room</c>.</param>
/// <param name="Pieces">Each of another slot.</param>
/// <param name="Broken">The part of <see cref="OutfitRule"/> it breaks; null when it is good.</param>
internal sealed record Outfit(string Kind, IReadOnlyList<ProductSpec> Pieces, string? Broken);

/// <summary>Puts outfits and rooms together by the rule, and spoils every third by exchanging one piece.</summary>
internal static class OutfitMaker
{
    private static readonly string[][] Outfits =
        [["top", "bottom", "shoes"], ["top", "bottom", "shoes", "bag"], ["dress", "shoes", "bag"], ["top", "bottom", "outer", "shoes"], ["dress", "outer", "shoes", "accessory"], ["top", "bottom", "outer", "shoes", "bag", "accessory"]];

    private static readonly string[][] Rooms =
        [["sofa", "table", "lamp", "rug"], ["seat", "table", "lamp"], ["sofa", "seat", "rug", "textile", "decor"], ["seat", "table", "tableware", "decor"], ["sofa", "textile", "lamp", "decor"]];

    private static readonly ILookup<string, Category> Slots = Categories.All.ToLookup(c => c.Slot);

    /// <summary>About one for ten products.</summary>
    public static IEnumerable<Outfit> Make(ShopIndex shop, ulong seed)
    {
        var wanted = Math.Max(4, shop.Products / 10);
        for (var i = 0; i < wanted; i++)
        {
            var dice = new Dice(seed).Fork("outfits").Fork((ulong)i);
            var kind = dice.Chance(0.6) ? "outfit" : "room";
            var pieces = new List<ProductSpec>();
            foreach (var slot in dice.Pick(kind == "outfit" ? Outfits : Rooms))
            {
                var piece = Find(shop, dice, slot, candidate => OutfitRule.Broken([.. pieces, candidate]) is null);
                if (piece is null)
                    break;
                pieces.Add(piece);
            }
            if (pieces.Count < 3)
                continue;
            if (i % 3 == 2)
            {
                var at = dice.Below(pieces.Count);
                var rest = pieces.Where((_, n) => n != at).ToList();
                if (Find(shop, dice, pieces[at].Category.Slot, candidate => OutfitRule.Broken([.. rest, candidate]) is not null) is not { } wrong)
                    continue;
                pieces[at] = wrong;
            }
            yield return new Outfit(kind, pieces, OutfitRule.Broken(pieces));
        }
    }

    private static ProductSpec? Find(ShopIndex shop, Dice dice, string slot, Func<ProductSpec, bool> fits)
    {
        for (var attempt = 0; attempt < 50; attempt++)
            if (shop.Random(dice, dice.Pick(Slots[slot].ToArray())) is { } candidate && fits(candidate))
                return candidate;
        return null;
    }
}
