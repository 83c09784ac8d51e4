namespace Vitrine.Search.Dialogue.Vocabulary;

/// <summary>Colours by name: where they lie, and which plain colour words cover them.</summary>
internal static class ColorNames
{
    /// <summary>The words that everybody divides colours by, each with typical places (ours; the eleven of Berlin and Kay, 1969, with beige).</summary>
    private static readonly (string Family, string[] Places)[] Families =
    [
        ("white", ["FFFFFF", "F4F1EA", "EFE8D8"]), ("black", ["000000", "1C1B1E", "2B2A2D"]), ("grey", ["8B8E92", "BBBFC4", "5A5D61", "46494E"]),
        ("red", ["C8222E", "E03030", "8E1A24", "702036"]), ("orange", ["E8812A", "F29B4C", "C46C4D", "A84C2D"]), ("yellow", ["F0CC3D", "FFF27A", "D2A230"]),
        ("green", ["3A8A4C", "A9DCC3", "25513C", "70733C", "B3CC40", "A3B393", "12805F", "1F7376"]), ("blue", ["2F62B8", "90C1E2", "212C50", "55769C", "1F7376", "37406F", "3FB2B5"]),
        ("purple", ["70409A", "B8A8D9", "5D2D4D"]), ("pink", ["EE94B2", "EDCEC7", "CE327F", "EE7864"]), ("brown", ["72503A", "4B3126", "B98B54", "9A6A40"]),
        ("beige", ["D6C3A3", "CBB088", "E9DDC0"]),
    ];

    private static readonly Dictionary<string, string> Spellings = new(StringComparer.Ordinal) { ["gray"] = "grey" };

    private static readonly (string Word, double Lightness, double Chroma)[] Shades =
    [
        ("dark", -20, 1), ("deep", -15, 1.1), ("light", 20, 0.8), ("pale", 24, 0.6), ("bright", 6, 1.3), ("vivid", 2, 1.4), ("pastel", 24, 0.6), ("soft", 8, 0.7), ("dusty", 4, 0.5), ("muted", 0, 0.6), ("neon", 10, 1.6), ("hot", 0, 1.4),
    ];

    private static readonly (string Family, LabColor Place)[] Anchors = [.. Families.SelectMany(f => f.Places.Select(p => (f.Family, LabColor.FromHex(p))))];

    /// <summary>Every name that has an entry, lower case.</summary>
    public static IReadOnlyDictionary<string, LabColor> All { get; } = VocabularyFile.Lines("colors.txt")
        .Select(line => (Name: line[..line.LastIndexOf(' ')], Hex: line[(line.LastIndexOf(' ') + 1)..]))
        .ToDictionary(c => c.Name, c => LabColor.FromHex(c.Hex), StringComparer.Ordinal);

    /// <summary>The plain colour words.</summary>
    public static IReadOnlyList<string> FamilyNames { get; } = [.. Families.Select(f => f.Family)];

    /// <summary>Whether a name is one of the plain colour words, which cover many colours.</summary>
    public static bool IsFamily(string name) => FamilyNames.Contains(Spellings.GetValueOrDefault(name, name));

    /// <summary>Where a colour lies that is called so; null when the name says nothing of a colour.</summary>
    /// <remarks>"dark olive green" without an entry is the place of "olive green", darker.</remarks>
    public static LabColor? PlaceOf(string name)
    {
        name = Lexicon.Normalize(name);
        if (All.TryGetValue(name, out var place))
            return place;
        var cut = name.IndexOf(' ', StringComparison.Ordinal);
        if (cut < 0)
            return null;
        if (PlaceOf(name[(cut + 1)..]) is not { } plain)
            return All.TryGetValue(name[..name.LastIndexOf(' ')], out var front) ? front : null;
        var shade = Array.Find(Shades, s => s.Word == name[..cut]);
        return shade.Word is null ? plain : new LabColor(Math.Clamp(plain.L + shade.Lightness, 0, 100), plain.A * shade.Chroma, plain.B * shade.Chroma);
    }

    /// <summary>The plain colour words for a place, the nearest first; a second one when it is nearly as near, because people disagree there (teal is blue and green).</summary>
    public static IReadOnlyList<string> FamiliesOf(LabColor place)
    {
        var near = Anchors.GroupBy(a => a.Family).Select(g => (Family: g.Key, Distance: g.Min(a => a.Place.DistanceTo(place)))).OrderBy(f => f.Distance).Take(2).ToList();
        return near[1].Distance < near[0].Distance + 4 ? [near[0].Family, near[1].Family] : [near[0].Family];
    }

    /// <summary>The plain colour words for a name: the one in the name itself, and those of its place.</summary>
    public static IReadOnlySet<string> FamiliesOf(string name)
    {
        name = Lexicon.Normalize(name);
        var words = name.Split(' ').Select(w => Spellings.GetValueOrDefault(w, w)).Where(IsFamily).ToList();
        // The last plain word in a name is what people call it: navy blue is a blue, blue grey a grey.
        if (words.Count > 0)
            return new HashSet<string> { words[^1] };
        return PlaceOf(name) is { } place ? FamiliesOf(place).ToHashSet() : [];
    }
}
