using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Drawing.Garments;

/// <summary>Jackets and coats.</summary>
internal static class Outerwear
{
    public static void Jacket(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p);
        double length = p["length"] switch { "cropped" => 50, "long" => 76, _ => 63 };
        var lapels = p["collar"] is "notch lapel" or "shawl lapel";
        var torso = Tops.Of(p, lapels ? "v-neck" : "crew neck", "long sleeve", "straight", length, flare: lapels ? 1.5 : 0, hemDrop: lapels ? 2.6 : 1.4);
        if (lapels)
            torso.NeckDepth = p["closure"] == "double-breasted" ? 26 : 31;
        torso.Draw(s, cloth);
        Front(s, p, torso, cloth, lapels);
        if (p["collar"] is "baseball collar")
        {
            torso.DrawRibs(s, cloth, 6);
            torso.DrawNeckband(s, cloth, 4, ribbed: true);
        }
        else
            torso.DrawHemStitch(s, cloth);
        Pockets(s, p, torso, cloth, torso.Length - (lapels ? 22 : 24));
        if (p["collar"] == "shirt collar")
            torso.DrawShirtCollar(s, cloth, spread: 7, drop: 11);
    }

    public static void Coat(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.85);
        double length = p["length"] switch { "short" => 80, "long" => 122, _ => 102 };
        var lapels = p["collar"] is "notch lapel" or "shawl lapel";
        var torso = Tops.Of(p, lapels ? "v-neck" : "crew neck", "long sleeve", "straight", length, flare: 4 + (length - 80) * 0.09, hemDrop: 2.2, reference: 100, sizeAtReference: 3.05);
        if (lapels)
            torso.NeckDepth = p["closure"] == "double-breasted" ? 27 : 32;
        if (p["collar"] == "hood")
            Knitwear.DrawHood(s, torso, cloth);
        torso.Draw(s, cloth, back: p["collar"] != "hood");
        if (p.Material == "down")
            Quilting(s, torso, cloth);
        Front(s, p, torso, cloth, lapels);
        torso.DrawHemStitch(s, cloth);
        Pockets(s, p, torso, cloth, 60);
        if (p["closure"] == "belted")
        {
            double w = torso.Waist + 1.2, y = torso.WaistAt;
            s.Part(new Outline(torso.X(0), torso.Y(y - 2)).Line(torso.X(w), torso.Y(y - 2.5)).Line(torso.X(w), torso.Y(y + 2.3)).Line(torso.X(0), torso.Y(y + 2.8)).Mirrored(200), cloth.Solid(0.12), Shade.Tube);
            double x = torso.X(3);
            s.Part(new Outline(x, torso.Y(y)).Line(x + 16, torso.Y(y + 24)).Line(x + 25, torso.Y(y + 22)).Line(x + 8, torso.Y(y - 1)).Closed, cloth.Solid(0.16));
            s.Part(Outline.RoundRect(x - 6, torso.Y(y - 3), 15, 6.4 * torso.Scale, 3), cloth.Solid(0.18), Shade.Down);
        }
        if (p["collar"] == "hood")
            foreach (var side in (int[])[-1, 1])
                s.Part(new Outline(torso.X(side * 10.4), torso.Y(-3)).Curve(torso.X(side * 11), torso.Y(4), torso.X(side * 7), torso.Y(9), torso.X(side * -0.2), torso.Y(12)).Line(torso.X(0), torso.Y(9)).Curve(torso.X(side * 5), torso.Y(7), torso.X(side * 7.6), torso.Y(3), torso.X(side * 7.6), torso.Y(-3)).Closed, cloth.Solid(side < 0 ? 0.05 : 0.12), Shade.Down);
    }

    /// <summary>Opening, closure and collar, which jackets and coats share.</summary>
    private static void Front(Sketch s, ProductSpec p, Torso torso, Cloth cloth, bool lapels)
    {
        double from = lapels ? torso.NeckDepth - 1 : 6.5, to = torso.Length + torso.HemDrop;
        var button = p.Material is "wool" or "tweed" or "cashmere" ? Tint.Darker(p.Color.Hex, 0.5) : "#3A2C22";
        if (Tint.Lightness(p.Color.Hex) < 28)
            button = "#8A7A66";
        switch (p["closure"])
        {
            case "zip":
                torso.DrawZip(s, cloth, lapels ? torso.NeckDepth : 5, to - 1, Tint.Lightness(p.Color.Hex) > 55 ? "#A98B52" : "#C9CCD1");
                break;
            case "double-breasted":
                torso.DrawPlacket(s, cloth, from, to, 6.4);
                foreach (var x in (double[])[-4.4, 4.4])
                    torso.DrawButtons(s, from + 4, Math.Min(torso.Length - 8, from + 36), 3, button, x, 1.25);
                break;
            case "open front":
                s.Fill(new Outline(torso.X(0), torso.Y(from)).Line(torso.X(5.5), torso.Y(to)).Mirrored(200), cloth.Solid(0.55).Base);
                break;
            default:
                torso.DrawPlacket(s, cloth, from, to, 2);
                if (p["closure"] != "belted")
                    torso.DrawButtons(s, from + (lapels ? 3 : 6), Math.Min(torso.Length - 9, from + (lapels ? 16 : 52)), lapels ? (torso.Length > 75 ? 3 : 2) : 5, button, 0, 1.15);
                break;
        }
        switch (p["collar"])
        {
            case "notch lapel":
                torso.DrawLapels(s, cloth, torso.NeckDepth, notched: true);
                break;
            case "shawl lapel":
                torso.DrawLapels(s, cloth, torso.NeckDepth, notched: false, 8.5);
                break;
            case "stand collar":
                torso.DrawStandCollar(s, cloth, 3.8, 4.4);
                break;
        }
    }

    private static void Pockets(Sketch s, ProductSpec p, Torso torso, Cloth cloth, double at)
    {
        foreach (var side in (int[])[-1, 1])
            switch (p["pocket"])
            {
                case "flap pockets":
                    double x = side < 0 ? -20 : 8;
                    s.Part(new Outline(torso.X(x), torso.Y(at)).Line(torso.X(x + 12), torso.Y(at)).Line(torso.X(x + 12), torso.Y(at + 4.4)).Quad(torso.X(x + 6), torso.Y(at + 5.6), torso.X(x), torso.Y(at + 4.4)).Closed, cloth.Shaded(0.1), Shade.Down);
                    break;
                case "patch pockets":
                    torso.DrawPocket(s, cloth, side < 0 ? -20 : 7.5, at - 4, 12.5, 15, flap: true);
                    break;
                default:
                    s.Stroke(new Outline(torso.X(side * 11), torso.Y(at - 3)).Line(torso.X(side * 15.5), torso.Y(at + 9)).Open, cloth.Seam, 3, 0.7);
                    break;
            }
        if (p.Category.Leaf == "Jackets" && p["pocket"] == "patch pockets")
            foreach (var x in (double[])[-18, 7.5])
                torso.DrawPocket(s, cloth, x, 20, 10.5, 11, flap: true);
    }

    private static void Quilting(Sketch s, Torso torso, Cloth cloth)
    {
        for (double y = 14; y < torso.Length - 2; y += 8.5)
        {
            double w = (y < torso.WaistAt ? torso.Chest + (torso.Waist - torso.Chest) * y / torso.WaistAt : torso.Waist + (torso.Hem - torso.Waist) * (y - torso.WaistAt) / (torso.Length - torso.WaistAt)) - (y < 24 ? 5 : 0.6);
            s.Stroke(new Outline(torso.X(-w), torso.Y(y)).Quad(torso.X(0), torso.Y(y + 2.2), torso.X(w), torso.Y(y)).Open, cloth.Seam, 1.4, 0.7);
            s.Stroke(new Outline(torso.X(-w), torso.Y(y + 1.6)).Quad(torso.X(0), torso.Y(y + 3.8), torso.X(w), torso.Y(y + 1.6)).Open, "#FFFFFF", 5, 0.09);
            s.Stroke(new Outline(torso.X(-w), torso.Y(y - 1.6)).Quad(torso.X(0), torso.Y(y + 0.6), torso.X(w), torso.Y(y - 1.6)).Open, "#140E12", 5, 0.09);
        }
    }
}
