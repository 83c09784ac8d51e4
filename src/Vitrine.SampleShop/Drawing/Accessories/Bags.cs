using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Drawing.Accessories;

/// <summary>Handbags and backpacks, standing, seen from the front.</summary>
internal static class Bags
{
    private const double Ground = 330;
    private const string Brass = "#D2AE5E";

    public static void Handbag(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.8);
        double size = p["size"] switch { "small" => 0.74, "large" => 1.1, _ => 0.92 } * p.Proportion("size", 1, 0.03);
        var (w, h) = p["shape"] switch { "tote" => (118.0, 165.0), "satchel" => (130, 128), "bucket bag" => (98, 158), "clutch" => (136, 96), _ => (112, 122) };
        w *= size;
        h *= size;
        double top = Ground - h, narrow = p["shape"] switch { "tote" => 1.14, "bucket bag" => 0.94, "satchel" => 0.88, "clutch" => 0.97, _ => 0.9 };
        var trim = cloth.Solid(Tint.Lightness(p.Color.Hex) < 22 ? -0.14 : 0.25);
        Straps(s, p, trim, w * narrow, top, size);
        var body = new Outline(200, top).Line(200 + w * narrow - 8, top).Quad(200 + w * narrow, top, 200 + w * narrow + 1, top + 8)
            .Curve(200 + w * 1.02, top + h * 0.4, 200 + w * 1.06, Ground - h * 0.3, 200 + w, Ground - 12).Quad(200 + w - 2, Ground, 200 + w - 16, Ground).Line(200, Ground).Mirrored(200);
        s.Part(body, cloth);
        s.Light(body, Shade.Down, 0.9);
        s.Stroke(new Outline(200 - w + 12, Ground - 9).Line(200 + w - 12, Ground - 9).Open, cloth.Seam, 1.3, 0.6, "4 3");
        switch (p["closure"])
        {
            case "flap":
                double drop = h * (p["shape"] == "clutch" ? 0.6 : 0.52), fw = w * narrow + 3;
                var flap = new Outline(200, top - 3).Line(200 + fw - 6, top - 3).Quad(200 + fw, top - 2, 200 + fw, top + 8).Line(200 + fw * 0.99, top + drop * 0.55).Quad(200 + fw * 0.93, top + drop, 200 + fw * 0.5, top + drop).Line(200, top + drop).Mirrored(200);
                s.Fill(flap, "#140E12", 0.16);
                s.Begin("translate(0 -3)");
                s.Part(flap, cloth.Shaded(0.04), Shade.Side);
                s.Stroke(flap, cloth.Seam, 1.5, 0.5);
                s.End();
                s.Fill(Outline.RoundRect(190, top + drop - 16, 20, 24, 4), Brass);
                s.Light(Outline.RoundRect(190, top + drop - 16, 20, 24, 4), Shade.Ball, 1.4);
                s.Dot(200, top + drop - 4, 3.4, "#6F5523");
                break;
            case "zip":
                s.Stroke(new Outline(200 - w * narrow + 8, top + 9).Line(200 + w * narrow - 8, top + 9).Open, trim.Base, 9);
                s.Stroke(new Outline(200 - w * narrow + 8, top + 9).Line(200 + w * narrow - 8, top + 9).Open, Brass, 3.4, 1, "2 1.6", "butt");
                s.Fill(Outline.RoundRect(200 + w * narrow - 30, top + 10, 6, 20, 3), Brass);
                break;
            default:
                s.Part(Outline.Ellipse(200, top + 3, w * narrow - 3, 7 * size), cloth.Solid(0.6), Shade.None);
                s.Dot(200, top + 20, 5, Brass);
                break;
        }
        if (p["shape"] == "satchel")
            foreach (var x in (double[])[-0.55, 0.55])
                s.Part(Outline.RoundRect(200 + x * w - 8, top + h * 0.35, 16, h * 0.38, 3), trim, Shade.Down);
        if (p["shape"] == "bucket bag")
        {
            s.Stroke(new Outline(200 - w * narrow, top + 26).Quad(200, top + 36, 200 + w * narrow, top + 26).Open, trim.Base, 5);
            s.Bar(new Outline(194, top + 32).Curve(186, top + 46, 190, top + 60, 184, top + 74).Open, trim.Base, 4);
            s.Bar(new Outline(206, top + 32).Curve(214, top + 48, 206, top + 62, 214, top + 78).Open, trim.Base, 4);
        }
        s.Touches(200, Ground, w * 1.1, 9);
    }

    private static void Straps(Sketch s, ProductSpec p, Cloth trim, double w, double top, double size)
    {
        double x = w * 0.62;
        switch (p["strap"])
        {
            case "short handles":
                s.Bar(new Outline(200 - x, top + 14).Curve(200 - x, top - 82 * size, 200 + x, top - 82 * size, 200 + x, top + 14).Open, trim.Solid(0.25).Base, 9);
                s.Bar(new Outline(200 - x - 4, top + 20).Curve(200 - x - 4, top - 70 * size, 200 + x + 4, top - 70 * size, 200 + x + 4, top + 20).Open, trim.Base, 10);
                break;
            case "long strap":
                s.Bar(new Outline(200 - w + 6, top + 12).Curve(200 - w + 6, top - 190 * size, 200 + w - 6, top - 190 * size, 200 + w - 6, top + 12).Open, trim.Base, 8);
                break;
            case "chain strap":
                var chain = new Outline(200 - w + 8, top + 10).Curve(200 - w + 8, top - 165 * size, 200 + w - 8, top - 165 * size, 200 + w - 8, top + 10).Open;
                s.Bar(chain, "#A98438", 5);
                s.Stroke(chain, "#F0D48E", 6, 1, "6 4", "butt");
                break;
        }
    }

    public static void Backpack(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.85);
        double size = p["size"] switch { "small" => 0.82, "large" => 1.08, _ => 0.96 }, w = 92 * size * p.Proportion("width", 1, 0.05), h = 232 * size, top = Ground - h;
        var trim = Cloth.Plain(s, p.Material == "leather" ? Tint.Darker(p.Color.Hex, 0.3) : Palette.Get(p.Proportion("trim", 0, 1) > 0 ? "camel" : "chocolate").Hex, "leather");
        foreach (var side in (int[])[-1, 1])
            s.Bar(new Outline(200 + side * w * 0.5, top + 22).Curve(200 + side * w * 1.34, top + 30, 200 + side * w * 1.4, Ground - 70, 200 + side * w * 0.96, Ground - 24).Open, cloth.Solid(0.25).Base, 14);
        s.Bar(new Outline(178, top + 12).Curve(176, top - 22, 224, top - 22, 222, top + 12).Open, trim.Base, 8);
        double round = p["shape"] == "square" ? 18 : p["shape"] == "roll-top" ? 10 : 62;
        var body = new Outline(200, top).Line(200 + w - round, top).Quad(200 + w, top, 200 + w, top + round * 1.2).Curve(200 + w * 1.06, Ground - h * 0.4, 200 + w * 1.06, Ground - 40, 200 + w - 2, Ground - 20).Quad(200 + w - 6, Ground, 200 + w - 26, Ground).Line(200, Ground).Mirrored(200);
        s.Part(body, cloth);
        s.Light(body, Shade.Down, 0.8);
        if (p["shape"] == "roll-top")
        {
            s.Part(Outline.RoundRect(200 - w - 3, top - 4, w * 2 + 6, 30, 13), cloth.Shaded(0.1), Shade.Down);
            s.Stroke(new Outline(200 - w + 4, top + 11).Line(200 + w - 4, top + 11).Open, cloth.Seam, 1.5, 0.6);
            s.Part(Outline.RoundRect(193, top - 4, 14, 74, 3), trim, Shade.Side);
            s.Fill(Outline.RoundRect(190, top + 50, 20, 14, 3), Brass);
        }
        switch (p["closure"])
        {
            case "buckles" when p["shape"] != "roll-top":
                var flap = new Outline(200, top - 2).Line(200 + w - round + 2, top - 2).Quad(200 + w + 3, top, 200 + w + 3, top + round * 1.2).Line(200 + w * 1.03, top + h * 0.36).Quad(200 + w, top + h * 0.44, 200 + w - 20, top + h * 0.44).Line(200, top + h * 0.44).Mirrored(200);
                s.Fill(flap, "#140E12", 0.14);
                s.Begin("translate(0 -4)");
                s.Part(flap, cloth.Shaded(0.05));
                s.End();
                foreach (var x in (double[])[-0.5, 0.5])
                {
                    s.Part(Outline.RoundRect(200 + x * w - 7, top + h * 0.3, 14, h * 0.26, 3), trim, Shade.Side);
                    s.Stroke(Outline.RoundRect(200 + x * w - 9, top + h * 0.42, 18, 14, 2), Brass, 3);
                }
                break;
            case "zip" when p["shape"] != "roll-top":
                s.Stroke(new Outline(200 - w * 0.88, top + h * 0.4).Curve(200 - w * 0.9, top + 14, 200 + w * 0.9, top + 14, 200 + w * 0.88, top + h * 0.4).Open, cloth.Solid(0.35).Base, 6);
                s.Stroke(new Outline(200 - w * 0.88, top + h * 0.4).Curve(200 - w * 0.9, top + 14, 200 + w * 0.9, top + 14, 200 + w * 0.88, top + h * 0.4).Open, Brass, 2, 0.9, "2 2", "butt");
                break;
        }
        if (p["pocket"] != "no pocket")
        {
            double pw = w * 0.8, pt = Ground - h * 0.42;
            s.Part(Outline.RoundRect(200 - pw, pt, pw * 2, h * 0.36, 16), cloth.Shaded(0.03), Shade.Down);
            s.Stroke(new Outline(200 - pw + 12, pt + 14).Line(200 + pw - 12, pt + 14).Open, Brass, 2.6, 0.9, "2 2", "butt");
            if (p["pocket"] == "two pockets")
                s.Stroke(new Outline(200, pt + 20).Line(200, pt + h * 0.36).Open, cloth.Seam, 2, 0.7);
            s.Part(Outline.RoundRect(182, pt + 34, 36, 22, 3), trim, Shade.None);
        }
        s.Touches(200, Ground, w * 1.15, 10);
    }
}
