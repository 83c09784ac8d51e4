using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Drawing.Home;

/// <summary>Chairs, armchairs, sofas and tables, seen from the front and a little from above.</summary>
internal static class Furniture
{
    private const double Ground = 352;

    /// <summary>Colour of the wood or metal that legs are made of.</summary>
    private static Cloth LegMaterial(Sketch s, string legs) => legs switch
    {
        "oak" => Cloth.Plain(s, "#C99A62", "oak"),
        "walnut" => Cloth.Plain(s, "#7A4E32", "walnut"),
        "black metal" => Cloth.Plain(s, "#2B2A2D", "metal"),
        "brass" => Cloth.Plain(s, "#CFA855", "brass"),
        _ => Cloth.Plain(s, "#F1ECE2"),
    };

    /// <summary>One leg from (x, y) down to the ground, leaning outwards.</summary>
    private static void Leg(Sketch s, Cloth material, string shape, double x, double y, double ground, double lean, double width)
    {
        double foot = x + lean;
        switch (shape)
        {
            case "hairpin":
                s.Bar(new Outline(x - width * 0.9, y).Line(foot - 2, ground - 2).Quad(foot, ground, foot + 2, ground - 2).Line(x + width * 0.9, y).Open, material.Base, 4);
                break;
            case "straight":
                s.Part(Outline.Rect(x - width * 0.55, y, width * 1.1, ground - y), material, Shade.Tube);
                break;
            case "turned":
                double h = ground - y;
                s.Part(new Outline(x, y).Line(x + width * 0.6, y).Curve(x + width * 0.3, y + h * 0.1, x + width * 0.3, y + h * 0.2, x + width * 0.75, y + h * 0.35).Curve(x + width * 0.8, y + h * 0.5, x + width * 0.25, y + h * 0.6, x + width * 0.3, y + h * 0.8).Quad(x + width * 0.7, y + h * 0.9, x + width * 0.4, ground).Line(x, ground).Mirrored(x), material, Shade.Tube);
                break;
            default:
                s.Part(Outline.Polygon((x - width * 0.75, y), (x + width * 0.75, y), (foot + width * 0.32, ground), (foot - width * 0.32, ground)), material, Shade.Tube);
                break;
        }
        s.Touches(foot, ground, 20, 4);
    }

    public static void Chair(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.75);
        var legs = LegMaterial(s, p["legs"]);
        double back = p["back height"] switch { "low back" => 92, "high back" => 186, _ => 138 } * p.Proportion("back", 1, 0.03), w = 82 * p.Proportion("width", 1, 0.06), seat = 222, top = seat - back;
        foreach (var side in (int[])[-1, 1])
            Leg(s, legs.Solid(0.25), p["leg shape"], 200 + side * (w - 22), seat + 12, Ground - 22, side * 2, 9);
        // The back on its posts, or all of one piece.
        switch (p["back style"])
        {
            case "slatted":
                foreach (var side in (int[])[-1, 1])
                    s.Part(Outline.Polygon((200 + side * (w - 14) - 6, top), (200 + side * (w - 14) + 6, top), (200 + side * (w - 8) + 6, seat + 8), (200 + side * (w - 8) - 6, seat + 8)), legs, Shade.Tube);
                var slats = back > 150 ? 5 : back > 110 ? 4 : 3;
                for (var i = 0; i < slats; i++)
                {
                    double y = top + 6 + i * (back - 26) / slats;
                    s.Part(new Outline(200, y).Quad(200 + w * 0.6, y, 200 + w - 10, y + 4).Line(200 + w - 10, y + 17).Quad(200 + w * 0.6, y + 13, 200, y + 13).Mirrored(200), i == 0 ? cloth : legs, Shade.Down);
                }
                break;
            case "spindle":
                for (var i = -3; i <= 3; i++)
                    s.Bar(new Outline(200 + i * w * 0.24, top + 10).Line(200 + i * w * 0.27, seat + 6).Open, legs.Base, 6);
                s.Part(new Outline(200, top - 6).Quad(200 + w * 0.8, top - 4, 200 + w, top + 12).Line(200 + w - 3, top + 28).Quad(200 + w * 0.7, top + 14, 200, top + 13).Mirrored(200), cloth, Shade.Down);
                break;
            default:
                s.Part(new Outline(200, top).Line(200 + w - 30, top).Quad(200 + w, top, 200 + w, top + 28).Curve(200 + w + 2, top + back * 0.5, 200 + w - 8, seat - 16, 200 + w - 12, seat + 4).Line(200, seat + 4).Mirrored(200), cloth, Shade.Side);
                if (p["back style"] == "tufted")
                    Tufts(s, cloth, 200, top + 22, w * 0.62, back - 40);
                else
                    s.Stroke(new Outline(200 - w + 14, top + 22).Quad(200, top + 12, 200 + w - 14, top + 22).Open, cloth.Seam, 1.3, 0.5);
                break;
        }
        foreach (var side in (int[])[-1, 1])
            Leg(s, legs, p["leg shape"], 200 + side * (w - 4), seat + 28, Ground, side * 8, 10);
        s.Part(Outline.Polygon((200 - w + 12, seat - 2), (200 + w - 12, seat - 2), (200 + w + 8, seat + 26), (200 - w - 8, seat + 26)), cloth, Shade.Down);
        s.Part(Outline.RoundRect(200 - w - 9, seat + 22, w * 2 + 18, 17, 7), cloth.Shaded(0.18), Shade.Side);
        if (p["arms"] == "armrests")
            foreach (var side in (int[])[-1, 1])
            {
                s.Bar(new Outline(200 + side * (w + 6), seat + 26).Line(200 + side * (w + 12), seat - 42).Open, legs.Base, 8);
                s.Part(Outline.RoundRect(200 + side * (w + 4) - 14, seat - 52, 30, 13, 6), legs, Shade.Down);
            }
    }

    public static void Armchair(Sketch s, ProductSpec p) => Upholstered(s, p, 1, 74 * p.Proportion("width", 1, 0.06), p["back height"] switch { "low back" => 92, "high back" => 172, _ => 128 });

    public static void Sofa(Sketch s, ProductSpec p)
    {
        var seats = p["seats"] switch { "two-seater" => 2, "three-seater" => 3, _ => 4 };
        Upholstered(s, p, seats, seats switch { 2 => 108, 3 => 134, _ => 150 } * p.Proportion("width", 1, 0.03), (p["back height"] switch { "low back" => 66, "high back" => 118, _ => 90 }) * (seats == 4 ? 0.9 : 1));
    }

    /// <summary>A seat between two arms; half is half the width between the arms.</summary>
    private static void Upholstered(Sketch s, ProductSpec p, int seats, double half, double back)
    {
        var cloth = Cloth.Of(s, p, 0.8);
        var legs = LegMaterial(s, p["legs"]);
        double legHeight = p["leg shape"] == "no legs" ? 6 : seats == 1 ? 40 : 30, ground = seats == 1 ? Ground : 316, floor = ground - legHeight, seat = floor - 46, top = seat - back;
        double arm = p["arms"] switch { "rolled arms" => 36, "slim arms" => 17, _ => 27 };
        if (legHeight > 10)
            foreach (var x in seats > 2 ? [-1, -0.02, 1] : (double[])[-1, 1])
                Leg(s, legs, p["leg shape"], 200 + x * (half + arm - 20), floor - 6, ground, x * 7, 11);
        else
            s.Touches(200, ground, half + arm + 10, 8);
        s.Touches(200, ground, half + arm, 7);
        // Back.
        var shape = p["back style"] switch
        {
            "wing back" => new Outline(200, top).Line(200 + half - 18, top).Quad(200 + half + arm * 0.6, top - 4, 200 + half + arm * 0.9, top + back * 0.4).Line(200 + half + arm * 0.4, seat + 10).Line(200, seat + 10),
            "curved back" => new Outline(200, top - 6).Curve(200 + half * 0.6, top - 6, 200 + half + arm * 0.4, top + back * 0.2, 200 + half + arm * 0.3, seat + 10).Line(200, seat + 10),
            _ => new Outline(200, top).Line(200 + half - 6, top).Quad(200 + half + 6, top, 200 + half + 6, top + 14).Line(200 + half + 6, seat + 10).Line(200, seat + 10),
        };
        s.Part(shape.Mirrored(200), cloth, Shade.Side);
        s.Light(shape.Mirrored(200), Shade.Down, 0.6);
        double each = half * 2 / seats;
        for (var i = 0; i < seats; i++)
        {
            double x = 200 - half + i * each;
            if (p["back style"] == "tufted")
                Tufts(s, cloth, x + each / 2, top + 18, each * 0.36, back - 34);
            else if (p["back style"] == "cushion back")
                s.Part(Outline.RoundRect(x + 2, top + 14, each - 4, back - 6, 15), cloth.Shaded(0.02), Shade.Ball);
        }
        // Seat cushions, then the base in front of them, then the arms.
        for (var i = 0; i < seats; i++)
            s.Part(Outline.RoundRect(200 - half + i * each + 1, seat - 10, each - 2, 30, 9), cloth.Shaded(-0.0001), Shade.Down);
        s.Part(Outline.Rect(200 - half - 4, seat + 18, half * 2 + 8, floor - seat - 18), cloth.Shaded(0.1), Shade.Down);
        foreach (var side in (int[])[-1, 1])
        {
            double x = 200 + side * (half + arm / 2), armTop = p["arms"] == "slope arms" ? seat - 26 : seat - 34;
            var d = p["arms"] switch
            {
                "rolled arms" => new Outline(x - side * arm / 2, floor).Line(x - side * arm / 2, armTop + 12).Curve(x - side * arm * 0.7, armTop - 12, x + side * arm * 0.75, armTop - 16, x + side * arm * 0.72, armTop + 12).Quad(x + side * arm * 0.66, armTop + 24, x + side * arm * 0.5, armTop + 28).Line(x + side * arm * 0.5, floor).Closed,
                "slope arms" => new Outline(x - side * arm / 2, floor).Line(x - side * arm / 2, armTop + 14).Quad(x - side * arm * 0.3, armTop, x + side * arm * 0.5, armTop - 14).Line(x + side * arm * 0.5, floor).Closed,
                _ => Outline.RoundRect(x - arm / 2, armTop, arm, floor - armTop, p["arms"] == "slim arms" ? 5 : 9),
            };
            s.Part(d, side < 0 ? cloth : cloth.Shaded(0.1), Shade.Tube);
            if (p["arms"] == "rolled arms")
                s.Stroke(Outline.Ellipse(x + side * 4, armTop + 8, 11, 11), cloth.Seam, 1.6, 0.6);
        }
    }

    private static void Tufts(Sketch s, Cloth cloth, double cx, double top, double half, double height)
    {
        var rows = Math.Max(1, (int)(height / 34));
        for (var row = 0; row <= rows; row++)
            for (var i = -1; i <= 1; i++)
            {
                double x = cx + (i + (row % 2 == 0 ? 0 : 0.5)) * half * 0.9, y = top + row * height / rows;
                if (Math.Abs(x - cx) > half * 1.2)
                    continue;
                s.Stroke(new Outline(x, y).Line(x - half * 0.45, y + height / rows).Open, cloth.Seam, 1.4, 0.35);
                s.Stroke(new Outline(x, y).Line(x + half * 0.45, y + height / rows).Open, cloth.Seam, 1.4, 0.35);
                s.Dot(x, y, 3.4, cloth.Solid(0.35).Base);
                s.Dot(x - 1, y - 1, 1.2, "#FFFFFF", 0.4);
            }
    }

    public static void Table(Sketch s, ProductSpec p)
    {
        var wood = Cloth.Plain(s, p.Color.Hex, p.Material);
        var legs = p["legs"] == "same as top" ? wood.Solid(0.08) : LegMaterial(s, p["legs"]);
        double height = p["height"] switch { "low" => 118, "side height" => 168, _ => 205 } * p.Proportion("height", 1, 0.03), top = Ground - height, w = p["height"] switch { "side height" => 92, "low" => 156, _ => 162 } * p.Proportion("width", 1, 0.05);
        var round = p["shape"] is "round" or "oval";
        if (p["shape"] == "round")
            w = Math.Min(w, 138);
        double depth = p["shape"] == "round" ? 32 : 24;
        if (p["leg shape"] == "pedestal")
        {
            s.Part(new Outline(200, top + 10).Line(212, top + 10).Curve(212, top + height * 0.5, 214, Ground - 40, 234, Ground - 22).Curve(260, Ground - 14, 270, Ground - 8, 270, Ground - 2).Line(200, Ground + 2).Mirrored(200), legs, Shade.Tube);
            s.Touches(200, Ground, 92, 8);
        }
        else if (p["leg shape"] == "trestle")
            foreach (var side in (int[])[-1, 1])
            {
                s.Bar(new Outline(200 + side * w * 0.62, top + 12).Line(200 + side * w * 0.85, Ground).Open, legs.Base, 9);
                s.Bar(new Outline(200 + side * w * 0.62, top + 12).Line(200 + side * w * 0.4, Ground).Open, legs.Base, 9);
                s.Bar(new Outline(200 + side * w * 0.5, Ground - height * 0.42).Line(200 + side * w * 0.75, Ground - height * 0.42).Open, legs.Base, 6);
                s.Touches(200 + side * w * 0.62, Ground, 52, 5);
            }
        else
        {
            foreach (var side in (int[])[-1, 1])
                Leg(s, legs.Solid(0.28), p["leg shape"], 200 + side * w * 0.62, top + 8, Ground - 24, side * 4, 9);
            foreach (var side in (int[])[-1, 1])
                Leg(s, legs, p["leg shape"], 200 + side * (w * (round ? 0.72 : 0.9) - 4), top + 10, Ground, side * 7, 11);
            if (p["leg shape"] != "hairpin")
                s.Part(Outline.Rect(200 - w * (round ? 0.72 : 0.9), top + 8, w * (round ? 1.44 : 1.8), 15), legs.Solid(0.12), Shade.Down);
        }
        if (p["drawers"] == "a drawer")
        {
            // Hangs under the top, in front of whatever carries it.
            var y = round ? top + depth : top + 11;
            s.Part(Outline.RoundRect(150, y, 100, 29, 3), wood.Solid(0.1), Shade.Down);
            s.Dot(200, y + 17, 4, "#CFA855");
        }
        var edge = round
            ? new Outline(200 - w, top).Line(200 - w, top + 9).Curve(200 - w, top + 9 + depth * 1.32, 200 + w, top + 9 + depth * 1.32, 200 + w, top + 9).Line(200 + w, top).Closed
            : Outline.RoundRect(200 - w, top, w * 2, 13, 4);
        s.Part(edge, wood.Solid(0.22), Shade.Side);
        var face = round ? Outline.Ellipse(200, top, w, depth) : Outline.Polygon((200 - w * 0.84, top - depth), (200 + w * 0.84, top - depth), (200 + w, top + 2), (200 - w, top + 2));
        s.Part(face, wood, Shade.Side);
    }
}
