using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Drawing.Garments;

/// <summary>Jumpers, cardigans and hoodies.</summary>
internal static class Knitwear
{
    public static void Jumper(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p);
        var torso = Tops.Of(p, p["neckline"], p["sleeve length"], "straight", p["length"] switch { "cropped" => 48, "long" => 76, _ => 62 });
        torso.Draw(s, cloth);
        DrawKnit(s, p, torso, cloth);
        torso.DrawRibs(s, cloth);
        if (p["neckline"] == "roll neck")
            RollNeck(s, torso, cloth);
        else
            torso.DrawNeckband(s, cloth, 2.6, ribbed: true);
    }

    public static void Cardigan(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p);
        var torso = Tops.Of(p, p["neckline"] == "crew neck" ? "crew neck" : "v-neck", p["sleeve length"], "straight", p["length"] switch { "cropped" => 47, "long" => 90, _ => 64 });
        if (p["neckline"] != "crew neck")
            torso.NeckDepth = p["neckline"] == "deep v-neck" ? 34 : 22;
        torso.Draw(s, cloth);
        DrawKnit(s, p, torso, cloth);
        torso.DrawRibs(s, cloth, 4.4);
        torso.DrawNeckband(s, cloth, 3, ribbed: true);
        if (p["closure"] == "open front")
        {
            double end = torso.Length + 3;
            s.Fill(new Outline(torso.X(0), torso.Y(torso.NeckDepth)).Line(torso.X(4.4), torso.Y(end)).Mirrored(Sketch.Size / 2), cloth.Solid(0.5).Base);
            foreach (var side in (int[])[-1, 1])
                s.Stroke(new Outline(torso.X(side * 0.6), torso.Y(torso.NeckDepth)).Line(torso.X(side * 5), torso.Y(end)).Open, cloth.Solid(0.1).Base, 3 * torso.Scale * 0.8);
        }
        else
        {
            s.Fill(Outline.Rect(torso.X(-1.9), torso.Y(torso.NeckDepth - 0.5), 3.8 * torso.Scale, (torso.Length + 3.4 - torso.NeckDepth) * torso.Scale), cloth.Solid(0.1).Base);
            torso.DrawPlacket(s, cloth, torso.NeckDepth - 0.5, torso.Length + 2.6, 1.9);
            torso.DrawButtons(s, torso.NeckDepth + 2.5, torso.Length - 1, p["length"] == "cropped" ? 4 : 6, Tint.Mix("#8A6238", p.Color.Hex, 0.25), radius: 1.1);
        }
        if (p["pocket"] == "patch pockets")
            foreach (var x in (double[])[-19, 7])
                torso.DrawPocket(s, cloth, x, torso.Length - 20, 12, 13);
    }

    public static void Hoodie(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p);
        var torso = Tops.Of(p, "crew neck", "long sleeve", "straight", p["length"] switch { "cropped" => 50, "long" => 76, _ => 65 }, sizeAtReference: 3.85);
        torso.NeckDepth = 9;
        DrawHood(s, torso, cloth);
        torso.Draw(s, cloth, back: false);
        torso.DrawRibs(s, cloth);
        var zip = p["closure"] == "zip";
        if (p["pocket"] == "kangaroo pocket")
        {
            double top = torso.Length - 24, bottom = torso.Length - 4;
            var d = new Outline(torso.X(0), torso.Y(top)).Line(torso.X(10), torso.Y(top)).Quad(torso.X(12), torso.Y(top + 8), torso.X(17), torso.Y(bottom - 7)).Line(torso.X(17), torso.Y(bottom)).Line(torso.X(0), torso.Y(bottom)).Mirrored(Sketch.Size / 2);
            s.Fill(d, "#140E12", 0.06);
            s.Stroke(d, cloth.Seam, 1.4, 0.65);
        }
        if (zip)
            torso.DrawZip(s, cloth, 9, torso.Length + 2);
        // The hood's edges cross under the chin.
        foreach (var side in (int[])[-1, 1])
            s.Part(new Outline(torso.X(side * 10.4), torso.Y(-3)).Curve(torso.X(side * 11), torso.Y(4), torso.X(side * 7), torso.Y(9), torso.X(side * -0.4), torso.Y(12.5)).Line(torso.X(0), torso.Y(9))
                .Curve(torso.X(side * 5), torso.Y(7), torso.X(side * 7.6), torso.Y(3), torso.X(side * 7.6), torso.Y(-3)).Closed, cloth.Solid(side < 0 ? 0.05 : 0.12), Shade.Down);
        var cord = Tint.Lightness(p.Color.Hex) > 70 ? Tint.Darker(p.Color.Hex, 0.35) : "#F3EEE4";
        foreach (var side in (int[])[-1, 1])
        {
            s.Stroke(new Outline(torso.X(side * 4), torso.Y(9)).Curve(torso.X(side * 4.6), torso.Y(15), torso.X(side * 3.6), torso.Y(20), torso.X(side * 4.2), torso.Y(25)).Open, cord, 3);
            s.Stroke(new Outline(torso.X(side * 4.1), torso.Y(24)).Line(torso.X(side * 4.2), torso.Y(26.5)).Open, "#8D8F94", 3.6);
        }
    }

    public static void DrawHood(Sketch s, Torso torso, Cloth cloth)
    {
        var outer = new Outline(torso.X(0), torso.Y(-14)).Curve(torso.X(9), torso.Y(-14), torso.X(14), torso.Y(-8), torso.X(14.4), torso.Y(0)).Curve(torso.X(14.4), torso.Y(5), torso.X(12), torso.Y(8), torso.X(8), torso.Y(9)).Line(torso.X(0), torso.Y(9)).Mirrored(Sketch.Size / 2);
        s.Part(outer, cloth, Shade.Side);
        var inner = new Outline(torso.X(0), torso.Y(-9.5)).Curve(torso.X(6), torso.Y(-9.5), torso.X(9), torso.Y(-5), torso.X(8.6), torso.Y(1)).Curve(torso.X(7), torso.Y(6), torso.X(3), torso.Y(9), torso.X(0), torso.Y(11)).Mirrored(Sketch.Size / 2);
        s.Fill(inner, cloth.Solid(0.45).Base);
        s.Light(inner, Shade.Down);
        s.Stroke(inner, cloth.Seam, 1.2, 0.5);
    }

    private static void RollNeck(Sketch s, Torso torso, Cloth cloth)
    {
        var rib = Cloth.Plain(s, cloth.Solid(0.06).Base, "corduroy");
        double n = torso.NeckHalf + 0.8;
        s.Part(new Outline(torso.X(0), torso.Y(-8.6)).Quad(torso.X(n * 0.7), torso.Y(-8.6), torso.X(n - 0.4), torso.Y(-7.6)).Curve(torso.X(n + 1), torso.Y(-4), torso.X(n + 0.8), torso.Y(0), torso.X(n + 0.6), torso.Y(2.2)).Quad(torso.X(n * 0.6), torso.Y(6.4), torso.X(0), torso.Y(6.4)).Mirrored(Sketch.Size / 2), rib, Shade.Tube);
        s.Stroke(new Outline(torso.X(-n), torso.Y(-1.2)).Quad(torso.X(0), torso.Y(3), torso.X(n), torso.Y(-1.2)).Open, cloth.Seam, 1.6, 0.35);
    }

    private static void DrawKnit(Sketch s, ProductSpec p, Torso torso, Cloth cloth)
    {
        if (p["knit"] == "cable knit")
            foreach (var x in (double[])[-12, -4, 4, 12])
            {
                double from = Math.Abs(x) < 5 ? torso.NeckDepth + 4 : 12, to = torso.Length - 4;
                var left = new Outline(torso.X(x - 1.7), torso.Y(from));
                var right = new Outline(torso.X(x + 1.7), torso.Y(from));
                var flip = 1;
                for (var y = from; y < to - 5; y += 5.5, flip = -flip)
                {
                    left.Curve(torso.X(x - 1.7 * flip), torso.Y(y + 2.4), torso.X(x + 1.7 * flip), torso.Y(y + 3.1), torso.X(x + 1.7 * flip), torso.Y(y + 5.5));
                    right.Curve(torso.X(x + 1.7 * flip), torso.Y(y + 2.4), torso.X(x - 1.7 * flip), torso.Y(y + 3.1), torso.X(x - 1.7 * flip), torso.Y(y + 5.5));
                }
                s.Stroke(left.Open, cloth.Seam, 4.2, 0.28);
                s.Stroke(right.Open, cloth.Seam, 4.2, 0.28);
                s.Stroke(left.Open, Tint.Lighter(cloth.Base, 0.25), 1.6, 0.5);
                s.Stroke(right.Open, Tint.Lighter(cloth.Base, 0.25), 1.6, 0.5);
            }
        else if (p["knit"] == "ribbed knit")
        {
            var lines = new System.Text.StringBuilder();
            for (double x = -torso.Waist + 3; x <= torso.Waist - 3; x += 2.6)
                lines.Append(new Outline(torso.X(x), torso.Y(Math.Abs(x) < torso.NeckHalf + 2 ? torso.NeckDepth + 3.5 : 9 + Math.Max(0, Math.Abs(x) - 16) * 1.6)).Line(torso.X(x), torso.Y(torso.Length - 2)).Open);
            s.Stroke(lines.ToString(), cloth.Seam, 2.6, 0.24);
        }
    }
}
