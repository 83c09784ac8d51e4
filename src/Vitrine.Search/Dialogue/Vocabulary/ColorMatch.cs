namespace Vitrine.Search.Dialogue.Vocabulary;

/// <summary>When a colour counts as another one.</summary>
internal static class ColorMatch
{
    /// <summary>ΔE up to which two named colours are the same to a shopper.</summary>
    private const double SameColor = 14;

    private static readonly HashSet<string> Shades = ["dark", "light", "bright", "pale", "deep"];

    /// <summary>Whether what is asked for or excluded by one name covers a colour of another name: green covers olive, burgundy covers wine.</summary>
    /// <param name="asked">What the shopper says.</param>
    /// <param name="written">What the catalogue writes.</param>
    public static bool Covers(string asked, string written)
    {
        asked = Lexicon.Normalize(asked);
        written = Lexicon.Normalize(written);
        if (asked == written)
            return true;
        if (ColorNames.IsFamily(asked))
            return ColorNames.FamiliesOf(asked).Overlaps(ColorNames.FamiliesOf(written));
        var place = ColorNames.PlaceOf(written);
        if (Shades.Contains(asked))
            return place is { } at && ShadeOf(asked, at) >= 1;
        return ColorNames.PlaceOf(asked) is { } wished && place is { } found && wished.DistanceTo(found) <= SameColor;
    }

    /// <summary>How well a colour answers a wish for another, 0 to 1.</summary>
    public static double Agreement(string asked, LabColor found, string? written)
    {
        if (written is not null && Lexicon.Normalize(asked) == Lexicon.Normalize(written))
            return 1;
        if (Shades.Contains(asked))
            return ShadeOf(asked, found);
        if (ColorNames.PlaceOf(asked) is not { } wished)
            return 0;
        var near = Math.Exp(-Math.Pow(wished.DistanceTo(found) / 22, 2));
        var families = written is null ? ColorNames.FamiliesOf(found) : [.. ColorNames.FamiliesOf(written)];
        var family = ColorNames.IsFamily(asked) && ColorNames.FamiliesOf(asked).Overlaps(families) ? 0.75 : 0;
        return Math.Max(near, family);
    }

    private static double ShadeOf(string shade, LabColor color) => Math.Clamp(shade switch
    {
        "dark" or "deep" => (50 - color.L) / 15,
        "light" or "pale" => (color.L - 60) / 15,
        _ => (color.Chroma - 35) / 15,
    }, 0, 1);
}
