namespace Vitrine.SampleShop.Catalogue;

/// <summary>What the shop says of a product beside its looks.</summary>
internal sealed record Offer(decimal Price, double Rating, int RatingCount, int Sales, int Stock, IReadOnlyList<string> Sizes)
{
    private static readonly Dictionary<string, double> MaterialFactor = new()
    {
        ["silk"] = 1.6, ["cashmere"] = 2.1, ["leather"] = 1.5, ["suede"] = 1.35, ["wool"] = 1.2, ["merino"] = 1.3, ["velvet"] = 1.2, ["down"] = 1.35,
        ["patent leather"] = 1.4, ["tweed"] = 1.2, ["mohair"] = 1.35, ["walnut"] = 1.45, ["oak"] = 1.2, ["marble"] = 1.8, ["teak"] = 1.35, ["brass"] = 1.3, ["boucle"] = 1.25,
        ["pine"] = 0.75, ["canvas"] = 0.8, ["recycled polyester"] = 0.85, ["rubber"] = 0.7, ["vegan leather"] = 0.85, ["viscose"] = 0.9, ["jute"] = 0.8, ["earthenware"] = 0.9, ["porcelain"] = 1.25,
    };

    /// <summary>Prices follow category, brand and material; ratings the brand's care; sales the rating and, against it, the price.</summary>
    public static Offer Of(ProductSpec spec, ulong seed)
    {
        var dice = new Dice(seed).Fork("offer").Fork((ulong)spec.Index);
        var family = new Dice(spec.ShapeSeed).Fork("price");
        var price = spec.Category.BasePrice * spec.Brand.PriceFactor * MaterialFactor.GetValueOrDefault(spec.Material, 1) * Math.Exp(family.Gaussian() * 0.13) * (spec.IsPatterned ? 1.05 : 1);
        var rating = Math.Clamp(3.1 + 1.6 * spec.Brand.Care + dice.Gaussian() * 0.35, 1.5, 5);
        var popularity = Math.Exp(dice.Gaussian() * 1.1 + (rating - 4) * 0.9 - Math.Log(price / spec.Category.BasePrice) * 0.5);
        var sales = (int)(60 * popularity);
        var stock = dice.Chance(0.06) ? 0 : 1 + (int)(Math.Exp(dice.Gaussian()) * 18);
        var sizes = spec.Category.Sizes.Where(_ => dice.Chance(0.82)).ToArray();
        return new Offer(Rounded(price), Math.Round(rating, 1), (int)(sales * dice.Between(0.05, 0.3)), sales, stock, sizes.Length == 0 ? [spec.Category.Sizes[^1]] : sizes);
    }

    /// <summary>As shops write prices: 24.90, 129.00.</summary>
    private static decimal Rounded(double price) => price < 100 ? Math.Max(3, Math.Floor((decimal)price)) + 0.90m : Math.Round((decimal)price / 5) * 5;
}
