namespace Vitrine.Server.Pages.Wording;

/// <summary>The colour that a colour's name means, for the dot beside it.</summary>
public static class Swatch
{
    private static readonly Dictionary<string, string> Colours = new(StringComparer.OrdinalIgnoreCase)
    {
        ["black"] = "#1b1b1d", ["white"] = "#ffffff", ["grey"] = "#8d8f94", ["gray"] = "#8d8f94", ["silver"] = "#c3c7cc", ["charcoal"] = "#3c4046",
        ["red"] = "#d3282f", ["burgundy"] = "#6d1f32", ["maroon"] = "#731f26", ["crimson"] = "#b3132f", ["coral"] = "#f37a62", ["salmon"] = "#f4967f",
        ["pink"] = "#f29bb8", ["rose"] = "#d9738f", ["fuchsia"] = "#d6249f", ["magenta"] = "#c2188e", ["orange"] = "#ef8122", ["rust"] = "#a8472a",
        ["terracotta"] = "#c4643f", ["peach"] = "#f9c3a0", ["apricot"] = "#f7b783", ["yellow"] = "#f4d03b", ["mustard"] = "#cf9f2b", ["gold"] = "#caa24a",
        ["cream"] = "#f6eed9", ["ivory"] = "#f7f3e6", ["beige"] = "#dccbb0", ["sand"] = "#d6c09a", ["tan"] = "#c79f70", ["camel"] = "#bd8d54",
        ["brown"] = "#74492c", ["chocolate"] = "#4d2d1c", ["taupe"] = "#8b7d70", ["khaki"] = "#a39b6b", ["olive"] = "#707238", ["green"] = "#2f8a4b",
        ["sage"] = "#a3b296", ["mint"] = "#a5dcc0", ["lime"] = "#a9d13b", ["emerald"] = "#0f8a5f", ["forest green"] = "#24532f", ["dark green"] = "#1f4d32",
        ["teal"] = "#1a7f83", ["turquoise"] = "#37b8b4", ["aqua"] = "#5fd0d6", ["cyan"] = "#3cc3e0", ["blue"] = "#2b62c9", ["light blue"] = "#9cc4ea",
        ["sky blue"] = "#84bdec", ["royal blue"] = "#2847b8", ["navy"] = "#1d2b50", ["navy blue"] = "#1d2b50", ["denim"] = "#496a93", ["indigo"] = "#3d3a8c",
        ["purple"] = "#6f3d9c", ["violet"] = "#7c53c3", ["lavender"] = "#bda9e0", ["lilac"] = "#c7abd9", ["plum"] = "#6b2f5c", ["multicolour"] = "url(#every-colour)",
        ["multicolor"] = "url(#every-colour)", ["multi"] = "url(#every-colour)",
    };

    /// <summary>The colour as an SVG paint, or null for a name that is not known.</summary>
    public static string? Of(string name) => Colours.GetValueOrDefault(name.Trim()) ?? Colours.GetValueOrDefault(name.Trim().Replace('-', ' '));
}
