using System.Globalization;
using System.Text;
using Vitrine.SampleShop.Catalogue;
using Vitrine.SampleShop.Drawing;

namespace Vitrine.SampleShop.Views;

/// <summary>Puts a product's drawing on a ground with its shadow.</summary>
/// <remarks>The SVG is always rendered at a whole scale, where repeated tiles are cheap; turning and mirroring is done on the pixels.</remarks>
internal static class ViewComposer
{
    /// <summary>Pixels a side.</summary>
    public const int Side = 400;

    private static readonly string[] PaleGrounds = ["#F4F1EC", "#F1F1F0", "#F3EEE6", "#F5EFEC", "#EDF0EF", "#EFEEF2"];

    private static readonly string[] StrongGrounds =
        ["#E6B8A2", "#C9D6C3", "#F0D9A8", "#B7CBD8", "#D9C6DE", "#E8C9C4", "#2F4A4F", "#7C8F86", "#D8A48F", "#39415A", "#E9E2C8", "#A3B7A0"];

    /// <summary>The SVG document of a view, before the camera is turned.</summary>
    public static string Compose(ProductSpec spec, ViewKind kind, ulong seed)
    {
        var dice = new Dice(seed).Fork("view").Fork((ulong)spec.Index).Fork((ulong)kind);
        var ground = kind == ViewKind.Ground ? StrongGround(dice, spec.Color) : PaleGround(spec, dice);
        var svg = new StringBuilder($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Side}\" height=\"{Side}\" viewBox=\"0 0 400 400\">");
        var flat = spec.Category.Pose == Pose.Flat || kind == ViewKind.Folded;
        svg.Append(Backdrop(ground, flat, kind, dice));
        var sketch = Draw(spec, kind == ViewKind.Folded);
        svg.Append("<g transform=\"").Append(Camera(spec, kind, dice)).Append("\">");
        AppendDrawing(svg, sketch, flat, Tint.Lightness(ground) < 45 ? 0.3 : 0.15, spec.Category.GroundLine);
        return svg.Append("</g></svg>").ToString();
    }

    /// <summary>The drawing itself.</summary>
    public static Sketch Draw(ProductSpec spec, bool folded = false, string prefix = "")
    {
        var sketch = new Sketch(prefix);
        if (folded)
            FoldedView.Draw(sketch, spec);
        else
            spec.Category.Draw(sketch, spec);
        return sketch;
    }

    /// <summary>Definitions, shadow and body.</summary>
    /// <param name="svg">What is appended to.</param>
    /// <param name="sketch">A finished drawing.</param>
    /// <param name="flat">Lies on the ground: a drop shadow; else it stands, and throws a long one to the right.</param>
    /// <param name="darkness">Opacity of the shadow.</param>
    /// <param name="groundLine">y where it stands.</param>
    public static void AppendDrawing(StringBuilder svg, Sketch sketch, bool flat, double darkness, double groundLine)
    {
        svg.Append("<defs>").Append(sketch.Defs).Append("</defs>");
        // Two offset copies pass for a blurred shadow at a tenth of the cost of a filter.
        if (flat)
        {
            var outline = sketch.Silhouette;
            svg.Append(CultureInfo.InvariantCulture, $"<g fill=\"#33251F\" stroke=\"#33251F\"><g transform=\"translate(4 6)\" stroke-width=\"2\" opacity=\"{darkness:0.##}\">{outline}</g></g>");
            svg.Append(CultureInfo.InvariantCulture, $"<g fill=\"#33251F\" stroke=\"#33251F\" transform=\"translate(7 12)\" stroke-width=\"6\" opacity=\"{darkness * 0.4:0.##}\">{outline}</g>");
        }
        else
        {
            svg.Append(sketch.Contact);
            svg.Append(CultureInfo.InvariantCulture, $"<g fill=\"#33251F\" opacity=\"{darkness * 0.7:0.##}\" transform=\"translate(0 {groundLine:0.#}) skewX(-52) scale(1 0.16) translate(0 {-groundLine:0.#})\">{sketch.Silhouette}</g>");
        }
        svg.Append(sketch.Body);
    }

    private static string PaleGround(ProductSpec spec, Dice dice)
    {
        var ground = dice.Pick(PaleGrounds);
        // White on white would vanish.
        return spec.Color.Lab.L > 88 && spec.Color.Lab.Chroma < 14 ? Tint.Darker(ground, 0.1) : ground;
    }

    private static string StrongGround(Dice dice, NamedColor product)
    {
        var far = StrongGrounds.Select(hex => new NamedColor("", hex, "")).Where(c => c.Lab.DistanceTo(product.Lab) > 38).ToArray();
        return dice.Pick(far).Hex;
    }

    private static string Backdrop(string ground, bool flat, ViewKind kind, Dice dice)
    {
        var text = new StringBuilder("<defs><radialGradient id=\"bd\" cx=\".38\" cy=\".3\" r=\".95\">");
        text.Append($"<stop offset=\"0\" stop-color=\"{Tint.Lighter(ground, 0.35)}\"/><stop offset=\"1\" stop-color=\"{Tint.Darker(ground, 0.06)}\"/></radialGradient></defs><path d=\"M0 0H400V400H0Z\" fill=\"url(#bd)\"/>");
        if (kind == ViewKind.Ground && dice.Chance(0.6))
            text.Append(dice.Below(3) switch
            {
                0 => $"<circle cx=\"200\" cy=\"195\" r=\"165\" fill=\"{Tint.Lighter(ground, 0.16)}\"/>",
                1 => $"<path d=\"M60 400V200A140 140 0 0 1 340 200V400Z\" fill=\"{Tint.Darker(ground, 0.08)}\"/>",
                _ => $"<path d=\"M0 0H400V150L0 300Z\" fill=\"{Tint.Lighter(ground, 0.13)}\"/>",
            });
        if (!flat && kind != ViewKind.Detail)
            text.Append($"<path d=\"M0 292H400V400H0Z\" fill=\"{Tint.Darker(ground, 0.07)}\" fill-opacity=\".75\"/>");
        return text.ToString();
    }

    private static string Camera(ProductSpec spec, ViewKind kind, Dice dice)
    {
        static string N(double v) => v.ToString("0.###", CultureInfo.InvariantCulture);
        switch (kind)
        {
            case ViewKind.Detail:
                return $"translate(200 200) scale(2) translate({N(-spec.Category.Focus.X)} {N(-spec.Category.Focus.Y)})";
            case ViewKind.Ground:
                return $"translate({dice.Below(9) - 4} {dice.Below(5) - 2})";
            default:
                return "translate(0 0)";
        }
    }
}
