using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Drawing.Garments;

/// <summary>T-shirts, shirts and blouses.</summary>
internal static class Tops
{
    public static void TShirt(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p);
        var torso = Of(p, p["neckline"], p["sleeve length"], "straight", p["length"] switch { "cropped" => 46, "long" => 78, _ => 64 });
        torso.Draw(s, cloth);
        torso.DrawNeckband(s, cloth, 1.9, ribbed: true);
        torso.DrawHemStitch(s, cloth);
        if (p["pocket"] == "chest pocket")
            torso.DrawPocket(s, cloth, 6, 22, 9, 10);
    }

    public static void Shirt(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p);
        var torso = Of(p, "v-neck", p["sleeve length"], "straight", p["length"] == "long" ? 82 : p["length"] == "cropped" ? 54 : 72, hemDrop: 4);
        torso.NeckDepth = 8;
        torso.NeckHalf = 7.6;
        torso.Draw(s, cloth);
        torso.DrawHemStitch(s, cloth);
        var button = Tint.Lightness(p.Color.Hex) > 60 ? "#FFFDF6" : Tint.Lighter(p.Color.Hex, 0.6);
        if (p["closure"] == "half placket")
        {
            torso.DrawPlacket(s, cloth, 8, 30);
            torso.DrawButtons(s, 12, 27, 3, button);
        }
        else
        {
            torso.DrawPlacket(s, cloth, 8, torso.Length + 3.4);
            torso.DrawButtons(s, 13, torso.Length - 5, 6, button);
        }
        foreach (var (side, x, y, hx, hy, dx, dy) in torso.Cuffs.Where(_ => torso.SleeveLength > 50))
        {
            double back = 5.4, grow = 1.06;
            var d = Outline.Polygon((torso.X(side * (x + hx * grow)), torso.Y(y + hy * grow)), (torso.X(side * (x - hx * grow)), torso.Y(y - hy * grow)),
                (torso.X(side * (x - hx * grow - dx * back)), torso.Y(y - hy * grow - dy * back)), (torso.X(side * (x + hx * grow - dx * back)), torso.Y(y + hy * grow - dy * back)));
            s.Part(d, side < 0 ? cloth.Shaded(0.03) : cloth.Shaded(0.09));
            s.Button(torso.X(side * (x + hx * 0.4 - dx * 2.6)), torso.Y(y + hy * 0.4 - dy * 2.6), 0.8 * torso.Scale, button);
        }
        if (p["pocket"] == "chest pocket")
            torso.DrawPocket(s, cloth, 6.5, 21, 10, 11);
        switch (p["collar"])
        {
            case "mandarin collar":
                torso.DrawStandCollar(s, cloth, 2.4, 2.6);
                break;
            case "spread collar":
                torso.DrawShirtCollar(s, cloth, spread: 9, drop: 9.5);
                break;
            default:
                torso.DrawShirtCollar(s, cloth);
                break;
        }
        if (p["closure"] != "half placket" || p["collar"] != "mandarin collar")
            s.Button(torso.X(0), torso.Y(9.2), 0.8 * torso.Scale, button);
    }

    public static void Blouse(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p);
        var neck = p["neckline"] == "pussy bow" ? "v-neck" : p["neckline"];
        var torso = Of(p, neck, p["sleeve length"], p["sleeve style"], p["length"] switch { "cropped" => 50, "long" => 74, _ => 62 }, flare: 2.5);
        if (p["neckline"] == "pussy bow")
            torso.NeckDepth = 11;
        torso.Draw(s, cloth);
        torso.DrawHemStitch(s, cloth);
        for (var i = -2; i <= 2; i++)
            s.Fold(new Outline(torso.X(i * 4.6), torso.Y(24 + Math.Abs(i))).Quad(torso.X(i * 5.6), torso.Y(38), torso.X(i * 6.4), torso.Y(torso.Length - 8)).Open, 6, 0.9);
        if (p["neckline"] == "pussy bow")
            Bow(s, torso, cloth);
        else
            s.Stroke(torso.NecklinePath, cloth.Solid(0.12).Base, torso.Scale * 1.1);
        if (p["sleeve style"] == "puff" && torso.SleeveLength > 24)
            foreach (var (side, x, y, hx, hy, dx, dy) in torso.Cuffs)
                s.Part(Outline.Polygon((torso.X(side * (x + hx * 0.9)), torso.Y(y + hy * 0.9)), (torso.X(side * (x - hx * 0.9)), torso.Y(y - hy * 0.9)),
                    (torso.X(side * (x - hx * 0.8 + dx * 3.4)), torso.Y(y - hy * 0.8 + dy * 3.4)), (torso.X(side * (x + hx * 0.8 + dx * 3.4)), torso.Y(y + hy * 0.8 + dy * 3.4))), cloth.Solid(0.12));
    }

    /// <summary>A torso that fits the words of the catalogue.</summary>
    public static Torso Of(ProductSpec p, string neckline, string sleeve, string style, double length, double hemDrop = 1.8, double flare = 0, double reference = 64, double sizeAtReference = 4.15)
    {
        var fit = Fit.Of(p.Traits.GetValueOrDefault("fit", "regular fit"));
        var (half, depth) = neckline switch
        {
            "v-neck" => (8.2, 19.0),
            "scoop neck" => (11, 14.5),
            "boat neck" => (14.5, 4.2),
            "square neck" => (11.5, 12.5),
            "sweetheart" => (11.5, 14),
            "roll neck" => (6.8, 3.5),
            _ => (8.6, 7.2),
        };
        var wide = p.Proportion("width", 1, 0.04);
        return new Torso
        {
            // Longer things are drawn a little smaller, but never so much that they do not look longer.
            Scale = sizeAtReference * Math.Pow(reference / length, 0.45),
            Length = length * p.Proportion("length", 1, 0.025),
            Neckline = neckline,
            NeckHalf = half * p.Proportion("neck", 1, 0.05),
            NeckDepth = depth * p.Proportion("neck depth", 1, 0.08),
            Shoulder = fit.Shoulder * wide,
            Chest = fit.Chest * wide,
            Waist = fit.Waist * wide,
            Hem = (fit.Hem + flare) * wide,
            WaistAt = Math.Min(42, length * 0.72),
            SleeveLength = Torso.SleeveFor(sleeve),
            SleeveStyle = style,
            SleeveWidth = fit.Sleeve,
            CuffWidth = fit.Cuff,
            HemDrop = hemDrop,
        };
    }

    private static void Bow(Sketch s, Torso torso, Cloth cloth)
    {
        s.Stroke(torso.NecklinePath, cloth.Solid(0.08).Base, torso.Scale * 3);
        double x = torso.X(0), y = torso.Y(12), u = torso.Scale;
        foreach (var side in (int[])[-1, 1])
        {
            s.Part(new Outline(x, y).Curve(x + side * 2 * u, y + 6 * u, x + side * 7 * u, y + 14 * u, x + side * 6 * u, y + 22 * u).Line(x + side * 1.8 * u, y + 21 * u).Curve(x + side * 2 * u, y + 12 * u, x, y + 6 * u, x, y).Closed, cloth.Solid(0.06));
            s.Part(new Outline(x, y).Curve(x + side * 4 * u, y - 6 * u, x + side * 12 * u, y - 6 * u, x + side * 12.5 * u, y).Curve(x + side * 12 * u, y + 6 * u, x + side * 4 * u, y + 4 * u, x, y).Closed, cloth.Solid(side < 0 ? 0 : 0.08), Shade.Ball);
        }
        s.Part(Outline.RoundRect(x - 1.8 * u, y - 2.2 * u, 3.6 * u, 4.6 * u, 1.4 * u), cloth.Solid(0.1), Shade.Ball);
    }
}
