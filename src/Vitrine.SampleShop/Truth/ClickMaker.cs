using Vitrine.SampleShop.Catalogue;
using Vitrine.SampleShop.Writing;

namespace Vitrine.SampleShop.Truth;

/// <summary>One search: what was asked, what was shown, what was clicked.</summary>
/// <param name="Text">The words; null for a search by photo.</param>
/// <param name="Photo">The product whose picture was used; null for a search by words.</param>
/// <param name="Shown">From the top.</param>
/// <param name="Clicked">A part of <paramref name="Shown"/>.</param>
internal sealed record ClickSession(string? Text, ProductSpec? Photo, IReadOnlyList<ProductSpec> Shown, IReadOnlyList<ProductSpec> Clicked);

/// <summary>Simulates shoppers. A result is looked at with a probability that falls with its rank (1 / rank^0.6) and, once looked at, clicked
/// with one that grows with the share of the asked attributes it has: the position-based model (Craswell, Zoeter, Taylor, Ramsey: WSDM 2008).</summary>
internal static class ClickMaker
{
    private const int PageSize = 10;

    /// <summary>About one session for two products.</summary>
    public static IEnumerable<ClickSession> Make(ShopIndex shop, ulong seed)
    {
        for (var i = 0; i < Math.Max(2, shop.Products / 2); i++)
        {
            var dice = new Dice(seed).Fork("clicks").Fork((ulong)i);
            var wish = shop[dice.Below(shop.Products)];
            var asked = dice.Shuffled(wish.Traits.Where(t => t.Key is TraitNames.Color or TraitNames.Pattern or TraitNames.Material && t.Value != PatternNames.Plain)).Take(1 + dice.Below(2)).ToArray();
            var byPhoto = dice.Chance(0.25);
            List<ProductSpec> shown = [.. shop.Members(wish.Family).Select(m => shop[m])];
            for (var attempt = 0; attempt < 30 && shown.Count < PageSize; attempt++)
                if (shop.Random(dice, dice.Chance(0.8) ? wish.Category : dice.Pick(Categories.All)) is { } other && shown.All(s => s.Index != other.Index))
                    shown.Add(other);
            var page = dice.Shuffled(shown);
            var clicked = page.Where((product, rank) => dice.Chance(Math.Pow(rank + 1, -0.6) * (0.03 + 0.9 * Math.Pow(Relevance(product), 2)))).ToArray();
            yield return new ClickSession(byPhoto ? null : Query(dice, wish, asked), byPhoto ? wish : null, page, clicked);

            double Relevance(ProductSpec product) => product.Category != wish.Category ? 0
                : byPhoto ? (product.Family == wish.Family ? product.Index == wish.Index ? 1 : 0.8 : wish.Traits.Count(t => product.Traits.GetValueOrDefault(t.Key) == t.Value) / (double)wish.Traits.Count)
                : (1 + asked.Count(a => product.Traits.GetValueOrDefault(a.Key) == a.Value)) / (1.0 + asked.Length);
        }
    }

    private static string Query(Dice dice, ProductSpec wish, KeyValuePair<string, string>[] asked)
    {
        var words = asked.Select(a => a.Key == TraitNames.Pattern ? Wording.PatternAdjective(a.Value) : a.Value).Append(dice.Pick(wish.Category.Nouns));
        return string.Join(' ', words).ToLowerInvariant();
    }
}
