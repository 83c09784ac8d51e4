using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Writing;

/// <summary>How people say an attribute: some stand before the noun ("long-sleeved"), some after it ("with a v-neck").</summary>
internal static class Wording
{
    /// <summary>Values that nobody mentions.</summary>
    private static readonly HashSet<string> Unsaid =
    [
        "regular", "regular fit", "plain waist", "no pocket", "no pockets", "clean", "plain", "no strap", "no fringe", "mid rise", "plain edge", "without lid", "no legs",
        "medium", "medium height", "no handle", "no trim", "no drawer", "empty", "plain rim", "medium rim", "armless",
    ];

    private static readonly Dictionary<string, (bool Before, string Format)> Forms = new()
    {
        ["neckline"] = (false, "a {0}"), ["collar"] = (false, "a {0}"), ["sleeve length"] = (true, "{0}"), ["length"] = (true, "{0}"), ["fit"] = (true, "{0}"),
        ["pocket"] = (false, "{0}"), ["closure"] = (false, "{0}"), ["sleeve style"] = (false, "{0} sleeves"), ["silhouette"] = (true, "{0}"), ["waist"] = (false, "a {0}"),
        ["leg shape"] = (true, "{0}-leg"), ["rise"] = (true, "{0}"), ["wash"] = (true, "{0}"), ["detail"] = (false, "{0} details"), ["knit"] = (true, "{0}"),
        ["ankle height"] = (true, "{0}"), ["sole"] = (false, "a {0}"), ["shaft"] = (true, "{0}"), ["heel height"] = (false, "a {0}"), ["heel shape"] = (true, "{0}"), ["toe"] = (false, "a {0}"), ["strap"] = (false, "{0}"),
        ["shape"] = (true, "{0}"), ["size"] = (true, "{0}"), ["handle"] = (false, "{0}"), ["edge"] = (true, "{0}"), ["back height"] = (true, "{0}"), ["legs"] = (false, "{0} legs"),
        ["height"] = (true, "{0}"), ["arms"] = (false, "{0}"), ["back style"] = (true, "{0}"), ["lens"] = (false, "{0} lenses"), ["brim"] = (false, "{0}"), ["dial"] = (false, "a {0}"), ["width"] = (true, "{0}"),
        ["shade"] = (false, "a {0} shade"), ["base"] = (false, "a {0} base"), ["type"] = (true, "{0}"), ["seats"] = (true, "{0}"), ["plant"] = (false, "a {0}"),
        ["buckle"] = (false, "a {0}"), ["numerals"] = (false, "{0}"), ["rim"] = (false, "a {0}"), ["trim"] = (false, "a {0}"), ["drawers"] = (false, "{0}"), ["stand"] = (false, "a {0} stand"), ["case"] = (false, "a {0}"), ["filling"] = (false, "{0}"),
    };

    private static readonly Dictionary<string, string> Said = new()
    {
        ["full buttons"] = "a row of buttons", ["half placket"] = "a half placket", ["button"] = "a button fly", ["side zip"] = "a side zip", ["elasticated"] = "an elasticated waist", ["drawstring"] = "a drawstring",
        ["zip"] = "a zip", ["buttoned"] = "buttons down the front", ["open front"] = "an open front", ["single-breasted"] = "single-breasted buttons", ["double-breasted"] = "double-breasted buttons", ["belted"] = "a belt",
        ["tie waist"] = "tie waist", ["button front"] = "a button front", ["wrap"] = "a wrap front", ["laces"] = "laces", ["lace-up"] = "laces", ["velcro"] = "velcro straps", ["slip-on"] = "a slip-on fit", ["pull-on"] = "a pull-on tab", ["pullover"] = "a pullover front",
        ["chest pocket"] = "a chest pocket", ["kangaroo pocket"] = "a kangaroo pocket", ["cargo pockets"] = "cargo-pocket", ["turn-ups"] = "turn-up", ["flat"] = "flat sole", ["ankle strap"] = "an ankle strap", ["slingback"] = "a slingback strap", ["T-bar"] = "a T-bar strap",
        ["toe post"] = "a toe post", ["gladiator"] = "gladiator straps", ["flap"] = "a flap", ["open top"] = "an open top", ["roll top"] = "a roll top", ["short handles"] = "short handles", ["long strap"] = "a long strap", ["chain strap"] = "a chain strap",
    };

    /// <summary>The value as words, or null when it is not worth a word.</summary>
    /// <param name="spec">The product.</param>
    /// <param name="trait">The attribute.</param>
    /// <param name="before">True when the words stand before the noun, false when after "with".</param>
    public static string? Of(ProductSpec spec, string trait, out bool before)
    {
        before = true;
        if (!Forms.TryGetValue(trait, out var form) || !spec.Traits.TryGetValue(trait, out var value) || Unsaid.Contains(value) || (trait == "sleeve style" && (value == "straight" || spec["sleeve length"] is "sleeveless" or "strappy")))
            return null;
        before = form.Before;
        if (trait == "collar" && value == "hood")
            return "a hood";
        if (trait == "leg shape" && spec.Category.IsHome)
        {
            before = false;
            return $"{value} legs";
        }
        return WithArticle(string.Format(System.Globalization.CultureInfo.InvariantCulture, form.Format, Compound(Said.GetValueOrDefault(value, value), before)));
    }

    /// <summary>"cap sleeve" → "cap-sleeve" before a noun.</summary>
    private static string Compound(string value, bool before) =>
        before ? value.Replace(" sleeve", "-sleeve", StringComparison.Ordinal).Replace(" fit", "-fit", StringComparison.Ordinal).Replace(" rise", "-rise", StringComparison.Ordinal).Replace(" knit", "-knit", StringComparison.Ordinal) : value;

    private static string WithArticle(string phrase)
    {
        if (phrase.StartsWith("a a ", StringComparison.Ordinal) || phrase.StartsWith("a an ", StringComparison.Ordinal))
            phrase = phrase[2..];
        return phrase.StartsWith("a ", StringComparison.Ordinal) ? A(phrase[2..]) : phrase;
    }

    public static string A(string words) => "aeioAEIO".Contains(words[0]) || words.StartsWith("hour", StringComparison.Ordinal) ? "an " + words : "a " + words;

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"striped", "polka-dot", "checked"; empty for plain.</summary>
    public static string PatternAdjective(string pattern) => pattern switch
    {
        PatternNames.Plain => "",
        PatternNames.PolkaDot => "polka-dot",
        PatternNames.Leopard => "leopard-print",
        PatternNames.Abstract => "abstract-print",
        _ => pattern,
    };

    /// <summary>"stripes", "dots": what is printed in the second colour.</summary>
    public static string PatternNoun(string pattern) => pattern switch
    {
        PatternNames.Striped => "stripes",
        PatternNames.Pinstriped => "pinstripes",
        PatternNames.Checked => "checks",
        PatternNames.Tartan => "tartan lines",
        PatternNames.Floral => "flowers",
        PatternNames.PolkaDot => "dots",
        PatternNames.Chevron => "zigzags",
        PatternNames.Geometric => "shapes",
        PatternNames.Leopard => "spots",
        PatternNames.ColorBlock => "blocks",
        _ => "brush shapes",
    };
}
