using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Drawing.Footwear;

/// <summary>Shoes, seen from the side with the toe on the right and the ground at y 300; the second of the pair stands behind.</summary>
internal static class Shoes
{
    public const double Ground = 300;

    /// <summary>Draws a shoe twice, so that a pair comes out: the far one higher and to the right.</summary>
    public static void Pair(Sketch s, Action<Sketch> shoe)
    {
        s.Begin("translate(42 -6)");
        shoe(s);
        s.End();
        s.Begin("translate(-22 34)");
        shoe(s);
        s.End();
        s.Touches(240, 294, 140, 9);
        s.Touches(178, 334, 150, 11);
    }

    public static void Trainer(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.7);
        double sole = p["sole"] switch { "platform" => 42, "chunky sole" => 32, _ => 19 };
        double collar = p["ankle height"] switch { "high-top" => 158, "mid-top" => 122, _ => 92 } * p.Proportion("collar", 1, 0.05);
        var accent = p.SecondColor?.Hex ?? (Tint.Lightness(p.Color.Hex) > 75 ? Palette.Get(p.Proportion("accent", 0, 1) > 0 ? "forest green" : "navy blue").Hex : "#F4F0E8");
        Pair(s, sketch => DrawTrainer(sketch, p, cloth, sole, collar, accent));
    }

    private static void DrawTrainer(Sketch s, ProductSpec p, Cloth cloth, double sole, double collar, string accent)
    {
        double g = Ground, b = g - sole + 4;
        // Upper: heel, collar, tongue, instep, toe.
        var upper = new Outline(72, b).Curve(64, b - 40, 66, b - collar * 0.7, 74, b - collar).Curve(92, b - collar + 8, 118, b - collar + 10, 142, b - collar - 4)
            .Curve(156, b - collar * 0.62 - 12, 186, b - 66, 236, b - 52).Curve(272, b - 46, 312, b - 40, 318, b).Closed;
        var tongue = new Outline(128, b - collar + 6).Curve(132, b - collar - 14, 150, b - collar - 20, 160, b - collar - 8).Line(196, b - 68).Line(160, b - 60).Closed;
        s.Part(tongue, cloth.Solid(0.16), Shade.Down);
        s.Part(upper, cloth, Shade.Down);
        // Heel counter, side mark and toe cap.
        s.Fill(new Outline(72, b).Curve(65, b - 38, 66, b - collar * 0.55, 70, b - collar * 0.74).Curve(96, b - collar * 0.6, 112, b - 26, 114, b).Closed, accent, 0.95);
        s.Fill(new Outline(152, b - 6).Curve(176, b - 30, 196, b - 46, 216, b - 55).Line(226, b - 53).Curve(206, b - 40, 190, b - 24, 176, b - 6).Closed, accent, 0.9);
        s.Fill(new Outline(264, b - 46).Curve(290, b - 42, 312, b - 36, 318, b).Line(258, b).Curve(262, b - 18, 258, b - 34, 264, b - 46).Closed, cloth.Solid(0.12).Base);
        s.Light(new Outline(264, b - 46).Curve(290, b - 42, 312, b - 36, 318, b).Line(258, b).Closed, Shade.Ball, 1.2);
        s.Stroke(new Outline(74, b - collar + 1).Curve(92, b - collar + 9, 118, b - collar + 11, 141, b - collar - 2).Open, cloth.Solid(0.3).Base, 6);
        s.Stroke(new Outline(146, b - 52).Curve(150, b - 30, 146, b - 14, 140, b - 2).Open, cloth.Seam, 1.6, 0.5, "3 3");
        switch (p["closure"])
        {
            case "laces":
                var rows = collar > 140 ? 6 : collar > 110 ? 5 : 4;
                for (var i = 0; i < rows; i++)
                {
                    double t = i / (double)(rows - 1), x = 150 + 74 * t, y = b - collar * 0.86 + (collar * 0.86 - 60) * Math.Pow(t, 0.75);
                    s.Stroke(new Outline(x - 6, y + 8).Quad(x + 2, y - 6, x + 18, y - 1).Open, "#140E12", 6, 0.2);
                    s.Stroke(new Outline(x - 6, y + 7).Quad(x + 2, y - 7, x + 18, y - 2).Open, Tint.Lightness(p.Color.Hex) > 75 ? "#FFFFFF" : "#F5F1E9", 4.6);
                }
                break;
            case "velcro":
                for (var i = 0; i < 2; i++)
                {
                    double x = 156 + i * 32, y = b - collar * 0.66 + i * (collar * 0.66 - 62) * 0.75;
                    s.Part(Outline.Polygon((x - 16, y + 24), (x + 14, y - 12), (x + 30, y - 2), (x + 2, y + 32)), cloth.Solid(0.2), Shade.Down);
                }
                break;
            default:
                s.Fill(new Outline(132, b - collar + 3).Line(152, b - collar * 0.8).Line(140, b - 44).Line(132, b - 44).Closed, cloth.Solid(0.4).Base);
                s.Stroke($"M136 {b - collar + 10}V{b - 46}M142 {b - collar * 0.82}V{b - 48}", "#FFFFFF", 1.4, 0.25);
                break;
        }
        // Sole.
        var rubber = Cloth.Plain(s, Tint.Lightness(p.Color.Hex) > 85 ? "#E9E2D4" : "#F6F3EC", "rubber");
        var soleShape = new Outline(66, g - sole).Curve(60, g - sole * 0.4, 62, g - 2, 74, g).Line(300, g).Curve(322, g, 328, g - sole * 0.6, 322, g - sole - 4).Curve(300, g - sole + 3, 250, g - sole + 4, 200, g - sole + (sole > 25 ? 2 : 4)).Curve(150, g - sole + 4, 100, g - sole + 2, 66, g - sole).Closed;
        s.Part(soleShape, rubber, Shade.Down);
        s.Stroke(new Outline(66, g - sole * 0.45).Curve(150, g - sole * 0.38, 250, g - sole * 0.4, 323, g - sole * 0.62).Open, sole > 25 ? accent : "#140E12", sole > 25 ? 3 : 1.4, sole > 25 ? 0.8 : 0.25);
        s.Stroke($"M78 {g - 1.5}H300", "#3A3230", 3, 0.65);
        if (sole > 28)
            s.Stroke($"M80 {g - 1.5}H300", "#3A3230", 7, 0.5, "7 7", "butt");
    }

    public static void Boot(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.7);
        double shaft = p["shaft"] switch { "knee-high" => 246, "mid-calf" => 192, _ => 130 } * p.Proportion("shaft", 1, 0.03);
        double heel = p["heel height"] switch { "high heel" => 58, "mid heel" => 38, "low heel" => 24, _ => 13 };
        Pair(s, sketch => DrawBoot(sketch, p, cloth, shaft, heel));
    }

    private static void DrawBoot(Sketch s, ProductSpec p, Cloth cloth, double shaft, double heel)
    {
        double g = Ground, b = g - 7, top = g - shaft - heel * 0.5, h = b - heel * 0.72;
        double toe = p["toe"] == "pointed toe" ? 300 : p["toe"] == "square toe" ? 280 : 284, wide = shaft > 180 ? 6 : 0;
        var sole = Cloth.Plain(s, p.Material == "rubber" ? Tint.Darker(p.Color.Hex, 0.4) : "#35251E", "rubber");
        s.Part(new Outline(84, h).Line(88, g).Line(88 + Math.Max(34, 52 - heel * 0.35), g).Line(132, h + 4).Closed, sole, Shade.Side);
        s.Part(Outline.Ellipse(129, top + 1, 43 + wide, 7), cloth.Solid(0.55), Shade.None);
        var tip = p["toe"] == "pointed toe" ? 14 : p["toe"] == "square toe" ? 40 : 34;
        var upper = new Outline(86 - wide, top).Quad(129, top + 11, 172 + wide, top).Curve(170, top + (b - top) * 0.4, 168, b - 92, 178, b - 70)
            .Curve(196, b - 52, toe - 62, b - 50, toe - 24, b - tip - 2);
        upper = p["toe"] switch
        {
            "pointed toe" => upper.Quad(toe - 6, b - 10, toe, b + 1),
            "square toe" => upper.Line(toe - 4, b - tip).Quad(toe + 2, b - 20, toe, b + 1),
            _ => upper.Curve(toe - 6, b - 28, toe + 2, b - 14, toe, b + 1),
        };
        var d = upper.Line(190, b + 1).Curve(168, b, 150, h + 6, 134, h + 5).Line(82, h + 3).Curve(78, h - 30, 90, h - 60, 88, top + (h - top) * 0.4).Line(86 - wide, top).Closed;
        s.Part(d, cloth, Shade.Side);
        s.Light(d, Shade.Down, 0.8);
        s.Stroke(new Outline(184, b + 3).Line(toe + 1, b + 3).Open, sole.Base, 9);
        s.Stroke(new Outline(184, b + 3).Curve(166, b + 2, 150, h + 10, 132, h + 8).Line(86, h + 6).Open, sole.Base, 6);
        s.Fold(new Outline(166, b - 84).Quad(150, b - 76, 132, b - 80).Open, 6, 1.2);
        s.Fold(new Outline(172, b - 72).Quad(154, b - 62, 138, b - 62).Open, 6, 1.2);
        switch (p["closure"])
        {
            case "lace-up":
                s.Fill(new Outline(150, top + 12).Line(170 + wide * 0.6, top + 8).Curve(167, b - 100, 168, b - 90, 182, b - 66).Line(200, b - 54).Line(182, b - 42).Curve(152, b - 64, 148, b - 90, 150, top + 12).Closed, "#140E12", 0.2);
                for (var y = top + 24; y < b - 72; y += 17)
                    s.Stroke(new Outline(148, y + 6).Quad(160, y - 3, 171, y).Open, "#EFE6D6", 4);
                s.Stroke(new Outline(160, b - 58).Quad(176, b - 66, 192, b - 56).Open, "#EFE6D6", 4);
                break;
            case "pull-on":
                s.Part(new Outline(112, top + 6).Line(146, top + 6).Line(140, b - 60).Quad(129, b - 54, 118, b - 60).Closed, Cloth.Plain(s, Tint.Darker(p.Color.Hex, 0.4), "corduroy"), Shade.None);
                s.Bar($"M124 {Outline.Number(top + 4)}q5 -16 10 0", Tint.Darker(p.Color.Hex, 0.3), 4);
                break;
            default:
                s.Stroke(new Outline(122, top + 10).Curve(120, top + 50, 116, b - 70, 116, b - 26).Open, Tint.Darker(p.Color.Hex, 0.5), 4, 0.8);
                s.Stroke(new Outline(122, top + 10).Curve(120, top + 50, 116, b - 70, 116, b - 26).Open, "#C9CCD1", 2, 0.9, "2 2");
                s.Fill(Outline.RoundRect(118.5, top + 10, 6, 16, 3), "#C9CCD1");
                break;
        }
    }

    public static void Heel(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.6);
        double heel = p["heel height"] switch { "very high heel" => 112, "high heel" => 90, "mid heel" => 64, _ => 38 } * p.Proportion("heel", 1, 0.03);
        Pair(s, sketch => DrawHeel(sketch, p, cloth, heel));
    }

    private static void DrawHeel(Sketch s, ProductSpec p, Cloth cloth, double heel)
    {
        double g = Ground, h = g - heel, toeX = p["toe"] == "pointed toe" ? 326 : 312;
        // Heel first, it is behind the counter.
        var heelCloth = p["heel shape"] == "block" ? cloth.Solid(0.14) : cloth.Solid(0.2);
        s.Part(p["heel shape"] switch
        {
            "block" => new Outline(80, h - 4).Line(84, g).Line(122, g).Line(132, h + 4).Closed,
            "wedge" => new Outline(78, h - 4).Curve(80, g - 12, 82, g - 2, 90, g).Line(250, g).Curve(210, g - 8, 170, h + 24, 134, h + 4).Closed,
            "kitten" => new Outline(80, h - 4).Curve(96, h + heel * 0.4, 98, g - 10, 96, g).Line(108, g).Curve(110, g - 14, 118, h + heel * 0.35, 134, h + 5).Closed,
            _ => new Outline(80, h - 4).Curve(92, h + heel * 0.35, 90, g - 20, 88, g).Line(95, g).Curve(97, g - 20, 108, h + heel * 0.3, 134, h + 5).Closed,
        }, heelCloth, Shade.Side);
        // Sole from heel to ball to toe, and the dark inside that shows over the far rim.
        double ball = 232;
        s.Part(new Outline(80, h - 34).Curve(120, h - 18, 170, g - 58 - heel * 0.18, 226, g - 40).Curve(200, g - 20, 150, h + 4, 96, h - 4).Closed, cloth.Solid(0.5), Shade.None);
        var open = p["toe"] == "peep toe";
        var upper = new Outline(78, h - 40).Curve(96, h - 20, 128, h - 10, 158, h + (g - h) * 0.24 - 6).Curve(184, g - 44 - heel * 0.1, 200, g - 34, 214, g - 36).Curve(248, g - 46, 270, g - 34, toeX - 22, g - 16);
        upper = p["toe"] switch
        {
            "pointed toe" => upper.Quad(toeX - 6, g - 8, toeX, g - 3),
            _ => upper.Curve(toeX - 6, g - 20, toeX, g - 12, toeX - 1, g - 3),
        };
        var d = upper.Line(ball, g - 3).Curve(196, g - 8, 170, h + 22, 132, h + 6).Line(82, h + 1).Curve(74, h - 12, 74, h - 28, 78, h - 40).Closed;
        s.Part(d, cloth, Shade.Down);
        s.Light(d, Shade.Ball, 0.7);
        s.Stroke(new Outline(toeX - 1, g - 2).Line(ball, g - 2).Curve(196, g - 6, 170, h + 25, 132, h + 8).Open, "#6E4B36", 4);
        if (open)
            s.Fill(new Outline(toeX - 3, g - 6).Curve(toeX - 6, g - 20, toeX - 18, g - 22, toeX - 26, g - 16).Curve(toeX - 22, g - 8, toeX - 12, g - 5, toeX - 3, g - 6).Closed, "#3A2A24");
        var strap = cloth.Solid(0.04).Base;
        switch (p["strap"])
        {
            case "ankle strap":
                s.Bar(new Outline(82, h - 40).Curve(80, h - 62, 84, h - 74, 90, h - 78).Open, strap, 7);
                s.Bar(new Outline(86, h - 76).Curve(104, h - 66, 136, h - 70, 148, h - 84).Curve(134, h - 94, 104, h - 90, 87, h - 77).Open, strap, 7);
                s.Fill(Outline.RoundRect(114, h - 75, 10, 10, 2), "#D9B866");
                break;
            case "slingback":
                s.Bar(new Outline(80, h - 38).Curve(100, h - 60, 140, h - 46, 168, h + (g - h) * 0.2 - 2).Open, strap, 6.5);
                break;
            case "T-bar":
                s.Bar(new Outline(84, h - 44).Curve(110, h - 62, 150, h - 58, 162, h - 22).Open, strap, 7);
                s.Bar(new Outline(161, h - 24).Curve(172, h, 196, g - 54, 220, g - 40).Open, strap, 7);
                break;
        }
    }

    public static void Sandal(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.6);
        double sole = p["heel height"] switch { "platform" => 46, "low heel" => 26, _ => 13 };
        Pair(s, sketch => DrawSandal(sketch, p, cloth, sole));
    }

    private static void DrawSandal(Sketch s, ProductSpec p, Cloth cloth, double sole)
    {
        double g = Ground, b = g - sole, back = p["heel height"] == "low heel" ? b - 16 : b;
        var cork = Cloth.Plain(s, sole > 30 ? "#C49A66" : "#A97B50", sole > 30 ? "jute" : "suede");
        s.Part(new Outline(70, back).Curve(64, g - sole * 0.4, 70, g, 80, g).Line(300, g).Curve(322, g - 2, 326, b + 2, 318, b - 3).Curve(260, b + 4, 200, b - 2, 150, back + 3).Closed, cork, Shade.Down);
        s.Stroke($"M78 {Outline.Number(g - 1.5)}H302", "#33261F", 4, 0.8);
        s.Stroke(new Outline(70, back).Line(150, back + 2).Curve(200, b - 3, 260, b + 3, 318, b - 4).Open, Tint.Mix("#D8B98E", p.Color.Hex, 0.1), 5);
        // A band over the foot: the far half shows as a dark inside.
        void Strap(double x0, double x1, double topX0, double lift0, double topX1, double lift1)
        {
            s.Part(new Outline(topX0, b - lift0).Quad(topX0 + 24, b - lift0 * 0.5, x0 + 26, b).Line(x1 + 20, b).Quad(topX1 + 18, b - lift1 * 0.6, topX1, b - lift1).Closed, cloth.Solid(0.5), Shade.None);
            s.Part(new Outline(x0, b + 4).Curve(x0 - 2, b - lift0 * 0.5, topX0 - 18, b - lift0 * 0.9, topX0, b - lift0).Line(topX1, b - lift1).Curve(topX1 - 8, b - lift1 * 0.8, x1 - 2, b - lift1 * 0.4, x1, b + 2).Closed, cloth, Shade.Down);
        }
        switch (p["strap"])
        {
            case "toe post":
                s.Bar(new Outline(292, b - 3).Curve(284, b - 34, 260, b - 44, 240, b - 40).Curve(214, b - 30, 196, b - 14, 184, b - 2).Open, cloth.Base, 11);
                s.Bar(new Outline(284, b - 26).Line(290, b - 2).Open, cloth.Solid(0.2).Base, 7);
                break;
            case "two straps":
                Strap(132, 190, 160, 78, 204, 62);
                Strap(212, 270, 232, 54, 272, 38);
                foreach (var (x, y) in (ReadOnlySpan<(double, double)>)[(230, 24), (154, 34)])
                {
                    s.Stroke(Outline.RoundRect(x, b - y - 6, 16, 15, 3), "#D9B866", 3);
                    s.Stroke(new Outline(x + 8, b - y - 5).Line(x + 8, b - y + 8).Open, "#D9B866", 2);
                }
                break;
            case "gladiator":
                Strap(226, 274, 240, 44, 270, 34);
                for (var i = 0; i < 3; i++)
                {
                    double y = back - 30 - i * 33;
                    s.Bar(new Outline(80, y).Quad(112, y - 15, 150, y - 6).Open, cloth.Solid(0.4).Base, 8);
                    s.Bar(new Outline(80, y).Quad(112, y + 15, 150, y - 6).Open, cloth.Base, 10);
                }
                s.Bar(new Outline(82, back - 2).Curve(76, back - 40, 76, back - 70, 81, back - 98).Open, cloth.Base, 11);
                s.Bar(new Outline(150, back - 104).Curve(150, back - 60, 178, b - 40, 244, b - 40).Open, cloth.Base, 10);
                break;
            default:
                Strap(218, 276, 236, 52, 272, 38);
                s.Bar(new Outline(80, back).Curve(72, back - 34, 76, back - 58, 84, back - 66).Open, cloth.Base, 13);
                s.Bar(new Outline(82, back - 62).Curve(108, back - 50, 146, back - 54, 164, back - 70).Curve(146, back - 82, 108, back - 80, 84, back - 66).Open, cloth.Base, 10);
                s.Fill(Outline.RoundRect(116, back - 60, 12, 13, 2), "#D9B866");
                break;
        }
    }

    public static void Loafer(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.6);
        double sole = p["sole"] switch { "chunky sole" => 32, "platform" => 44, _ => 15 };
        Pair(s, sketch => DrawLoafer(sketch, p, cloth, sole));
    }

    private static void DrawLoafer(Sketch s, ProductSpec p, Cloth cloth, double sole)
    {
        double g = Ground, b = g - sole, tip = p["toe"] == "pointed toe" ? 330 : 318;
        s.Part(new Outline(70, b - 78).Curve(100, b - 62, 140, b - 62, 176, b - 72).Line(150, b - 40).Line(80, b - 40).Closed, cloth.Solid(0.55), Shade.None);
        var d = new Outline(72, b + 2).Curve(64, b - 30, 64, b - 60, 70, b - 80).Curve(96, b - 54, 124, b - 46, 150, b - 52).Curve(164, b - 58, 172, b - 72, 182, b - 76).Curve(216, b - 66, 262, b - 56, tip - 28, b - 36);
        d = p["toe"] == "pointed toe" ? d.Curve(tip - 10, b - 26, tip, b - 10, tip, b + 2) : d.Curve(tip - 4, b - 30, tip + 2, b - 12, tip, b + 2);
        var path = d.Closed;
        s.Part(path, cloth, Shade.Down);
        s.Light(path, Shade.Ball, 0.8);
        s.Stroke(new Outline(200, b - 66).Curve(196, b - 40, 214, b - 24, 240, b - 22).Curve(270, b - 20, 290, b - 26, tip - 26, b - 36).Open, cloth.Seam, 2.6, 0.7);
        s.Part(new Outline(150, b - 52).Curve(166, b - 60, 172, b - 70, 182, b - 77).Line(212, b - 69).Curve(198, b - 44, 184, b - 20, 178, b + 1).Line(140, b + 1).Curve(142, b - 20, 146, b - 40, 150, b - 52).Closed, cloth.Solid(0.1), Shade.Down);
        switch (p["detail"])
        {
            case "tassel":
                foreach (var x in (double[])[188, 200])
                {
                    s.Part(new Outline(x, b - 62).Line(x + 10, b - 60).Line(x + 15, b - 34).Line(x + 1, b - 34).Closed, cloth.Solid(0.22), Shade.Down);
                    s.Dot(x + 5, b - 62, 4.5, cloth.Solid(0.1).Base);
                }
                break;
            case "horsebit":
                s.Stroke(new Outline(168, b - 40).Quad(180, b - 50, 196, b - 52).Open, "#D9B866", 5);
                s.Stroke(Outline.Ellipse(166, b - 38, 6, 8), "#D9B866", 3.4);
                s.Stroke(Outline.Ellipse(200, b - 54, 6, 7), "#D9B866", 3.4);
                break;
            case "penny":
                s.Fill(new Outline(164, b - 40).Line(190, b - 54).Line(186, b - 44).Line(166, b - 32).Closed, "#140E12", 0.45);
                break;
        }
        var rubber = Cloth.Plain(s, "#2E221D", "rubber");
        s.Part(new Outline(70, b).Line(70, g).Line(128, g).Line(132, sole > 28 ? g - 4 : g - 6).Line(142, sole > 28 ? g - 2 : g - 5).Line(306, g).Curve(324, g - 2, tip + 6, b + 4, tip + 3, b - 1).Closed, rubber, Shade.Down);
    }
}
