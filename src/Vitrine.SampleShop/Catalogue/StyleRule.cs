namespace Vitrine.SampleShop.Catalogue;

/// <summary>Derives the hidden style of a product from its category and attributes: a sum of what each attribute says.
/// "More formal" in the feedback truth means a higher sum, and nothing else.</summary>
internal static class StyleRule
{
    private static readonly Dictionary<string, StyleVector> Says = new()
    {
        ["silk"] = new(.12, .22, .05), ["satin"] = new(.12, .18, .1), ["velvet"] = new(.14, .2, .12), ["cashmere"] = new(.12, .2, -.04),
        ["wool"] = new(.08, .06, -.02), ["merino"] = new(.06, .1, -.03), ["tweed"] = new(.08, .02, .04), ["leather"] = new(.02, .06, .14), ["patent leather"] = new(.12, .1, .16),
        ["suede"] = new(.02, .08, .02), ["denim"] = new(-.15, -.1, .02), ["corduroy"] = new(-.06, -.02, .04), ["fleece"] = new(-.1, -.12, 0), ["nylon"] = new(-.12, -.1, .04),
        ["canvas"] = new(-.12, -.08, 0), ["linen"] = new(-.04, .05, -.04), ["flannel"] = new(-.08, -.06, .02), ["hemp"] = new(-.08, -.05, -.02), ["mesh"] = new(-.1, -.06, .06), ["rubber"] = new(-.14, -.12, .04),
        ["marble"] = new(.1, .2, .1), ["walnut"] = new(.06, .1, 0), ["oak"] = new(0, .04, -.02), ["pine"] = new(-.06, -.06, -.02), ["boucle"] = new(.04, .12, .06), ["rattan"] = new(-.1, .02, .06),
        ["glass"] = new(.06, .14, .02), ["brass"] = new(.08, .14, .1), ["steel"] = new(.04, .02, .04), ["porcelain"] = new(.08, .14, 0), ["terracotta"] = new(-.08, -.04, .02), ["stoneware"] = new(-.04, 0, -.02),

        [PatternNames.Striped] = new(-.04, 0, .1), [PatternNames.Pinstriped] = new(.12, .08, .02), [PatternNames.Checked] = new(-.06, -.04, .12), [PatternNames.Tartan] = new(-.02, -.02, .18),
        [PatternNames.Floral] = new(-.08, .06, .22), [PatternNames.PolkaDot] = new(-.05, .06, .18), [PatternNames.Abstract] = new(-.1, 0, .3), [PatternNames.ColorBlock] = new(-.08, -.02, .26),
        [PatternNames.Chevron] = new(-.05, 0, .22), [PatternNames.Geometric] = new(-.05, .02, .24), [PatternNames.Leopard] = new(-.08, 0, .38),

        ["slim fit"] = new(.08, .06, .02), ["relaxed fit"] = new(-.06, -.04, 0), ["oversized"] = new(-.14, -.06, .1), ["cropped"] = new(-.08, -.04, .1), ["mini"] = new(-.14, -.06, .14), ["midi"] = new(.06, .08, -.02), ["maxi"] = new(.1, .14, .08),
        ["pussy bow"] = new(.12, .14, .08), ["sweetheart"] = new(.06, .14, .1), ["square neck"] = new(0, .06, .06), ["boat neck"] = new(.04, .1, 0), ["roll neck"] = new(.08, .08, 0), ["strappy"] = new(-.08, .04, .12), ["sleeveless"] = new(-.08, -.02, .04),
        ["long sleeve"] = new(.07, .03, -.02), ["short sleeve"] = new(-.08, -.04, 0), ["puff"] = new(0, .08, .12), ["bell"] = new(0, .06, .12), ["notch lapel"] = new(.2, .1, -.02), ["shawl lapel"] = new(.22, .18, .06), ["hood"] = new(-.22, -.14, .04),
        ["baseball collar"] = new(-.2, -.1, .1), ["shirt collar"] = new(-.06, -.02, 0), ["mandarin collar"] = new(.02, .08, .06), ["spread collar"] = new(.1, .06, 0), ["zip"] = new(-.14, -.08, .04), ["double-breasted"] = new(.14, .12, .1), ["belted"] = new(.05, .1, .05),
        ["drawstring"] = new(-.22, -.16, 0), ["elasticated"] = new(-.18, -.14, 0), ["sheath"] = new(.14, .12, 0), ["pencil"] = new(.18, .12, 0), ["tiered"] = new(-.08, .02, .1), ["pleated"] = new(.08, .12, .06), ["fit and flare"] = new(.02, .08, .1),
        ["ripped"] = new(-.18, -.18, .22), ["turn-ups"] = new(-.04, 0, .06), ["faded"] = new(-.08, -.06, .06), ["rinsed"] = new(.08, .06, -.02), ["cargo pockets"] = new(-.14, -.14, .08), ["skinny"] = new(0, .02, .08), ["wide"] = new(-.02, .06, .1), ["flared"] = new(-.02, .04, .16), ["cable knit"] = new(-.04, .02, .1),

        ["very high heel"] = new(.22, .24, .26), ["high heel"] = new(.18, .18, .14), ["mid heel"] = new(.12, .1, .02), ["platform"] = new(-.06, 0, .24), ["chunky sole"] = new(-.08, -.1, .16), ["pointed toe"] = new(.08, .12, .06), ["stiletto"] = new(.1, .14, .08), ["knee-high"] = new(.06, .1, .14),
        ["velcro"] = new(-.1, -.12, .04), ["tassel"] = new(.06, .06, .06), ["horsebit"] = new(.1, .12, .06), ["gladiator"] = new(-.06, .02, .2), ["toe post"] = new(-.18, -.12, .02), ["chain strap"] = new(.14, .18, .14), ["clutch"] = new(.26, .24, .08), ["tote"] = new(-.08, -.02, 0), ["bucket bag"] = new(-.04, .02, .06),
        ["cat-eye"] = new(.06, .14, .2), ["aviator"] = new(0, .06, .12), ["mirrored"] = new(-.06, 0, .24), ["fedora"] = new(.18, .16, .12), ["wide brim"] = new(.06, .16, .16), ["baseball cap"] = new(-.16, -.14, .06), ["bucket hat"] = new(-.14, -.1, .1), ["beret"] = new(.08, .14, .08),
        ["tufted"] = new(.14, .16, .08), ["wing back"] = new(.16, .14, .1), ["hairpin"] = new(-.06, .04, .14), ["pedestal"] = new(.06, .1, .06), ["rolled arms"] = new(.14, .1, 0), ["tasselled"] = new(.02, .06, .14), ["fringed"] = new(-.04, .02, .1), ["minimal dial"] = new(.1, .14, -.04), ["chronograph"] = new(-.02, -.02, .12),
    };

    public static StyleVector Derive(Category category, IReadOnlyDictionary<string, string> traits)
    {
        var style = category.Style;
        foreach (var (name, value) in traits)
            if (name is not (TraitNames.Color or TraitNames.SecondColor) && Says.TryGetValue(value, out var says))
                style += says;
        var color = Palette.Get(traits[TraitNames.Color]);
        // Dark and quiet colours dress up, vivid ones speak up.
        var vivid = Math.Clamp((color.Lab.Chroma - 25) / 60, 0, 1);
        style += new StyleVector((55 - color.Lab.L) / 55 * 0.12 - vivid * 0.1, color.IsNeutral ? 0.05 : 0, vivid * 0.3 - (color.IsNeutral ? 0.06 : 0));
        return style.Clamped();
    }
}
