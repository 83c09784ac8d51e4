namespace Vitrine.SampleShop.Catalogue;

/// <summary>Which colours go together. The outfit truth and the choice of second colours both use it.</summary>
internal static class ColorHarmony
{
    /// <summary>A neutral goes with everything; two colours go together when their hues are near (at most 40° apart) or opposite (150° to 210°).</summary>
    public static bool Agrees(NamedColor a, NamedColor b)
    {
        if (a.IsNeutral || b.IsNeutral)
            return true;
        var apart = Math.Abs(a.Lab.Hue - b.Lab.Hue);
        apart = Math.Min(apart, 360 - apart);
        return apart is <= 40 or >= 150;
    }

    /// <summary>Picks a second colour that can be seen on the first and goes with it.</summary>
    public static NamedColor Second(Dice dice, NamedColor first, string pattern)
    {
        if (pattern == PatternNames.Leopard)
            return Palette.Get(first.Lab.L < 42 ? "sand" : dice.Chance(0.6) ? "black" : "chocolate"); // spots are dark, or pale on dark cloth
        var apart = pattern == PatternNames.Pinstriped ? 35 : 32;
        var all = Palette.Wardrobe.Where(c => c.Lab.DistanceTo(first.Lab) >= apart && Agrees(c, first)).ToArray();
        // White and cream on strong colours and the other way round look most like shops do.
        var classic = all.Where(c => c.Name is "white" or "cream" or "navy blue" or "black" or "ivory").ToArray();
        return dice.Chance(0.4) && classic.Length > 0 ? dice.Pick(classic) : dice.Pick(all);
    }
}
