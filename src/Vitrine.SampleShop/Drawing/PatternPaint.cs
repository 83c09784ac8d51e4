using System.Text;
using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Drawing;

/// <summary>The patterns, as SVG patterns painted over the base colour.</summary>
/// <remarks>Tiles are whole pixels wide and high: librsvg repeats such tiles by copying, and redraws every other one for each repetition,
/// which measures forty times slower over a picture of 400 × 400.</remarks>
internal static class PatternPaint
{
    /// <summary>Defines the pattern of a product and gives its identifier.</summary>
    /// <param name="sketch">Where it is defined.</param>
    /// <param name="spec">Has a pattern and a second colour.</param>
    /// <param name="scale">1 fits a garment of some 270 pixels.</param>
    /// <param name="turn">Degrees that stripes and checks are turned by.</param>
    /// <param name="upright">Stripes run up and down.</param>
    public static string Define(Sketch sketch, ProductSpec spec, double scale, double turn = 0, bool upright = false)
    {
        var dice = new Dice(spec.ShapeSeed).Fork("pattern");
        var second = spec.SecondColor!.Hex;
        var ground = spec.Color.Hex;
        return spec.Pattern switch
        {
            PatternNames.Striped => Tile(sketch, 24, scale, turn, u => Stripes(dice, u, second, upright)),
            PatternNames.Pinstriped => Tile(sketch, 13, scale, turn, u => $"<path d=\"M{N(6 * u)} 0V{N(13 * u)}\" stroke=\"{second}\" stroke-width=\"1.6\"/>"),
            PatternNames.Checked => Tile(sketch, 26, scale, turn, u => Gingham(u, second)),
            PatternNames.Tartan => Tile(sketch, 46, scale, turn, u => Tartan(u, ground, second)),
            PatternNames.Floral => Tile(sketch, 76, scale, 0, u => Floral(dice, u, ground, second)),
            PatternNames.PolkaDot => Tile(sketch, 26, scale, 0, u => Dots(u, dice.Between(3.6, 5.6), second)),
            PatternNames.Abstract => Tile(sketch, 110, scale, 0, u => Abstract(dice, u, ground, second)),
            PatternNames.Chevron => Tile(sketch, 26, scale, turn, u => Chevron(u, second)),
            PatternNames.Geometric => Tile(sketch, 36, scale, 0, u => Geometric(dice, u, ground, second)),
            PatternNames.Leopard => Tile(sketch, 64, scale, 0, u => Leopard(dice, u, second)),
            _ => Block(sketch, dice, second),
        };
    }

    /// <summary>Has a direction, so that a sleeve should turn it; florals and dots look the same any way round.</summary>
    public static bool IsDirected(string pattern) =>
        pattern is PatternNames.Striped or PatternNames.Pinstriped or PatternNames.Checked or PatternNames.Tartan or PatternNames.Chevron;

    private static string Tile(Sketch sketch, double side, double scale, double turn, Func<double, string> content)
    {
        var id = sketch.NewId() + "p";
        var whole = Math.Max(4, Math.Round(side * scale));
        var transform = turn == 0 ? "" : $" patternTransform=\"rotate({N(turn)})\"";
        sketch.Def($"<pattern id=\"{id}\" width=\"{whole}\" height=\"{whole}\" patternUnits=\"userSpaceOnUse\"{transform}>{content(whole / side)}</pattern>");
        return id;
    }

    private static string Block(Sketch sketch, Dice dice, string second)
    {
        var id = sketch.NewId() + "b";
        double at = Math.Round(dice.Between(0.42, 0.62), 2), tilt = dice.Chance(0.3) ? dice.Between(-90, 90) : 0;
        sketch.Def($"<linearGradient id=\"{id}\" gradientUnits=\"userSpaceOnUse\" x1=\"0\" y1=\"30\" x2=\"{N(tilt)}\" y2=\"380\"><stop offset=\"{at}\" stop-color=\"{second}\" stop-opacity=\"0\"/><stop offset=\"{at}\" stop-color=\"{second}\"/></linearGradient>");
        return id;
    }

    private static string Stripes(Dice dice, double scale, string second, bool upright)
    {
        double w = 24 * scale, band = Math.Round(w * dice.Between(0.3, 0.5));
        var thin = dice.Chance(0.35) ? $"<path d=\"M0 {N(w * 0.78)}H{N(w)}\" stroke=\"{second}\" stroke-width=\"{N(w * 0.08)}\"/>" : "";
        var stripes = $"<path d=\"M0 0H{N(w)}V{N(band)}H0Z\" fill=\"{second}\"/>{thin}";
        return upright ? $"<g transform=\"matrix(0 1 1 0 0 0)\">{stripes}</g>" : stripes;
    }

    private static string Gingham(double scale, string second)
    {
        double w = 26 * scale, h = w / 2;
        return $"<path d=\"M0 0H{N(h)}V{N(w)}H0Z\" fill=\"{second}\" fill-opacity=\".5\"/><path d=\"M0 0H{N(w)}V{N(h)}H0Z\" fill=\"{second}\" fill-opacity=\".5\"/>";
    }

    private static string Tartan(double scale, string ground, string second)
    {
        double w = 46 * scale;
        var deep = Tint.Darker(ground, 0.45);
        string Band(double at, double width, string color, double opacity) =>
            $"<path d=\"M{N(at * w)} 0V{N(w)}M0 {N(at * w)}H{N(w)}\" stroke=\"{color}\" stroke-width=\"{N(width * w)}\" stroke-opacity=\"{opacity}\"/>";
        return Band(0.25, 0.36, deep, 0.45) + Band(0.72, 0.14, second, 0.6) + Band(0.25, 0.045, second, 0.85) + Band(0.9, 0.03, Tint.Lighter(second, 0.5), 0.8);
    }

    private static string Dots(double scale, double radius, string second)
    {
        double r = radius * scale, a = 6.5 * scale, b = 19.5 * scale;
        return $"<g fill=\"{second}\"><circle cx=\"{N(a)}\" cy=\"{N(a)}\" r=\"{N(r)}\"/><circle cx=\"{N(b)}\" cy=\"{N(b)}\" r=\"{N(r)}\"/></g>";
    }

    private static string Floral(Dice dice, double scale, string ground, string second)
    {
        var text = new StringBuilder($"<g transform=\"scale({N2(scale)})\">");
        var leaf = Tint.Mix(Tint.Mix(ground, "#4F7A52", 0.62), "#FFFFFF", Tint.Lightness(ground) < 35 ? 0.18 : 0);
        var pale = Tint.Mix(second, Tint.Lightness(second) > 70 ? "#E9A2A0" : "#FFF6EA", 0.5);
        (double X, double Y, double R)[] blooms = [(20, 20, 11.5), (57, 31, 8.5), (32, 57, 9.5), (66, 66, 6)];
        foreach (var (x, y, r) in blooms)
        {
            var turn = dice.Between(0, 360);
            text.Append($"<g transform=\"translate({N(x)} {N(y)}) rotate({N(turn)})\">");
            text.Append($"<path d=\"M0 0Q{N(r)} {N(-r * 0.5)} {N(r * 1.55)} {N(r * 0.25)}Q{N(r * 0.9)} {N(r * 0.6)} 0 0ZM0 0Q{N(-r * 0.8)} {N(r * 0.6)} {N(-r * 1.5)} {N(-r * 0.1)}Q{N(-r)} {N(-r * 0.6)} 0 0Z\" fill=\"{leaf}\"/>");
            for (var petal = 0; petal < 5; petal++)
            {
                double a = petal * Math.Tau / 5, px = Math.Cos(a) * r * 0.52, py = Math.Sin(a) * r * 0.52;
                text.Append($"<circle cx=\"{N(px)}\" cy=\"{N(py)}\" r=\"{N(r * 0.46)}\" fill=\"{(r < 9 ? pale : second)}\"/>");
            }
            text.Append($"<circle r=\"{N(r * 0.27)}\" fill=\"{(r < 9 ? second : "#F3D58A")}\"/></g>");
        }
        return text.Append("</g>").ToString();
    }

    private static string Abstract(Dice dice, double scale, string ground, string second)
    {
        var text = new StringBuilder($"<g transform=\"scale({N2(scale)})\">");
        string third = Tint.Mix(ground, second, 0.45), fourth = Tint.Mix(second, "#F4E3C2", 0.55);
        void Blob(double x, double y, double r, string color)
        {
            var points = new (double X, double Y)[6];
            for (var i = 0; i < 6; i++)
            {
                double a = i * Math.Tau / 6, d = r * dice.Between(0.65, 1.15);
                points[i] = (x + Math.Cos(a) * d, y + Math.Sin(a) * d);
            }
            var outline = new Outline((points[5].X + points[0].X) / 2, (points[5].Y + points[0].Y) / 2);
            for (var i = 0; i < 6; i++)
            {
                var next = points[(i + 1) % 6];
                outline.Quad(points[i].X, points[i].Y, (points[i].X + next.X) / 2, (points[i].Y + next.Y) / 2);
            }
            text.Append($"<path d=\"{outline.Closed}\" fill=\"{color}\"/>");
        }
        Blob(28, 27, 22, second);
        Blob(80, 33, 18, third);
        Blob(29, 82, 17, fourth);
        Blob(79, 80, 24, second);
        var line = Tint.Lightness(ground) < 50 ? Tint.Lighter(ground, 0.75) : Tint.Darker(ground, 0.65);
        text.Append($"<path d=\"M44 8q14 10 4 22t8 22M8 50q12 8 20 2t18 4M58 66q-10 12 2 20t-4 18\" fill=\"none\" stroke=\"{line}\" stroke-width=\"2\" stroke-linecap=\"round\"/>");
        return text.Append("</g>").ToString();
    }

    private static string Chevron(double scale, string second)
    {
        double w = 26 * scale, h = w;
        return $"<path d=\"M{N(-w * 0.5)} {N(h * 0.25)}L0 {N(h * 0.75)}L{N(w / 2)} {N(h * 0.25)}L{N(w)} {N(h * 0.75)}L{N(w * 1.5)} {N(h * 0.25)}\" fill=\"none\" stroke=\"{second}\" stroke-width=\"{N(h * 0.3)}\"/>";
    }

    private static string Geometric(Dice dice, double scale, string ground, string second)
    {
        double w = 36 * scale, m = w / 2;
        var third = Tint.Mix(ground, second, 0.4);
        return dice.Chance(0.5)
            ? $"<path d=\"M{N(m)} 0L{N(w)} {N(m)}L{N(m)} {N(w)}L0 {N(m)}Z\" fill=\"{third}\"/><path d=\"M{N(m)} {N(m * 0.42)}L{N(m * 1.58)} {N(m)}L{N(m)} {N(m * 1.58)}L{N(m * 0.42)} {N(m)}Z\" fill=\"{second}\"/>"
            : $"<path d=\"M0 {N(m)}A{N(m)} {N(m)} 0 0 1 {N(w)} {N(m)}Z\" fill=\"{second}\"/><path d=\"M0 {N(w)}A{N(m)} {N(m)} 0 0 1 {N(m)} {N(m)}V{N(w)}ZM{N(w)} {N(w)}A{N(m)} {N(m)} 0 0 0 {N(m)} {N(m)}V{N(w)}Z\" fill=\"{third}\"/>";
    }

    private static string Leopard(Dice dice, double scale, string second)
    {
        var text = new StringBuilder($"<g transform=\"scale({N2(scale)})\">");
        // Rosettes: a tawny heart and two or three dark strokes of uneven length around it.
        (double X, double Y)[] spots = [(11, 10), (33, 7), (54, 14), (21, 27), (44, 30), (8, 42), (30, 48), (55, 47), (17, 58), (43, 59)];
        foreach (var (x, y) in spots)
        {
            double turn = dice.Between(0, 360), r = dice.Between(4.2, 6.2), gap = dice.Between(0.2, 0.6);
            text.Append($"<g transform=\"translate({N(x)} {N(y)}) rotate({N(turn)}) scale(1 {N2(dice.Between(0.65, 0.95))})\"><circle r=\"{N(r * 0.75)}\" fill=\"#9A6530\" fill-opacity=\".5\"/>");
            text.Append($"<path d=\"M{N(-r)} {N(r * gap)}C{N(-r * 1.2)} {N(-r)} {N(-r * 0.2)} {N(-r * 1.2)} {N(r * 0.5)} {N(-r * 0.85)}M{N(r)} {N(-r * gap * 0.4)}C{N(r * 1.15)} {N(r * 0.6)} {N(r * 0.6)} {N(r)} {N(r * 0.3)} {N(r)}M{N(-r * 0.3)} {N(r)}L{N(-r * 0.62)} {N(r * 0.85)}\" fill=\"none\" stroke=\"{second}\" stroke-width=\"{N(r * 0.52)}\" stroke-linecap=\"round\"/></g>");
        }
        return text.Append("</g>").ToString();
    }

    private static string N(double value) => Outline.Number(value);

    private static string N2(double value) => Math.Round(value, 2).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
