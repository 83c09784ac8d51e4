using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Drawing.Garments;

/// <summary>Dresses and skirts.</summary>
internal static class Dresses
{
    public static void Dress(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.8);
        double length = p["length"] switch { "mini" => 84, "knee-length" => 102, "midi" => 120, _ => 140 } * p.Proportion("length", 1, 0.02);
        double scale = 2.55 * Math.Pow(120 / length, 0.4);
        double hem = p["silhouette"] switch { "sheath" => 21, "A-line" => 34 + length * 0.06, "fit and flare" => 42 + length * 0.09, _ => 27 + length * 0.03 } * p.Proportion("flare", 1, 0.08);
        double waist = p["silhouette"] switch { "shift" => 24, "sheath" => 19, _ => 18 };
        var strappy = p["sleeve length"] == "strappy";
        var (neck, half, depth) = p["neckline"] switch
        {
            "v-neck" => ("v-neck", 8.0, 20.0),
            "square neck" => ("square neck", 11.0, 12.5),
            "sweetheart" => ("sweetheart", 12.0, 14.5),
            "boat neck" => ("boat neck", 14.0, 4.4),
            "scoop neck" => ("scoop neck", 11.0, 14.0),
            _ => ("crew neck", 8.4, 7.0),
        };
        var torso = new Torso
        {
            Scale = scale, Length = length, Neckline = neck, NeckHalf = half, NeckDepth = depth * p.Proportion("neck depth", 1, 0.07),
            Shoulder = 19.5, Chest = 22, Waist = waist, WaistAt = p["silhouette"] == "shift" ? 46 : 40, Hem = hem,
            SleeveLength = strappy ? 0 : Torso.SleeveFor(p["sleeve length"]), SleeveStyle = p["sleeve style"], SleeveWidth = 7, CuffWidth = 4.8, HemDrop = 2.6,
        };
        if (strappy)
            Strappy(s, torso, cloth);
        else
            torso.Draw(s, cloth);
        Skirting(s, p, torso);
        if (!strappy)
            s.Stroke(torso.NecklinePath, cloth.Solid(0.14).Base, 3);
        torso.DrawHemStitch(s, cloth);
        if (p["waist"] == "belted")
        {
            var belt = p.SecondColor?.Hex ?? Tint.Darker(p.Color.Hex, Tint.Lightness(p.Color.Hex) < 25 ? 0 : 0.45);
            if (Tint.Lightness(belt) < 22 && Tint.Lightness(p.Color.Hex) < 25)
                belt = "#9A6B3F";
            var band = new Outline(torso.X(0), torso.Y(torso.WaistAt - 2)).Line(torso.X(waist + 0.7), torso.Y(torso.WaistAt - 2.4)).Line(torso.X(waist + 0.7), torso.Y(torso.WaistAt + 1.8)).Line(torso.X(0), torso.Y(torso.WaistAt + 2.4)).Mirrored(Sketch.Size / 2);
            s.Part(band, Cloth.Plain(s, belt, "leather"), Shade.Tube);
            s.Stroke(Outline.RoundRect(torso.X(-2.6), torso.Y(torso.WaistAt - 2.8), 5.2 * scale, 5.6 * scale, 2), "#D9B866", 2.2);
        }
        else if (p["waist"] == "tie waist")
        {
            var tie = cloth.Solid(0.16);
            s.Part(new Outline(torso.X(0), torso.Y(torso.WaistAt - 1.3)).Line(torso.X(waist + 0.4), torso.Y(torso.WaistAt - 1.5)).Line(torso.X(waist + 0.4), torso.Y(torso.WaistAt + 1.3)).Line(torso.X(0), torso.Y(torso.WaistAt + 1.6)).Mirrored(Sketch.Size / 2), tie, Shade.Tube);
            double x = torso.X(-5), y = torso.Y(torso.WaistAt);
            s.Part(new Outline(x, y).Line(x - 10, y + 52).Line(x - 2, y + 56).Line(x + 2, y + 2).Closed, tie);
            s.Part(new Outline(x, y).Line(x + 6, y + 62).Line(x + 14, y + 58).Line(x + 4, y).Closed, tie);
            s.Part(Outline.RoundRect(x - 5, y - 5, 11, 11, 4), tie, Shade.Ball);
        }
    }

    public static void Skirt(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p);
        double length = p["length"] switch { "mini" => 42, "knee-length" => 58, "midi" => 76, _ => 98 } * p.Proportion("length", 1, 0.03);
        double waist = 18, hip = 25, hem = p["silhouette"] switch { "pencil" => 22, "A-line" => 30 + length * 0.14, "tiered" => 32 + length * 0.2, _ => 31 + length * 0.17 } * p.Proportion("flare", 1, 0.06);
        double u = Math.Min(3.6 * Math.Pow(70 / length, 0.45), 182 / hem), top = (400 - length * u) / 2, c = 200;
        double X(double cm) => c + cm * u;
        double Y(double cm) => top + cm * u;
        s.Part(Outline.Ellipse(X(0), Y(0.4), waist * u, 2 * u), cloth.Solid(0.45), Shade.None);
        var outline = new Outline(X(0), Y(1.6)).Quad(X(waist * 0.7), Y(1.6), X(waist), Y(0))
            .Curve(X(waist + 3), Y(8), X(Math.Max(hip, waist + (hem - waist) * 0.3)), Y(14), X(Math.Max(hip, waist + (hem - waist) * 0.42)), Y(20))
            .Curve(X(hip + (hem - hip) * 0.5), Y(20 + (length - 20) * 0.4), X(hem - (hem - hip) * 0.1), Y(length - 10), X(hem), Y(length));
        outline.Curve(X(hem * 0.6), Y(length + 4), X(hem * 0.3), Y(length + 4.6), X(0), Y(length + 4.6));
        var body = outline.Mirrored(c);
        s.Part(body, cloth);
        s.BeginClip(body);
        switch (p["silhouette"])
        {
            case "pleated":
                for (var i = -7; i <= 7; i++)
                {
                    double tx = i * waist / 7.5, bx = i * hem / 7.5;
                    s.Fill(Outline.Polygon((X(tx), Y(3)), (X(tx + 1), Y(3)), (X(bx + 3.2), Y(length + 6)), (X(bx), Y(length + 6))), "#140E12", 0.13);
                    s.Stroke(new Outline(X(tx), Y(3)).Line(X(bx), Y(length + 6)).Open, cloth.Seam, 1.1, 0.5);
                }
                break;
            case "tiered":
                for (var t = 1; t < 4; t++)
                {
                    double y = length * (0.12 + 0.27 * t), w = waist + (hem - waist) * (y / length) + 4;
                    s.Fill(new Outline(X(-w), Y(y)).Quad(X(0), Y(y + 5), X(w), Y(y)).Line(X(w), Y(y + 4)).Quad(X(0), Y(y + 9), X(-w), Y(y + 4)).Closed, "#140E12", 0.1);
                    s.Stroke(new Outline(X(-w), Y(y)).Quad(X(0), Y(y + 5), X(w), Y(y)).Open, cloth.Seam, 1.4, 0.6);
                    for (var i = -6; i <= 6; i++)
                        s.Fold(new Outline(X(i * w / 7), Y(y + 4)).Line(X(i * w / 6.6), Y(y + length * 0.13)).Open, 4, 1.3);
                }
                break;
            default:
                for (var i = -2; i <= 2; i++)
                    s.Fold(new Outline(X(i * 8), Y(22 + Math.Abs(i) * 3)).Quad(X(i * 9.6), Y(length * 0.6), X(i * hem / 2.7), Y(length + 4)).Open, p["silhouette"] == "pencil" ? 5 : 10);
                break;
        }
        s.EndClip();
        switch (p["closure"])
        {
            case "button front":
                s.Stroke(new Outline(X(1.6), Y(4)).Line(X(1.8), Y(length + 4.4)).Open, cloth.Seam, 1.2, 0.6);
                for (var i = 0; i < 7; i++)
                    s.Button(X(0), Y(8 + (length - 12) * i / 6), 0.95 * u, Tint.Mix("#8A6238", p.Color.Hex, 0.3));
                break;
            case "wrap":
                s.Fill(new Outline(X(10), Y(4)).Curve(X(9), Y(length * 0.4), X(4), Y(length * 0.75), X(-5), Y(length + 4.6)).Line(X(-1), Y(length + 4.6)).Curve(X(8), Y(length * 0.75), X(12), Y(length * 0.4), X(10), Y(4)).Closed, "#140E12", 0.12);
                s.Stroke(new Outline(X(10), Y(4)).Curve(X(9), Y(length * 0.4), X(4), Y(length * 0.75), X(-5), Y(length + 4.6)).Open, cloth.Seam, 1.5, 0.7);
                break;
        }
        s.Part(new Outline(X(0), Y(2)).Quad(X(waist * 0.7), Y(2), X(waist), Y(0)).Line(X(waist + 0.9), Y(4)).Quad(X(waist * 0.7), Y(6.4), X(0), Y(6.4)).Mirrored(c), cloth.Solid(0.08), Shade.Tube);
        if (p["closure"] == "wrap")
            s.Part(Outline.RoundRect(X(8.5), Y(1), 5 * u, 5 * u, 5), cloth.Solid(0.16), Shade.Ball);
    }

    private static void Strappy(Sketch s, Torso torso, Cloth cloth)
    {
        double X(double cm) => torso.X(cm);
        double Y(double cm) => torso.Y(cm);
        double c = torso.Chest - 1.5, w = torso.Waist, at = torso.WaistAt, edge = 13;
        foreach (var side in (int[])[-1, 1])
            s.Bar(new Outline(X(side * 11), Y(0)).Quad(X(side * 12.4), Y(6), X(side * 12), Y(edge + 2)).Open, cloth.Base, 4.5);
        s.Part(new Outline(X(-c), Y(edge + 6)).Quad(X(0), Y(edge + 1), X(c), Y(edge + 6)).Line(X(0), Y(edge + 14)).Closed, cloth.Solid(0.42), Shade.None);
        var top = torso.Neckline switch
        {
            "v-neck" => new Outline(X(0), Y(edge + 11)).Quad(X(7), Y(edge + 4), X(12), Y(edge)),
            "square neck" => new Outline(X(0), Y(edge + 1)).Line(X(12), Y(edge)),
            "sweetheart" => new Outline(X(0), Y(edge + 6)).Curve(X(2), Y(edge - 3), X(9), Y(edge - 4), X(13), Y(edge + 1)),
            _ => new Outline(X(0), Y(edge + 4.5)).Quad(X(8), Y(edge + 4), X(12), Y(edge)),
        };
        s.Part(top.Quad(X(15), Y(edge + 7), X(c), Y(edge + 10)).Curve(X(c), Y(30), X(w), Y(at - 7), X(w), Y(at))
            .Curve(X(w + (torso.Hem - w) * 0.25), Y(at + (torso.Length - at) * 0.3), X(torso.Hem * 0.94), Y(torso.Length * 0.72), X(torso.Hem), Y(torso.Length - 0.6))
            .Curve(X(torso.Hem * 0.6), Y(torso.Length + 2.6), X(torso.Hem * 0.3), Y(torso.Length + 2.6), X(0), Y(torso.Length + 2.6)).Mirrored(200), cloth);
    }

    private static void Skirting(Sketch s, ProductSpec p, Torso torso)
    {
        double at = torso.WaistAt, w = torso.Waist, h = torso.Hem, end = torso.Length;
        if (p["silhouette"] != "shift")
            s.Stroke(new Outline(torso.X(-w), torso.Y(at)).Quad(torso.X(0), torso.Y(at + 1.4), torso.X(w), torso.Y(at)).Open, Tint.Seam(p.Color.Hex), 1.3, 0.55);
        var folds = p["silhouette"] switch { "fit and flare" => 7, "A-line" => 5, "sheath" => 2, _ => 3 };
        for (var i = 0; i < folds; i++)
        {
            var t = folds == 1 ? 0 : -0.82 + 1.64 * i / (folds - 1);
            double bottom = end + 2 - Math.Abs(t) * 2, bx = t * h, dx = h * 0.05;
            // A fold is a thin wedge that opens towards the hem.
            s.Fill(new Outline(torso.X(t * w * 0.85), torso.Y(at + 6 + (i % 2) * 5)).Quad(torso.X(t * (w + h) * 0.46), torso.Y(at + (end - at) * 0.5), torso.X(bx - dx), torso.Y(bottom)).Line(torso.X(bx + dx), torso.Y(bottom - 0.3)).Quad(torso.X(t * (w + h) * 0.47), torso.Y(at + (end - at) * 0.5), torso.X(t * w * 0.85), torso.Y(at + 6 + (i % 2) * 5)).Closed, "#140E12", p["silhouette"] == "sheath" ? 0.06 : 0.1);
        }
    }
}
