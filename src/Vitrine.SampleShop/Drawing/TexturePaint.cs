namespace Vitrine.SampleShop.Drawing;

/// <summary>The grain of a material, as a faint SVG pattern over colour and pattern.</summary>
internal static class TexturePaint
{
    /// <summary>How strongly light shows on it; 1 is ordinary cloth.</summary>
    public static double GlossOf(string material) => material switch
    {
        "silk" or "satin" => 2.0,
        "leather" or "patent leather" or "vegan leather" => 1.6,
        "velvet" => 1.8,
        "nylon" or "recycled polyester" or "rubber" or "down" => 1.4,
        "glazed ceramic" or "porcelain" or "glass" or "enamel" or "steel" or "metal" or "brass" or "acetate" or "resin" => 2.1,
        "marble" => 1.4,
        _ => 1,
    };

    /// <summary>Defines the texture of a material once a sketch; null for materials that look smooth.</summary>
    public static string? Define(Sketch sketch, string material, string hex)
    {
        var dark = Tint.Lightness(hex) < 30;
        var ink = dark ? "#FFFFFF" : "#1A1016";
        var (width, height, content) = material switch
        {
            "linen" or "canvas" or "hemp" => (5.0, 5.0, Lines(ink, 0.09, "M0 1.5H5M1.5 0V5")),
            "denim" => (4, 4, Lines("#FFFFFF", 0.13, "M-1 5L5 -1M-1 1L1 -1M3 5L5 3") + Lines("#0A1020", 0.10, "M-1 3L3 -1M1 5L5 1")),
            "wool" or "merino" or "cashmere" or "acrylic knit" or "cotton knit" => (8, 7, Lines(ink, 0.13, "M0 1L4 5L8 1", 1.3)),
            "chunky wool" or "mohair" => (15, 12, Lines(ink, 0.16, "M0 2Q2 9 7.5 10Q13 9 15 2", 2.2)),
            "tweed" or "flannel" or "herringbone wool" => (8, 8, Lines(ink, 0.13, "M0 2L2 0M0 6L4 2L8 6M4 6L6 8L8 8M2 8L4 6")),
            "corduroy" => (5, 8, Lines(ink, 0.17, "M2.5 0V8", 1.6)),
            "suede" or "felt" or "nubuck" => (11, 11, Specks(ink, 0.10, [(2, 3, .8), (7, 1.5, .7), (5, 6, .9), (9.5, 8, .8), (1.5, 9, .7)])),
            "boucle" or "shearling" or "fleece" => (12, 12, Rings(ink, 0.15)),
            "mesh" or "knit mesh" => (5, 5, Specks(ink, 0.26, [(1.3, 1.3, .9), (3.8, 3.8, .9)])),
            "straw" or "rattan" or "jute" or "wicker" or "seagrass" => (10, 10, Lines("#3A2410", 0.26, "M0 2.5H5M5 7.5H10M2.5 5V10M7.5 0V5", 1.5) + Lines("#FFF4DC", 0.2, "M0 4H5M5 9H10")),
            "oak" or "walnut" or "beech" or "ash" or "pine" or "teak" or "acacia" => (90, 15, Lines(ink, 0.13, "M0 3Q22 1 45 3T90 3M0 8.5Q30 11 55 8T90 8.5M10 13Q40 12 70 13.5", 1.1)),
            "marble" => (130, 110, Lines(ink, 0.2, "M-5 20Q30 34 52 18T110 40T140 30M20 110Q34 84 66 80T112 60M0 70Q20 66 30 78", 1.2) + Lines(ink, 0.08, "M10 0Q30 40 70 50T130 96", 4)),
            "terracotta" or "stoneware" or "concrete" or "earthenware" => (23, 21, Specks(ink, 0.16, [(3, 4, .9), (12, 2, .7), (18, 9, 1), (7, 12, .7), (14, 17, .9), (21, 18, .6)])),
            "tufted wool" or "shag" => (9, 8, Lines(ink, 0.14, "M1 7Q2 3 1 1M4 8Q6 4 5 1M7.5 7Q8 4 7 2", 1.2)),
            _ => (0, 0, ""),
        };
        if (width == 0)
            return null;
        var id = sketch.NewId() + "x";
        sketch.Def($"<pattern id=\"{id}\" width=\"{width}\" height=\"{height}\" patternUnits=\"userSpaceOnUse\">{content}</pattern>");
        return id;
    }

    private static string Lines(string ink, double opacity, string d, double width = 1) =>
        $"<path d=\"{d}\" fill=\"none\" stroke=\"{ink}\" stroke-opacity=\"{opacity}\" stroke-width=\"{width}\"/>";

    private static string Specks(string ink, double opacity, (double X, double Y, double R)[] specks) =>
        $"<g fill=\"{ink}\" fill-opacity=\"{opacity}\">{string.Concat(specks.Select(s => $"<circle cx=\"{s.X}\" cy=\"{s.Y}\" r=\"{s.R}\"/>"))}</g>";

    private static string Rings(string ink, double opacity) =>
        $"<g fill=\"none\" stroke=\"{ink}\" stroke-opacity=\"{opacity}\" stroke-width=\"1.3\"><circle cx=\"3\" cy=\"3\" r=\"2.4\"/><circle cx=\"9\" cy=\"4.5\" r=\"2.2\"/><circle cx=\"4.5\" cy=\"9\" r=\"2.3\"/><circle cx=\"10\" cy=\"10\" r=\"1.7\"/></g>";
}
