using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Views;

/// <summary>Which pictures a product has.</summary>
internal static class ViewPlan
{
    /// <summary>Between 2 and <paramref name="most"/> views, the front first; two and three are usual, more are rare.</summary>
    public static IReadOnlyList<ViewKind> Of(ProductSpec spec, ulong seed, int most)
    {
        var dice = new Dice(seed).Fork("views").Fork((ulong)spec.Index);
        List<ViewKind> rest = [ViewKind.Angle, ViewKind.Detail, ViewKind.Mirrored, ViewKind.Ground];
        if (spec.Category.Foldable)
            rest.Add(ViewKind.Folded);
        var roll = dice.Unit();
        var count = roll < 0.5 ? 2 : roll < 0.82 ? 3 : roll < 0.95 ? 4 : 5;
        return [ViewKind.Front, .. dice.Shuffled(rest).Take(Math.Min(count, most) - 1)];
    }

    /// <summary>Where a view lies, relative to the shop's directory; a thousand products share a folder.</summary>
    public static string PathOf(ProductSpec spec, ViewKind kind) =>
        $"images/{spec.Index / 1000:000}/{spec.Id}-{kind.ToString().ToLowerInvariant()}.jpg";
}
