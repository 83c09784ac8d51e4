using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Drawing.Accessories;

/// <summary>Hats, scarves, sunglasses, watches and belts.</summary>
internal static class Wearables
{
    private const string Brass = "#D2AE5E";

    public static void Hat(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.75);
        var band = Cloth.Plain(s, p.SecondColor?.Hex ?? (Tint.Lightness(p.Color.Hex) > 45 ? Tint.Darker(p.Color.Hex, 0.62) : Tint.Lighter(p.Color.Hex, 0.55)), "satin");
        double k = p.Proportion("crown", 1, 0.06);
        switch (p["shape"])
        {
            case "beanie":
                s.Part(new Outline(200, 96).Curve(200 + 96, 96, 200 + 116, 190, 200 + 114, 262).Line(200, 270).Mirrored(200), cloth, Shade.Ball);
                foreach (var x in (double[])[-70, -35, 0, 35, 70])
                    s.Stroke(new Outline(200 + x * 0.3, 104).Quad(200 + x * 1.3, 170, 200 + x * 1.4, 258).Open, cloth.Seam, 3, 0.22);
                s.Part(new Outline(200, 246).Line(318, 238).Quad(326, 270, 318, 304).Quad(260, 316, 200, 316).Mirrored(200), Cloth.Plain(s, p["trim"] == "no trim" ? cloth.Solid(0.08).Base : band.Base, "corduroy"), Shade.Tube);
                if (p["trim"] != "no trim")
                    s.Part(Outline.Ellipse(200, 88, 34, 32), Cloth.Plain(s, band.Base, "shearling"), Shade.Ball);
                break;
            case "baseball cap":
                s.Part(new Outline(92, 240).Curve(92, 130, 150, 106, 200, 106).Curve(260, 106, 296, 150, 300, 236).Curve(230, 222, 150, 226, 92, 240).Closed, cloth, Shade.Ball);
                foreach (var x in (double[])[150, 246])
                    s.Stroke(new Outline(200, 107).Quad(x, 140, x - (x < 200 ? 14 : -12), 230).Open, cloth.Seam, 1.6, 0.6);
                s.Part(new Outline(196, 228).Curve(250, 222, 290, 228, 300, 234).Curve(350, 244, 384, 262, 378, 276).Curve(340, 262, 260, 252, 196, 262).Closed, cloth.Solid(0.12), Shade.Down);
                s.Dot(200, 107, 7, cloth.Solid(0.2).Base);
                if (p["trim"] != "no trim")
                    s.Part(Outline.RoundRect(212, 160, 46, 36, 8), band, Shade.None);
                break;
            case "beret":
                s.Part(new Outline(60, 230).Curve(50, 160, 140, 110, 230, 116).Curve(320, 122, 352, 180, 336, 216).Curve(322, 262, 250, 270, 190, 268).Curve(130, 268, 70, 262, 60, 230).Closed, cloth, Shade.Ball);
                s.Part(new Outline(112, 254).Curve(150, 272, 230, 274, 288, 256).Line(284, 280).Curve(230, 296, 150, 294, 116, 278).Closed, p["trim"] == "no trim" ? cloth.Solid(0.2) : band, Shade.Tube);
                s.Bar("M196 118q2 -14 8 -20", cloth.Solid(0.1).Base, 6);
                break;
            case "bucket hat":
                s.Part(new Outline(200, 118).Line(262, 120).Quad(282, 126, 290, 150).Line(302, 220).Line(200, 232).Mirrored(200), cloth, Shade.Side);
                s.Part(new Outline(200, 216).Quad(262, 214, 300, 204).Curve(330, 240, 348, 272, 352, 286).Curve(300, 306, 250, 308, 200, 308).Mirrored(200), cloth.Shaded(0.07), Shade.Down);
                for (var i = 1; i < 4; i++)
                    s.Stroke(new Outline(200 - 104 - i * 12, 206 + i * 21).Quad(200, 226 + i * 21, 304 + i * 12, 206 + i * 21).Open, cloth.Seam, 1.2, 0.45);
                if (p["trim"] != "no trim")
                    s.Part(new Outline(200, 202).Quad(260, 202, 300, 192).Line(303, 212).Quad(260, 222, 200, 222).Mirrored(200), band, Shade.Tube);
                break;
            default:
                var wide = p["shape"] == "wide brim" ? 178 : 140;
                double top = 232 - 112 * k;
                s.Part(Outline.Ellipse(200, 252, wide, wide * 0.24), cloth.Shaded(0.1), Shade.Down);
                s.Fill(Outline.Ellipse(200, 244, 92, 20), "#140E12", 0.22);
                var crown = p["shape"] == "fedora"
                    ? new Outline(200, top + 14).Curve(214, top - 4, 244, top - 6, 262, top + 12).Curve(274, top + 40, 280, 200, 284, 242).Curve(256, 258, 226, 260, 200, 260)
                    : new Outline(200, top).Curve(240, top, 270, top + 16, 276, top + 50).Line(282, 242).Curve(256, 258, 226, 260, 200, 260);
                s.Part(crown.Mirrored(200), cloth, Shade.Tube);
                if (p["shape"] == "fedora")
                    s.Fold(new Outline(170, top + 22).Quad(190, top + 40, 200, top + 66).Open, 10, 1.6);
                if (p["trim"] != "no trim")
                    s.Part(new Outline(200, 224).Quad(250, 222, 281, 210).Line(284, 242).Quad(254, 258, 200, 260).Mirrored(200), band, Shade.Tube);
                break;
        }
    }

    public static void Scarf(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.95);
        double w = (p["width"] == "wide" ? 54 : p["width"] == "skinny" ? 26 : 40) * p.Proportion("width", 1, 0.05);
        if (p["shape"] == "snood")
        {
            s.Part(new Outline(200, 116).Curve(270, 116, 322, 150, 326, 200).Curve(330, 270, 270, 318, 200, 318).Mirrored(200), cloth, Shade.Side);
            s.Part(Outline.Ellipse(200, 158, 70, 30), cloth.Solid(0.5), Shade.Down);
            for (var i = 0; i < 4; i++)
                s.Fold(new Outline(84 + i * 6, 176 + i * 30).Quad(200, 226 + i * 26, 316 - i * 6, 170 + i * 30).Open, 12, 1.2);
            return;
        }
        var square = p["shape"] == "square";
        double end = square ? 322 : 340;
        foreach (var side in (int[])[1, -1])
        {
            double lean = side * 12, foot = end - (side > 0 ? 26 : 0), x = 200 + side * (w * 0.62 + 4);
            if (p["edge"] == "fringed" || p["edge"] == "tasselled")
                for (var i = 0; i <= 8; i++)
                {
                    double fx = x + lean - w + i * w / 4;
                    if (p["edge"] == "tasselled" && i % 2 == 1)
                        continue;
                    s.Bar(new Outline(fx, foot - 2).Quad(fx + 2, foot + 12, fx - 1, foot + 26).Open, cloth.Solid(0.1).Base, p["edge"] == "tasselled" ? 7 : 3.4);
                }
            var tail = square ? new Outline(200 + side * 8, 170).Line(x + lean + w * 0.8, foot - 40).Quad(x + lean, foot, x + lean - w * 0.3, foot).Line(200 - side * 4, 182).Closed
                : new Outline(200 + side * 14 - w, 150).Line(200 + side * 14 + w, 150).Curve(x + w, 220, x + lean + w, 270, x + lean + w, foot).Line(x + lean - w, foot).Curve(x + lean - w, 270, x - w, 220, 200 + side * 14 - w, 150).Closed;
            s.Part(tail, side > 0 ? cloth.Turned(-4).Shaded(0.1) : cloth.Turned(4), Shade.Side);
            if (square || w < 35)
                continue; // too narrow to crease
            s.Fold(new Outline(x - w * 0.3, 200).Quad(x + lean * 0.6, 260, x + lean - w * 0.4, foot - 16).Open, 8, 1.1);
            s.Fold(new Outline(x + w * 0.4, 190).Quad(x + lean + w * 0.2, 250, x + lean + w * 0.5, foot - 20).Open, 7, 1);
        }
        s.Part(new Outline(200, 66).Curve(262, 66, 300, 92, 302, 124).Curve(304, 172, 252, 198, 200, 198).Mirrored(200), cloth.Turned(-8), Shade.Side);
        s.Part(Outline.Ellipse(200, 98, 58, 20), cloth.Solid(0.5), Shade.Down);
        foreach (var y in (double[])[140, 162, 180])
            s.Fold(new Outline(200 - 92 + (y - 140), y - 8).Quad(200, y + 22, 200 + 92 - (y - 140), y - 14).Open, 9, 1.2);
    }

    public static void Sunglasses(Sketch s, ProductSpec p)
    {
        var frame = Cloth.Of(s, p, 0.4);
        var metal = p.Material is "steel" or "brass";
        double thick = p["rim"] switch { "thin rim" => 5, "chunky rim" => 15, _ => 9 };
        var lens = p["lens"] switch { "mirrored" => "#7FA9C9", "gradient" => "#6E5A4A", "tinted" => Palette.Get(p.Proportion("tint", 0, 1) > 0 ? "mustard" : "coral").Hex, _ => "#2A2B30" };
        var half = p["shape"] switch
        {
            "round" => Outline.Ellipse(118, 208, 66, 64),
            "square" => Outline.RoundRect(50, 156, 136, 104, 20),
            "aviator" => new Outline(54, 170).Curve(90, 154, 150, 154, 184, 168).Curve(190, 214, 166, 270, 124, 272).Curve(76, 272, 50, 222, 54, 170).Closed,
            "cat-eye" => new Outline(42, 158).Curve(84, 158, 150, 162, 184, 176).Curve(190, 222, 164, 256, 124, 256).Curve(76, 256, 60, 214, 42, 158).Closed,
            "hexagonal" => Outline.Polygon((84, 150), (154, 150), (186, 206), (154, 262), (84, 262), (52, 206)),
            _ => new Outline(48, 162).Curve(90, 154, 150, 156, 186, 166).Curve(186, 214, 174, 252, 130, 256).Curve(84, 260, 58, 238, 48, 162).Closed,
        };
        // Arms go back behind the lenses.
        foreach (var side in (int[])[-1, 1])
        {
            s.Begin(side < 0 ? "translate(0 0)" : "translate(400 0) scale(-1 1)");
            s.Bar(new Outline(50, 180).Curve(20, 160, 26, 130, 60, 122).Line(120, 118).Open, frame.Solid(0.3).Base, Math.Min(9, thick + 1));
            s.End();
        }
        s.Bar(p["shape"] == "aviator" ? "M180 176Q200 166 220 176" : "M184 188Q200 174 216 188", frame.Base, Math.Max(5, thick * 0.8));
        if (p["shape"] == "aviator")
            s.Bar("M150 158Q200 150 250 158", frame.Base, 4.4);
        foreach (var side in (int[])[-1, 1])
        {
            s.Begin(side < 0 ? "translate(0 0)" : "translate(400 0) scale(-1 1)");
            s.Part(half, Cloth.Plain(s, lens), Shade.None, edge: false);
            var shine = p["lens"] switch
            {
                "gradient" => s.Gradient(0, 0, 0, 1, (0, "#1E1512", 0.75), (1, "#F2E4D2", 0.55)),
                "mirrored" => s.Gradient(0, 0, 0.6, 1, (0, "#E8F4FA", 0.7), (0.45, "#F4C9A0", 0.5), (1, "#2C4A70", 0.7)),
                _ => s.Gradient(0, 0, 0.5, 1, (0, "#FFFFFF", 0.2), (0.5, "#FFFFFF", 0), (1, "#000000", 0.25)),
            };
            s.Fill(half, shine);
            s.Stroke("M84 184L112 176M82 198L98 193", "#FFFFFF", 6, 0.28);
            s.Bar(half, frame.Base, thick);
            if (frame.Pattern is { } pattern)
                s.Stroke(half, pattern, thick);
            s.Stroke(half, "#FFFFFF", thick * 0.22, metal ? 0.45 : 0.16);
            s.End();
        }
    }

    public static void Watch(Sketch s, ProductSpec p)
    {
        var strap = Cloth.Of(s, p, 0.4);
        var steel = p["case"] switch { "gold case" => "#D2AE5E", "rose gold case" => "#D9A58C", "black case" => "#2A2A2E", _ => "#C3C7CC" };
        double r = (p["size"] switch { "small" => 52, "large" => 76, _ => 64 }) * p.Proportion("size", 1, 0.03), w = r * 0.62;
        var link = p.Material == "steel";
        var band = link ? Cloth.Plain(s, steel, "steel") : strap;
        s.Part(new Outline(200, 30).Line(200 + w * 0.78, 30).Line(200 + w, 200 - r * 0.7).Line(200, 200 - r * 0.7).Mirrored(200), band, Shade.Tube);
        s.Part(new Outline(200, 200 + r * 0.7).Line(200 + w, 200 + r * 0.7).Line(200 + w * 0.78, 362).Quad(200 + w * 0.7, 374, 200, 374).Mirrored(200), band, Shade.Tube);
        if (link)
            for (double y = 36; y < 372; y += 13)
            {
                if (y > 200 - r && y < 200 + r)
                    continue;
                s.Stroke($"M{200 - w} {y}H{200 + w}", "#5A5E66", 1.6, 0.6);
                s.Stroke($"M{200 - w * 0.35} {y}v13M{200 + w * 0.35} {y}v13", "#5A5E66", 1.2, 0.5);
            }
        else
        {
            foreach (var side in (int[])[-1, 1])
            {
                s.Stroke(new Outline(200 + side * w * 0.64, 36).Line(200 + side * w * 0.84, 200 - r).Open, strap.Seam, 1.5, 0.7, "4 3");
                s.Stroke(new Outline(200 + side * w * 0.84, 200 + r).Line(200 + side * w * 0.64, 360).Open, strap.Seam, 1.5, 0.7, "4 3");
            }
            for (var i = 0; i < 4; i++)
                s.Dot(200, 306 + i * 15, 2.6, "#140E12", 0.6);
        }
        s.Part(Outline.RoundRect(200 + r * 0.96, 190, 15, 20, 4), Cloth.Plain(s, steel, "steel"), Shade.Down);
        var square = p["shape"] == "square";
        string Face(double radius) => square ? Outline.RoundRect(200 - radius, 200 - radius, radius * 2, radius * 2, radius * 0.28) : Outline.Ellipse(200, 200, radius, radius);
        s.Part(Face(r * 1.04), Cloth.Plain(s, steel, "steel"), Shade.Ball);
        var face = p.Proportion("face", 0, 1) switch { > 0.4 => "#22262E", > -0.4 => "#F7F4EC", _ => "#E4EAEE" };
        s.Fill(Face(r * 0.88), face);
        s.Light(Face(r * 0.88), Shade.Ball, 0.5);
        var ink = Tint.Lightness(face) > 50 ? "#2A2622" : "#F3EFE6";
        if (p["dial"] != "minimal dial")
            for (var i = 0; i < 12; i++)
            {
                double a = i * Math.PI / 6, inner = p["dial"] == "numeral dial" ? 0.66 : i % 3 == 0 ? 0.66 : 0.74;
                s.Stroke(new Outline(200 + Math.Sin(a) * r * inner, 200 - Math.Cos(a) * r * inner).Line(200 + Math.Sin(a) * r * 0.8, 200 - Math.Cos(a) * r * 0.8).Open, ink, p["dial"] == "numeral dial" ? 5 : i % 3 == 0 ? 3.6 : 2);
            }
        if (p["dial"] == "chronograph")
            foreach (var (x, y) in (ReadOnlySpan<(double, double)>)[(-0.36, 0), (0.36, 0), (0, 0.38)])
            {
                s.Stroke(Outline.Ellipse(200 + x * r, 200 + y * r, r * 0.2, r * 0.2), ink, 1.8, 0.8);
                s.Stroke(new Outline(200 + x * r, 200 + y * r).Line(200 + x * r + r * 0.1, 200 + y * r - r * 0.1).Open, ink, 1.6);
            }
        s.Stroke(new Outline(200, 200).Line(200 - r * 0.3, 200 - r * 0.38).Open, ink, 4.4);
        s.Stroke(new Outline(200, 200).Line(200 + r * 0.36, 200 - r * 0.5).Open, ink, 3);
        s.Dot(200, 200, 4.6, steel);
    }

    public static void Belt(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.6);
        double w = (p["width"] == "wide" ? 46 : p["width"] == "skinny" ? 20 : 32) * p.Proportion("width", 1, 0.05);
        // A belt rolled up: one loop, seen a little from above, and its end in front.
        s.Part(new Outline(70, 180).Curve(70, 120, 330, 120, 330, 180).Line(330, 180 + w).Curve(330, 124 + w, 70, 124 + w, 70, 180 + w).Closed, cloth.Solid(0.4), Shade.Tube);
        var front = new Outline(70, 180).Curve(70, 262, 250, 262, 330, 216).Line(352, 210).Quad(368, 206, 366, 222).Line(360, 210 + w).Curve(260, 272 + w, 70, 262 + w, 70, 180 + w).Closed;
        s.Part(front, cloth, Shade.Tube);
        s.Stroke(new Outline(74, 190).Curve(80, 264, 250, 266, 336, 222).Open, cloth.Seam, 1.3, 0.7, "4 3");
        s.Stroke(new Outline(74, 172 + w).Curve(80, 252 + w, 250, 256 + w, 352, 204 + w).Open, cloth.Seam, 1.3, 0.7, "4 3");
        for (var i = 0; i < 4; i++)
            s.Dot(300 - i * 24, 231 + i * 5 + w / 2, 3, "#140E12", 0.65);
        double x = 138, y = 238 + w / 2, h = w * 0.85;
        switch (p["buckle"])
        {
            case "round buckle":
                s.Bar(Outline.Ellipse(x, y, h, h), Brass, 6);
                break;
            case "plate buckle":
                s.Part(Outline.RoundRect(x - h * 1.1, y - h * 0.85, h * 2.2, h * 1.7, 6), Cloth.Plain(s, "#C3C7CC", "steel"), Shade.Ball);
                break;
            case "double ring":
                s.Bar(Outline.Ellipse(x - 7, y, h * 0.75, h), Brass, 5);
                s.Bar(Outline.Ellipse(x + 7, y, h * 0.75, h), Brass, 5);
                break;
            default:
                s.Bar(Outline.RoundRect(x - h * 0.8, y - h, h * 1.6, h * 2, 5), "#C3C7CC", 6);
                break;
        }
        if (p["buckle"] != "plate buckle")
            s.Stroke($"M{Outline.Number(x)} {Outline.Number(y)}h{Outline.Number(h * 1.1)}", "#8D8F94", 4.4);
    }
}
