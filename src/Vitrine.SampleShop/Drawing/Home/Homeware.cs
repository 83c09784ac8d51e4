using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Drawing.Home;

/// <summary>Lamps, rugs, cushions, mugs, vases, clocks and plant pots.</summary>
internal static class Homeware
{
    private const double Ground = 348;

    public static void Lamp(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.6);
        var stand = p["base"] switch { "brass" => Cloth.Plain(s, "#CFA855", "brass"), "black metal" => Cloth.Plain(s, "#2B2A2D", "metal"), "oak" => Cloth.Plain(s, "#C99A62", "oak"), "marble" => Cloth.Plain(s, "#E9E6E1", "marble"), _ => Cloth.Plain(s, "#EFE7DA", "glazed ceramic") };
        double bottom, top, wide = p.Proportion("shade", 1, 0.07);
        switch (p["type"])
        {
            case "pendant":
                (top, bottom) = (170, 282);
                s.Bar("M200 20V176", "#3A3634", 3.4);
                s.Part(Outline.RoundRect(180, 16, 40, 13, 5), stand, Shade.Tube);
                s.Part(Outline.RoundRect(191, top - 16, 18, 22, 4), stand, Shade.Tube);
                break;
            case "floor":
                (top, bottom) = (34, 112);
                if (p["stand"] == "tripod")
                {
                    foreach (var x in (double[])[-58, 58, 12])
                        s.Bar(new Outline(200, 128).Line(200 + x, Ground - (x == 12 ? 14 : 0)).Open, stand.Base, 7);
                    s.Part(Outline.RoundRect(190, 118, 20, 22, 4), stand, Shade.Tube);
                    s.Touches(200, Ground, 74, 6);
                }
                else if (p["stand"] == "arc")
                {
                    s.Bar(new Outline(300, Ground - 8).Curve(322, 160, 300, 30, 200, 26).Line(200, top + 4).Open, stand.Base, 6);
                    s.Part(Outline.Ellipse(300, Ground - 6, 46, 10), stand.Solid(0.1), Shade.Down);
                    s.Touches(300, Ground, 60, 7);
                }
                else
                {
                    s.Bar(new Outline(200, 110).Line(200, Ground - 6).Open, stand.Base, 7);
                    s.Part(Outline.Ellipse(200, Ground - 5, 50, 10), stand.Solid(0.1), Shade.Down);
                    s.Touches(200, Ground, 64, 7);
                }
                break;
            default:
                (top, bottom) = (70, 190);
                var body = p["stand"] switch
                {
                    "tripod" => null,
                    "arc" => new Outline(200, 190).Line(207, 190).Curve(208, 230, 290, 262, 262, 318).Quad(250, 340, 232, Ground).Line(200, Ground),
                    _ => new Outline(200, 190).Line(208, 190).Curve(206, 230, 214, 240, 218, 262).Curve(226, 300, 222, 320, 244, Ground - 6).Line(244, Ground).Line(200, Ground),
                };
                if (body is null)
                    foreach (var x in (double[])[-56, 56, 8])
                        s.Bar(new Outline(200, 200).Line(200 + x, Ground - (x == 8 ? 12 : 0)).Open, stand.Base, 8);
                else
                    s.Part(body.Mirrored(200), stand, Shade.Tube);
                s.Touches(200, Ground, 66, 7);
                break;
        }
        double h = bottom - top, w = (p["type"] == "floor" ? 66 : 92) * wide, mid = (top + bottom) / 2;
        var shade = p["shade"] switch
        {
            "cone" => new Outline(200, top).Line(200 + w * 0.36, top).Line(200 + w, bottom).Quad(200 + w * 0.5, bottom + 8, 200, bottom + 8).Mirrored(200),
            "dome" => new Outline(200, top).Curve(200 + w * 0.6, top, 200 + w, top + h * 0.45, 200 + w, bottom).Quad(200 + w * 0.5, bottom + 8, 200, bottom + 8).Mirrored(200),
            "globe" => Outline.Ellipse(200, mid, h * 0.56, h * 0.56),
            "bell" => new Outline(200, top).Line(200 + w * 0.4, top).Curve(200 + w * 0.44, top + h * 0.5, 200 + w * 0.6, top + h * 0.8, 200 + w, bottom).Quad(200 + w * 0.5, bottom + 8, 200, bottom + 8).Mirrored(200),
            _ => new Outline(200, top).Line(200 + w * 0.8, top).Line(200 + w * 0.88, bottom).Quad(200 + w * 0.5, bottom + 8, 200, bottom + 8).Mirrored(200),
        };
        s.Part(shade, cloth, p["shade"] == "globe" ? Shade.Ball : Shade.Tube);
        // Light comes through the lower half.
        s.Fill(shade, s.Radial(0.5, 0.78, 0.6, (0, "#FFF1C4", 0.55), (0.6, "#FFE7A6", 0.14), (1, "#FFE7A6", 0)));
        if (p["shade"] is not "globe")
        {
            s.Stroke(new Outline(200 - (p["shade"] == "drum" ? w * 0.87 : w * 0.98), bottom - 1).Quad(200, bottom + 9, 200 + (p["shade"] == "drum" ? w * 0.87 : w * 0.98), bottom - 1).Open, cloth.Seam, 3, 0.6);
            if (p["shade"] == "pleated")
                for (var i = -6; i <= 6; i++)
                    s.Stroke(new Outline(200 + i * w * 0.125, top + 2).Line(200 + i * w * 0.138, bottom + 5).Open, cloth.Seam, 1.4, 0.4);
        }
    }

    public static void Rug(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 1.25);
        var (w, h) = p["shape"] switch { "runner" => (86.0, 178.0), "square" => (140, 140), "round" => (152, 152), "oval" => (168, 120), _ => (126, 168) };
        var wide = p.Proportion("size", 1, 0.03);
        w *= wide;
        var round = p["shape"] is "round" or "oval";
        if (p["edge"] is "fringed" or "tasselled" && !round)
            for (double x = 200 - w + 3; x < 200 + w; x += p["edge"] == "tasselled" ? 17 : 7)
                foreach (var side in (int[])[-1, 1])
                    s.Bar(new Outline(x, 200 + side * h).Quad(x + 2, 200 + side * (h + 8), x, 200 + side * (h + 17)).Open, "#EADFC8", p["edge"] == "tasselled" ? 6 : 3);
        var d = round ? Outline.Ellipse(200, 200, w, h) : Outline.RoundRect(200 - w, 200 - h, w * 2, h * 2, 5);
        s.Part(d, cloth);
        var border = p.SecondColor?.Hex ?? Tint.Seam(p.Color.Hex);
        if (p["edge"] == "bordered")
        {
            s.Stroke(round ? Outline.Ellipse(200, 200, w - 14, h - 14) : Outline.Rect(200 - w + 14, 200 - h + 14, w * 2 - 28, h * 2 - 28), border, 9, 0.9);
            s.Stroke(round ? Outline.Ellipse(200, 200, w - 26, h - 26) : Outline.Rect(200 - w + 26, 200 - h + 26, w * 2 - 52, h * 2 - 52), border, 2.4, 0.8);
        }
        if (p["edge"] is "fringed" or "tasselled" && round)
            s.Stroke(Outline.Ellipse(200, 200, w + 5, h + 5), "#EADFC8", 10, 1, "3 4", "butt");
    }

    public static void Cushion(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 1);
        var (w, h) = p["shape"] switch { "rectangular" => (150.0, 94.0), "bolster" => (158, 62), _ => (124, 124) };
        var k = p.Proportion("size", 1, 0.04);
        (w, h) = (w * k, h * k);
        if (p["edge"] == "tasselled")
        {
            // At the corners, or where round ones would have them.
            var (tx, ty) = p["shape"] switch { "round" => (w * 0.7, h * 0.7), "bolster" => (w * 0.94, h * 0.62), _ => (w - 4, h - 4) };
            foreach (var x in (int[])[-1, 1])
                foreach (var y in (int[])[-1, 1])
                    s.Part(new Outline(200 + x * tx, 200 + y * ty).Line(200 + x * (tx + 20), 200 + y * (ty + 8)).Line(200 + x * (tx + 8), 200 + y * (ty + 22)).Closed, cloth.Solid(0.2), Shade.None);
        }
        if (p["edge"] == "fringed")
            s.Stroke(p["shape"] == "round" ? Outline.Ellipse(200, 200, w + 4, h + 4) : Outline.RoundRect(200 - w, 200 - h, w * 2, h * 2, 18), cloth.Solid(0.12).Base, 18, 1, "3 3", "butt");
        var d = p["shape"] switch
        {
            "round" => Outline.Ellipse(200, 200, w, h),
            "bolster" => Outline.RoundRect(200 - w, 200 - h, w * 2, h * 2, h * 0.8),
            _ => new Outline(200, 200 - h + 9).Quad(200 + w * 0.6, 200 - h + 6, 200 + w, 200 - h).Quad(200 + w - 9, 200, 200 + w, 200 + h).Quad(200 + w * 0.6, 200 + h - 6, 200, 200 + h - 9).Mirrored(200),
        };
        s.Part(d, cloth, Shade.Ball);
        if (p["edge"] == "piped")
            s.Stroke(d, p.SecondColor?.Hex ?? cloth.Seam, 5);
        if (p["edge"] == "buttoned")
        {
            s.Button(200, 200, 9, cloth.Solid(0.3).Base);
            foreach (var (x, y) in (ReadOnlySpan<(double, double)>)[(-50, -30), (52, -28), (-46, 34), (50, 36)])
                s.Fold(new Outline(200 + x * 0.2, 200 + y * 0.2).Quad(200 + x * 0.6, 200 + y * 0.5, 200 + x, 200 + y).Open, 9, 1.2);
        }
        if (p["shape"] is not ("round" or "bolster"))
            foreach (var (x, y) in (ReadOnlySpan<(int, int)>)[(-1, -1), (1, -1), (-1, 1), (1, 1)])
                s.Fold(new Outline(200 + x * (w - 10), 200 + y * (h - 10)).Quad(200 + x * (w * 0.7), 200 + y * h * 0.78, 200 + x * w * 0.55, 200 + y * h * 0.5).Open, 9);
    }

    public static void Mug(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.75);
        double h = p["size"] switch { "espresso" => 112, "large" => 196, _ => 154 } * p.Proportion("height", 1, 0.03), w = p["size"] switch { "espresso" => 62, "large" => 92, _ => 80 } * p.Proportion("width", 1, 0.06), top = Ground - h, cx = 184, foot = p["shape"] switch { "tapered" => 0.7, "flared" => 0.78, "rounded" => 0.62, _ => 1 };
        double grip = h * 0.62, hx = cx + w * (p["shape"] == "rounded" ? 1.04 : 0.94);
        if (p["handle"] == "angular handle")
            s.Bar(new Outline(hx - 6, top + h * 0.18).Line(hx + w * 0.55, top + h * 0.22).Line(hx + w * 0.38, top + h * 0.72).Line(hx - w * 0.14, top + h * 0.76).Open, cloth.Solid(0.06).Base, 15);
        else if (p["handle"] == "round handle")
            s.Bar(new Outline(hx - 6, top + h * 0.16).Curve(hx + grip * 0.72, top + h * 0.08, hx + grip * 0.66, top + h * 0.84, hx - w * 0.16, top + h * 0.78).Open, cloth.Solid(0.06).Base, 15);
        s.Part(Outline.Ellipse(cx, top, w, w * 0.17), cloth.Solid(0.32), Shade.Side);
        s.Fill(Outline.Ellipse(cx, top + 6, w * 0.9, w * 0.12), "#3A2418", 0.75);
        var body = p["shape"] switch
        {
            "rounded" => new Outline(cx, top + w * 0.17).Quad(cx + w * 0.7, top + w * 0.17, cx + w, top).Curve(cx + w * 1.18, top + h * 0.5, cx + w * 0.9, Ground - h * 0.1, cx + w * foot, Ground - 3),
            "flared" => new Outline(cx, top + w * 0.17).Quad(cx + w * 0.7, top + w * 0.17, cx + w, top).Curve(cx + w * 0.8, top + h * 0.4, cx + w * 0.74, Ground - h * 0.2, cx + w * foot, Ground - 3),
            _ => new Outline(cx, top + w * 0.17).Quad(cx + w * 0.7, top + w * 0.17, cx + w, top).Line(cx + w * foot, Ground - 8),
        };
        var d = body.Quad(cx + w * foot * 0.6, Ground + 7, cx, Ground + 7).Mirrored(cx);
        s.Part(d, cloth, Shade.Tube);
        if (p["rim"] == "dipped glaze")
        {
            s.BeginClip(d);
            s.Fill(new Outline(cx - w * 1.3, top - 20).Line(cx + w * 1.3, top - 20).Line(cx + w * 1.3, top + h * 0.42).Curve(cx + w * 0.6, top + h * 0.3, cx + w * 0.2, top + h * 0.62, cx - w * 0.3, top + h * 0.44).Quad(cx - w * 0.8, top + h * 0.34, cx - w * 1.3, top + h * 0.5).Closed, Tint.Lightness(p.Color.Hex) > 60 ? "#5B7380" : "#F3EBDC", 0.92);
            s.Light(d, Shade.Tube, 2);
            s.EndClip();
        }
        s.Stroke(new Outline(cx - w, top).Curve(cx - w, top + w * 0.22, cx + w, top + w * 0.22, cx + w, top).Open, p["rim"] == "gold rim" ? "#D2AE5E" : Tint.Lighter(p.Color.Hex, 0.3), p["rim"] == "gold rim" ? 5 : 3);
        s.Touches(cx, Ground + 2, w * 1.25, 9);
    }

    public static void Vase(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.8);
        double h = p["height"] switch { "low" => 140, "tall" => 272, _ => 205 } * p.Proportion("height", 1, 0.03), w = 70 * p.Proportion("width", 1, 0.1), top = Ground - h;
        var (neck, d) = p["shape"] switch
        {
            "bottle" => (20.0, new Outline(200, top).Line(220, top).Curve(216, top + h * 0.25, 214, top + h * 0.4, 200 + w, top + h * 0.62).Curve(200 + w * 1.14, top + h * 0.82, 200 + w * 0.9, Ground - 4, 200 + w * 0.62, Ground)),
            "amphora" => (30, new Outline(200, top).Line(230, top).Curve(222, top + h * 0.1, 222, top + h * 0.16, 200 + w, top + h * 0.34).Curve(200 + w * 1.12, top + h * 0.6, 200 + w * 0.6, Ground - h * 0.12, 200 + w * 0.46, Ground)),
            "sphere" => (32, new Outline(200, top).Line(232, top).Curve(232, top + h * 0.1, 200 + w * 1.35, top + h * 0.2, 200 + w * 1.35, top + h * 0.58).Curve(200 + w * 1.3, Ground - h * 0.1, 200 + w * 0.8, Ground, 200 + w * 0.6, Ground)),
            "hourglass" => (w * 0.82, new Outline(200, top).Line(200 + w * 0.82, top).Curve(200 + w * 0.3, top + h * 0.3, 200 + w * 0.3, top + h * 0.42, 200 + w * 0.9, top + h * 0.78).Quad(200 + w, Ground - 8, 200 + w * 0.8, Ground)),
            _ => (w * 0.78, new Outline(200, top).Line(200 + w * 0.78, top).Line(200 + w * 0.8, Ground - 8).Quad(200 + w * 0.78, Ground, 200 + w * 0.7, Ground)),
        };
        if (p["filling"] == "dried grass")
            for (var i = -3; i <= 3; i++)
            {
                double x = 200 + i * 17, y = Math.Max(14, top - 92 + Math.Abs(i) * 14);
                s.Bar(new Outline(200 + i * 3, top + 6).Quad(200 + i * 5, top - 40, x, y + 22).Open, "#B7985F", 2.4);
                s.Part(new Outline(x, y).Quad(x + 9, y + 22, x + 1, y + 44).Quad(x - 9, y + 22, x, y).Closed, Cloth.Plain(s, i % 2 == 0 ? "#D9C08C" : "#C9AA74"), Shade.Side, edge: false);
            }
        else if (p["filling"] == "branches")
            for (var i = -1; i <= 1; i++)
            {
                double x = 200 + i * 44, y = Math.Max(16, top - 96 + Math.Abs(i) * 20);
                s.Bar(new Outline(200 + i * 4, top + 6).Quad(200 + i * 10, top - 40, x, y).Open, "#6B5A3E", 3);
                for (var leaf = 0; leaf < 5; leaf++)
                {
                    double t = 0.25 + leaf * 0.18, lx = 200 + i * 4 + (x - 200 - i * 4) * t * t, ly = top - (top - y) * t, side = leaf % 2 == 0 ? 1 : -1;
                    s.Part(new Outline(lx, ly).Quad(lx + side * 14, ly - 16, lx + side * 24, ly - 8).Quad(lx + side * 14, ly + 2, lx, ly).Closed, Cloth.Plain(s, leaf % 2 == 0 ? "#7E9A72" : "#68865F"), Shade.Side, edge: false);
                }
            }
        s.Part(Outline.Ellipse(200, top, neck, 5), cloth.Solid(0.5), Shade.None);
        var body = d.Quad(200 + w * 0.3, Ground + 4, 200, Ground + 4).Mirrored(200);
        s.Part(body, cloth, Shade.Tube);
        if (p.Material == "glass")
            s.Fill(body, "#FFFFFF", 0.14);
        s.Stroke(new Outline(200 - neck, top).Curve(200 - neck, top + 7, 200 + neck, top + 7, 200 + neck, top).Open, Tint.Lighter(p.Color.Hex, 0.35), 3.4);
        if (p["handle"] == "two handles")
            foreach (var side in (int[])[-1, 1])
                s.Bar(new Outline(200 + side * neck, top + h * 0.08).Curve(200 + side * (w + 24), top + h * 0.08, 200 + side * (w + 24), top + h * 0.3, 200 + side * w * 0.86, top + h * 0.36).Open, cloth.Solid(0.12).Base, 8);
        s.Touches(200, Ground, w * 1.2, 9);
    }

    public static void Clock(Sketch s, ProductSpec p)
    {
        var frame = Cloth.Of(s, p, 0.6);
        double r = p["size"] switch { "small" => 92, "large" => 150, _ => 122 } * p.Proportion("size", 1, 0.03), thick = p["rim"] switch { "thin rim" => 8, "chunky rim" => 26, _ => 16 };
        string Face(double radius) => p["shape"] switch
        {
            "square" => Outline.RoundRect(200 - radius, 200 - radius, radius * 2, radius * 2, radius * 0.14),
            "hexagonal" => Outline.Polygon((200 + radius, 200), (200 + radius / 2, 200 + radius * 0.87), (200 - radius / 2, 200 + radius * 0.87), (200 - radius, 200), (200 - radius / 2, 200 - radius * 0.87), (200 + radius / 2, 200 - radius * 0.87)),
            _ => Outline.Ellipse(200, 200, radius, radius),
        };
        if (p["shape"] == "sunburst")
            for (var i = 0; i < 24; i++)
            {
                double a = i * Math.PI / 12, reach = r * (i % 2 == 0 ? 1.18 : 1.02);
                s.Bar(new Outline(200 + Math.Sin(a) * r * 0.6, 200 - Math.Cos(a) * r * 0.6).Line(200 + Math.Sin(a) * reach, 200 - Math.Cos(a) * reach).Open, frame.Base, 6);
            }
        var outer = p["shape"] == "sunburst" ? r * 0.66 : r;
        s.Part(Face(outer), frame, Shade.Ball);
        var face = Tint.Lightness(p.Color.Hex) > 80 ? "#2E3338" : "#F8F4EA";
        s.Fill(Face(outer - thick), face);
        s.Fill(Face(outer - thick), s.Gradient(0, 0, 0.7, 1, (0, "#140E12", 0.22), (0.25, "#140E12", 0.03), (1, "#140E12", 0)));
        var ink = face == "#F8F4EA" ? "#2E2A28" : "#F5F0E4";
        double inner = outer - thick;
        for (var i = 0; i < 12; i++)
        {
            double a = i * Math.PI / 6, x = Math.Sin(a), y = -Math.Cos(a);
            switch (p["numerals"])
            {
                case "dots":
                    s.Dot(200 + x * inner * 0.84, 200 + y * inner * 0.84, i % 3 == 0 ? 5 : 2.8, ink);
                    break;
                case "lines":
                    s.Stroke(new Outline(200 + x * inner * (i % 3 == 0 ? 0.72 : 0.8), 200 + y * inner * (i % 3 == 0 ? 0.72 : 0.8)).Line(200 + x * inner * 0.9, 200 + y * inner * 0.9).Open, ink, i % 3 == 0 ? 5 : 2.6);
                    break;
                default:
                    if (i % 3 == 0)
                        s.Part(Outline.Polygon((200 + x * inner * 0.9 + y * 5, 200 + y * inner * 0.9 - x * 5), (200 + x * inner * 0.9 - y * 5, 200 + y * inner * 0.9 + x * 5), (200 + x * inner * 0.66, 200 + y * inner * 0.66)), Cloth.Plain(s, ink), Shade.None, edge: false);
                    break;
            }
        }
        s.Stroke(new Outline(200, 200).Line(200 - inner * 0.34, 200 - inner * 0.34).Open, ink, 7);
        s.Stroke(new Outline(200, 200).Line(200 + inner * 0.32, 200 - inner * 0.62).Open, ink, 4.6);
        s.Dot(200, 200, 7, frame.Base);
    }

    public static void Planter(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.7);
        double w = (p["size"] switch { "small" => 62, "large" => 96, _ => 80 }) * p.Proportion("width", 1, 0.05), h = w * 1.5, stand = p["legs"] == "wooden stand" ? 34 : 0, ground = Ground - stand, top = ground - h;
        Plant(s, p["plant"], top, p);
        if (stand > 0)
            foreach (var side in (int[])[-1, 1])
                s.Bar(new Outline(200 + side * w * 0.86, ground - h * 0.34).Line(200 + side * (w * 0.92), Ground).Open, "#B98A52", 9);
        var foot = p["shape"] switch { "tapered" => 0.7, "cylinder" => 0.97, _ => 0.6 };
        s.Part(Outline.Ellipse(200, top, w, w * 0.14), Cloth.Plain(s, "#3E2C22"), Shade.None);
        var body = p["shape"] == "bowl"
            ? new Outline(200, top + w * 0.14).Quad(200 + w * 0.7, top + w * 0.14, 200 + w, top).Curve(200 + w * 1.16, top + h * 0.4, 200 + w, ground - h * 0.08, 200 + w * foot, ground - 2)
            : new Outline(200, top + w * 0.14).Quad(200 + w * 0.7, top + w * 0.14, 200 + w, top).Line(200 + w * foot, ground - 6);
        s.Part(body.Quad(200 + w * 0.4, ground + 5, 200, ground + 5).Mirrored(200), cloth, Shade.Tube);
        if (p["shape"] == "tapered")
            s.Part(new Outline(200, top + w * 0.14).Quad(200 + w * 0.7, top + w * 0.14, 200 + w + 4, top - 3).Line(200 + w + 1, top + 22).Quad(200 + w * 0.7, top + 36, 200, top + 36).Mirrored(200), cloth.Shaded(0.06), Shade.Tube);
        else
            s.Stroke(new Outline(200 - w, top).Curve(200 - w, top + w * 0.19, 200 + w, top + w * 0.19, 200 + w, top).Open, Tint.Lighter(p.Color.Hex, 0.25), 4);
        if (stand > 0)
            s.Bar(new Outline(200 - w * 0.88, ground - 4).Line(200 + w * 0.88, ground - 4).Open, "#A87944", 9);
        s.Touches(200, Ground, w * 1.15, 9);
    }

    private static void Plant(Sketch s, string kind, double top, ProductSpec p)
    {
        var dice = new Dice(p.ShapeSeed).Fork("plant");
        double room = top - 22;
        switch (kind)
        {
            case "snake plant":
                for (var i = -3; i <= 3; i++)
                {
                    double x = 200 + i * 13, tip = top - room * dice.Between(0.62, 0.98) * (1 - Math.Abs(i) * 0.08), lean = i * 9;
                    var leaf = new Outline(x - 10, top + 8).Quad(x - 12 + lean * 0.4, (top + tip) / 2, x + lean, tip).Quad(x + 14 + lean * 0.4, (top + tip) / 2, x + 10, top + 8).Closed;
                    s.Part(leaf, Cloth.Plain(s, i % 2 == 0 ? "#4C7A55" : "#3C6648"), Shade.Side, edge: false);
                    s.Stroke(leaf, "#D6C77A", 2, 0.8);
                }
                break;
            case "cactus":
                var green = Cloth.Plain(s, "#5B8A5E");
                s.Part(Outline.RoundRect(176, top - room * 0.8, 48, room * 0.8 + 12, 24), green, Shade.Tube);
                s.Part(new Outline(178, top - room * 0.3).Curve(138, top - room * 0.3, 138, top - room * 0.4, 140, top - room * 0.58).Curve(142, top - room * 0.68, 162, top - room * 0.68, 160, top - room * 0.54).Curve(160, top - room * 0.46, 164, top - room * 0.44, 178, top - room * 0.44).Closed, green, Shade.Side);
                for (var i = 0; i < 8; i++)
                    s.Stroke($"M{Outline.Number(188 + i % 3 * 12)} {Outline.Number(top - 20 - i * room * 0.085)}l4 -5", "#EAE6C8", 1.6, 0.8);
                break;
            case "fern":
                for (var i = -4; i <= 4; i++)
                {
                    double x = 200 + i * 30, y = top - room * (0.72 - Math.Abs(i) * 0.09);
                    var frond = new Outline(200 + i * 4, top + 6).Curve(200 + i * 8, y, x - i * 4, y - 10, x + i * 5, y + 34).Curve(x - i * 8, y + 16, 200 + i * 14, y + 34, 200 + i * 4, top + 6).Closed;
                    s.Part(frond, Cloth.Plain(s, i % 2 == 0 ? "#6D9A5B" : "#57864C"), Shade.Side);
                }
                break;
            default:
                for (var i = 0; i < 7; i++)
                {
                    double a = (-80 + i * 26.5) * Math.PI / 180, d = room * dice.Between(0.5, 0.82), x = 200 + Math.Sin(a) * Math.Min(d, 132), y = top - Math.Cos(a) * d * 0.9 - 8;
                    s.Bar(new Outline(200, top + 6).Quad(200 + (x - 200) * 0.3, (top + y) / 2, x, y).Open, "#56764A", 3);
                    double r = dice.Between(26, 36), tx = Math.Sin(a), ty = -Math.Cos(a);
                    s.Part(new Outline(x - tx * r * 0.5, y - ty * r * 0.5).Curve(x - ty * r - tx * r * 0.3, y + tx * r - ty * r * 0.3, x - ty * r * 0.7 + tx * r * 0.7, y + tx * r * 0.7 + ty * r * 0.7, x + tx * r, y + ty * r)
                        .Curve(x + ty * r * 0.7 + tx * r * 0.7, y - tx * r * 0.7 + ty * r * 0.7, x + ty * r - tx * r * 0.3, y - tx * r - ty * r * 0.3, x - tx * r * 0.5, y - ty * r * 0.5).Closed, Cloth.Plain(s, i % 2 == 0 ? "#4F8358" : "#3F7049"), Shade.Side);
                    s.Stroke(new Outline(x - tx * r * 0.4, y - ty * r * 0.4).Line(x + tx * r * 0.8, y + ty * r * 0.8).Open, "#CFE0B8", 1.6, 0.5);
                }
                break;
        }
    }
}
