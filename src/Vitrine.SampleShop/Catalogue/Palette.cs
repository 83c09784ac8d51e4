namespace Vitrine.SampleShop.Catalogue;

/// <summary>The shop's colours: one fixed list, so that "green" is the same green in a dress, a sofa and the truth files.</summary>
internal static class Palette
{
    public static readonly NamedColor[] All =
    [
        new("white", "#F6F4EF", "white"), new("ivory", "#F0E8D5", "white"), new("cream", "#E9DDC0", "beige"),
        new("beige", "#D5C2A2", "beige"), new("sand", "#C6AB82", "beige"), new("camel", "#B98A52", "brown"),
        new("brown", "#75503A", "brown"), new("chocolate", "#4A3025", "brown"), new("rust", "#A84B2C", "orange"),
        new("terracotta", "#C46C4D", "orange"), new("orange", "#E5812F", "orange"), new("mustard", "#D2A12F", "yellow"),
        new("yellow", "#EFCB4D", "yellow"), new("lime", "#B4CB45", "green"), new("olive", "#71743D", "green"),
        new("sage", "#A2B292", "green"), new("green", "#3F8B51", "green"), new("forest green", "#25513C", "green"),
        new("emerald", "#12805F", "green"), new("mint", "#A8DBC3", "green"), new("teal", "#1F7376", "blue"),
        new("turquoise", "#3FB0B4", "blue"), new("sky blue", "#90C1E2", "blue"), new("denim blue", "#55769C", "blue"),
        new("blue", "#3164B6", "blue"), new("royal blue", "#2B41A6", "blue"), new("navy blue", "#222E50", "blue"),
        new("indigo", "#33416E", "blue"), new("lavender", "#B7A7D8", "purple"), new("purple", "#6F4193", "purple"),
        new("plum", "#5D2D4D", "purple"), new("burgundy", "#702036", "red"), new("red", "#C52F37", "red"),
        new("coral", "#EC7563", "pink"), new("pink", "#EC9DB3", "pink"), new("blush", "#EDCFC8", "pink"),
        new("fuchsia", "#CD317E", "pink"), new("silver", "#BABEC3", "grey"), new("grey", "#8B8E92", "grey"),
        new("charcoal", "#46494E", "grey"), new("black", "#222124", "black"), new("gold", "#C8A24C", "yellow"),
    ];

    private static readonly Dictionary<string, NamedColor> ByName = All.ToDictionary(c => c.Name);

    public static NamedColor Get(string name) => ByName[name];

    /// <summary>Everything one wears except the metals.</summary>
    public static readonly NamedColor[] Wardrobe = [.. All.Where(c => c.Name is not ("silver" or "gold"))];

    public static readonly NamedColor[] Denim = Named("denim blue", "indigo", "navy blue", "sky blue", "black", "charcoal", "grey", "white", "ivory", "blue");

    public static readonly NamedColor[] Tailored = Named("black", "charcoal", "grey", "navy blue", "camel", "beige", "brown", "chocolate", "olive",
        "burgundy", "forest green", "cream", "ivory", "sand", "blue", "teal", "plum", "rust", "sage", "blush", "red", "indigo");

    public static readonly NamedColor[] Leather = Named("black", "brown", "chocolate", "camel", "burgundy", "navy blue", "white", "cream", "red",
        "forest green", "rust", "grey", "blush", "mustard", "olive", "charcoal", "sand", "emerald", "pink", "silver", "gold");

    public static readonly NamedColor[] Home = Named("white", "cream", "beige", "sand", "camel", "rust", "terracotta", "mustard", "olive", "sage",
        "green", "forest green", "emerald", "mint", "teal", "sky blue", "denim blue", "blue", "navy blue", "lavender", "plum", "burgundy", "coral",
        "pink", "blush", "grey", "charcoal", "black", "yellow", "orange", "turquoise", "red", "ivory");

    public static readonly NamedColor[] Frames = Named("black", "brown", "chocolate", "gold", "silver", "burgundy", "navy blue", "camel", "red",
        "forest green", "white", "charcoal", "blush", "teal", "purple");

    public static readonly NamedColor[] Wood = Named("sand", "camel", "brown", "chocolate", "white", "black", "grey", "sage", "navy blue", "terracotta", "cream", "teal");

    private static NamedColor[] Named(params string[] names) => [.. names.Select(Get)];
}
