using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Drawing.Garments;

/// <summary>Trousers, jeans and shorts: a waist, a crotch and two legs.</summary>
internal static class Bottoms
{
    private sealed record Legs(double Scale, double Top, double Waist, double Hip, double Crotch, double Length, double Knee, double Ankle, double Lean)
    {
        public double X(double cm) => 200 + cm * Scale;

        public double Y(double cm) => Top + cm * Scale;
    }

    public static void Trousers(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.9, upright: true); // horizontal stripes suit no trousers
        var legs = Shape(p, p["leg shape"], p["length"] switch { "cropped" => 84, "ankle-length" => 94, _ => 104 }, p["rise"]);
        Draw(s, cloth, legs);
        foreach (var side in (int[])[-1, 1])
        {
            var (x, _) = LegMiddle(legs, side, legs.Length);
            var (kx, _) = LegMiddle(legs, side, 52);
            s.Stroke(new Outline(legs.X(side * 9), legs.Y(8)).Quad(legs.X(kx), legs.Y(45), legs.X(x), legs.Y(legs.Length - 1)).Open, cloth.Seam, 1.5, 0.6);
        }
        Waistband(s, cloth, legs, p["closure"]);
        SlantPockets(s, cloth, legs);
    }

    public static void Jeans(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p, 0.9);
        var legs = Shape(p, p["leg shape"], p["length"] switch { "cropped" => 86, "ankle-length" => 95, _ => 105 }, p["rise"]);
        Draw(s, cloth, legs);
        var stitch = p.Color.Family is "blue" ? "#D9A55B" : Tint.Seam(p.Color.Hex);
        if (p["wash"] != "rinsed")
            foreach (var side in (int[])[-1, 1])
            {
                // Fading runs down the front of the thigh.
                var (x, half) = LegMiddle(legs, side, 40);
                var glow = s.Radial(0.5, 0.45, 0.5, (0, "#F4F1E8", p["wash"] == "faded" ? 0.5 : 0.3), (1, "#F4F1E8", 0));
                s.Fill(Outline.Ellipse(legs.X(x - 1), legs.Y(40), half * 0.8 * legs.Scale, 26 * legs.Scale), glow);
            }
        if (p["detail"] == "ripped")
            foreach (var (side, at) in (ReadOnlySpan<(int, double)>)[(-1, 56), (1, 44), (1, 62)])
            {
                var (x, half) = LegMiddle(legs, side, at);
                double w = half * 0.55 * legs.Scale, cx = legs.X(x), y = legs.Y(at);
                s.Fill(new Outline(cx - w, y).Quad(cx, y - 6, cx + w, y).Quad(cx, y + 9, cx - w, y).Closed, "#E9C7A8");
                s.Stroke($"M{cx - w} {y}Q{cx} {y - 3} {cx + w} {y}M{cx - w * 0.7} {y + 2.5}H{cx + w * 0.7}M{cx - w * 0.6} {y - 2}H{cx + w * 0.6}", "#F6F3EC", 1.3, 0.9);
            }
        if (p["detail"] == "turn-ups")
            foreach (var side in (int[])[-1, 1])
            {
                var (x, half) = LegMiddle(legs, side, legs.Length);
                var pale = Cloth.Plain(s, Tint.Lighter(p.Color.Hex, 0.45), "denim");
                s.Part(Outline.RoundRect(legs.X(x - half - 0.7), legs.Y(legs.Length - 5.5), (half * 2 + 1.4) * legs.Scale, 6.5 * legs.Scale, 3), pale, Shade.Tube);
            }
        foreach (var side in (int[])[-1, 1])
        {
            s.Stroke(new Outline(legs.X(side * 7), legs.Y(4)).Curve(legs.X(side * 8), legs.Y(10), legs.X(side * 13), legs.Y(12), legs.X(side * (legs.Hip - 4)), legs.Y(11)).Open, stitch, 1.6, 0.85);
            s.Dot(legs.X(side * 7.4), legs.Y(5.6), 2, "#C98F4A");
            s.Dot(legs.X(side * (legs.Hip - 4.6)), legs.Y(10.6), 2, "#C98F4A");
            var (ax, ah) = LegMiddle(legs, side, legs.Length);
            s.Stroke(new Outline(legs.X(ax - ah + 0.4), legs.Y(legs.Length - 2.4)).Line(legs.X(ax + ah - 0.4), legs.Y(legs.Length - 2.4)).Open, stitch, 1.2, 0.8);
        }
        s.Stroke(new Outline(legs.X(3.4), legs.Y(4)).Line(legs.X(3.4), legs.Y(14)).Quad(legs.X(3), legs.Y(18), legs.X(0), legs.Y(19.5)).Open, stitch, 1.3, 0.85);
        Waistband(s, cloth, legs, "button", stitch);
    }

    public static void Shorts(Sketch s, ProductSpec p)
    {
        var cloth = Cloth.Of(s, p);
        double wide = p["fit"] == "slim fit" ? 0 : p["fit"] == "relaxed fit" ? 4.5 : 2;
        double length = p["length"] switch { "short" => 34, "bermuda" => 55, _ => 44 } * p.Proportion("length", 1, 0.02);
        double u = 5.4 * Math.Pow(44 / length, 0.4);
        var legs = new Legs(u, (400 - length * u) / 2, 21, 25 + wide * 0.3, 24, length, 13 + wide * 0.5, 12 + wide * 0.55, 3.6);
        Draw(s, cloth, legs);
        SlantPockets(s, cloth, legs);
        foreach (var side in (int[])[-1, 1])
        {
            var (x, half) = LegMiddle(legs, side, legs.Length);
            s.Stroke(new Outline(legs.X(x - half + 0.4), legs.Y(legs.Length - 3)).Line(legs.X(x + half - 0.4), legs.Y(legs.Length - 3.6 + side * 0)).Open, cloth.Seam, 1.2, 0.55);
            if (p["detail"] == "cargo pockets")
            {
                double px = legs.X(x + side * half * 0.35) - 5 * u, py = legs.Y(legs.Length - 17);
                s.Part(Outline.RoundRect(px, py, 10 * u, 11 * u, 3), cloth.Solid(0.04), Shade.Down);
                s.Part(Outline.RoundRect(px - 2, py - 3, 10 * u + 4, 4 * u, 3), cloth.Solid(0.09), Shade.Down);
                s.Button(px + 5 * u, py + 2.2 * u, 3, cloth.Seam);
            }
        }
        Waistband(s, cloth, legs, p["closure"]);
    }

    private static Legs Shape(ProductSpec p, string shape, double length, string rise)
    {
        var (knee, ankle) = shape switch
        {
            "skinny" => (8.6, 6.2),
            "slim" => (9.8, 7.8),
            "tapered" => (12.4, 7.6),
            "wide" => (14.6, 16),
            "flared" => (9.8, 14.4),
            _ => (11.2, 10.6),
        };
        double drop = rise switch { "high rise" => 31, "low rise" => 22, _ => 26.5 };
        length = (length + drop - 26.5) * p.Proportion("length", 1, 0.012);
        double u = 3.15 * Math.Pow(104 / length, 0.35), wide = p.Proportion("width", 1, 0.05);
        return new Legs(u, (400 - length * u) / 2, rise == "high rise" ? 18 : rise == "low rise" ? 22 : 20, 24.5, drop, length, knee * wide, ankle * wide, shape is "wide" or "flared" ? 7 : 4.5);
    }

    /// <summary>Middle and half width of a leg at a height, in centimetres.</summary>
    private static (double X, double Half) LegMiddle(Legs l, int side, double y)
    {
        double thigh = l.Hip / 2 + 0.2, kneeAt = Math.Max(52, l.Crotch + 20), t = Math.Clamp((y - l.Crotch) / (l.Length - l.Crotch), 0, 1);
        double half = y < kneeAt && l.Length > 60 ? thigh + (l.Knee - thigh) * Math.Clamp((y - l.Crotch) / (kneeAt - l.Crotch), 0, 1)
            : l.Length > 60 ? l.Knee + (l.Ankle - l.Knee) * Math.Clamp((y - kneeAt) / (l.Length - kneeAt), 0, 1) : thigh + (l.Ankle - thigh) * t;
        return (side * (thigh + l.Lean * t + Math.Max(0, half - thigh) * 0.6), half);
    }

    private static void Draw(Sketch s, Cloth cloth, Legs l)
    {
        s.Part(Outline.Ellipse(l.X(0), l.Y(0.6), l.Waist * l.Scale, 1.7 * l.Scale), cloth.Solid(0.45), Shade.None);
        foreach (var side in (int[])[-1, 1])
        {
            var (kx, kh) = LegMiddle(l, side, Math.Min(54, l.Length * 0.7));
            var (ax, ah) = LegMiddle(l, side, l.Length);
            double k = Math.Min(54, l.Length * 0.7);
            // Measured from the middle outwards, then mirrored by the sign.
            double outerK = side * kx + kh, innerK = side * kx - kh, outerA = side * ax + ah, innerA = side * ax - ah;
            var d = new Outline(l.X(-side * 0.6), l.Y(1)).Quad(l.X(side * l.Waist * 0.6), l.Y(1.4), l.X(side * l.Waist), l.Y(0))
                .Curve(l.X(side * (l.Waist + 2)), l.Y(6), l.X(side * l.Hip), l.Y(10), l.X(side * l.Hip), l.Y(18))
                .Curve(l.X(side * l.Hip), l.Y(l.Crotch + 6), l.X(side * (outerK + 0.2)), l.Y(k - 10), l.X(side * outerK), l.Y(k))
                .Curve(l.X(side * (outerK + (outerA - outerK) * 0.2)), l.Y(k + (l.Length - k) * 0.4), l.X(side * (outerA - (outerA - outerK) * 0.15)), l.Y(l.Length - (l.Length - k) * 0.3), l.X(side * outerA), l.Y(l.Length))
                .Quad(l.X(ax), l.Y(l.Length + 1.4), l.X(side * innerA), l.Y(l.Length))
                .Curve(l.X(side * (innerA + (innerK - innerA) * 0.2)), l.Y(l.Length - (l.Length - k) * 0.4), l.X(side * (innerK + 0.2)), l.Y(k + 4), l.X(side * innerK), l.Y(k))
                .Curve(l.X(side * (innerK * 0.7)), l.Y(l.Crotch + (k - l.Crotch) * 0.4), l.X(side * 0.8), l.Y(l.Crotch + 4), l.X(-side * 0.6), l.Y(l.Crotch)).Closed;
            s.Part(d, side < 0 ? cloth : cloth.Shaded(0.05), Shade.Side);
            s.Fold(new Outline(l.X(side * 1), l.Y(l.Crotch - 1)).Quad(l.X(side * 6), l.Y(l.Crotch - 3), l.X(side * 11), l.Y(l.Crotch - 1)).Open, 5);
            s.Fold(new Outline(l.X(side * 1.6), l.Y(l.Crotch + 2)).Quad(l.X(side * 6), l.Y(l.Crotch + 2), l.X(side * 10), l.Y(l.Crotch + 7)).Open, 6);
            if (l.Length > 60)
                s.Fold(new Outline(l.X(side * (innerK + 1)), l.Y(k - 2)).Quad(l.X(kx), l.Y(k + 1), l.X(side * (outerK - 3)), l.Y(k - 2)).Open, 5);
        }
        s.Stroke(new Outline(l.X(0), l.Y(3)).Line(l.X(0), l.Y(l.Crotch)).Open, cloth.Seam, 1.3, 0.65);
    }

    private static void Waistband(Sketch s, Cloth cloth, Legs l, string closure, string? stitch = null)
    {
        var band = new Outline(l.X(0), l.Y(1.6)).Quad(l.X(l.Waist * 0.6), l.Y(1.6), l.X(l.Waist), l.Y(-0.2)).Line(l.X(l.Waist + 0.9), l.Y(3.6)).Quad(l.X(l.Waist * 0.6), l.Y(5.4), l.X(0), l.Y(5.4)).Mirrored(200);
        var elastic = closure is "drawstring" or "elasticated";
        s.Part(band, elastic ? Cloth.Plain(s, cloth.Solid(0.08).Base, "corduroy") : cloth.Shaded(0.05), Shade.Tube);
        if (elastic)
        {
            if (closure == "drawstring")
                foreach (var side in (int[])[-1, 1])
                    s.Stroke(new Outline(l.X(side * 1), l.Y(4)).Curve(l.X(side * 5), l.Y(7), l.X(side * 1.4), l.Y(10), l.X(side * 3.4), l.Y(15)).Open, Tint.Lightness(cloth.Base) > 65 ? Tint.Darker(cloth.Base, 0.4) : "#F3EEE4", 2.6);
            return;
        }
        foreach (var x in (double[])[-13, -6.5, 6.5, 13])
            s.Part(Outline.RoundRect(l.X(x) - 2.4, l.Y(0.8), 4.8, 5.4 * l.Scale, 1), cloth.Shaded(0.1), Shade.None);
        if (closure != "side zip")
            s.Button(l.X(0), l.Y(3.4), 1.25 * l.Scale, stitch is null ? cloth.Solid(0.3).Base : "#B88746");
    }

    private static void SlantPockets(Sketch s, Cloth cloth, Legs l)
    {
        foreach (var side in (int[])[-1, 1])
            s.Stroke(new Outline(l.X(side * (l.Waist - 6)), l.Y(5)).Line(l.X(side * (l.Hip - 1.6)), l.Y(18)).Open, cloth.Seam, 1.7, 0.7);
    }
}
