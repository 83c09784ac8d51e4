namespace Vitrine.SampleShop.Drawing.Garments;

/// <summary>The upper body of a garment in centimetres on a person (x from the middle, y from the neck), drawn at a scale.
/// T-shirts, dresses and coats are all this with other numbers.</summary>
internal sealed class Torso
{
    private readonly double _scale = 4;

    /// <summary>Pixels a centimetre; less than asked for where the arms would leave the picture.</summary>
    public double Scale
    {
        get => Math.Min(_scale, 366 / Span);
        init => _scale = value;
    }

    /// <summary>Width over everything, in centimetres.</summary>
    private double Span => 2 * Math.Max(Hem, SleeveLength <= 0 ? Chest : (Shoulder + Chest) / 2 - 2 + Math.Sin(SleeveAngle) * (SleeveLength - 3) + Math.Cos(SleeveAngle) * SleeveHalf);

    private double SleeveHalf
    {
        get
        {
            var half = SleeveStyle == "bell" ? CuffWidth * 1.75 : SleeveStyle == "puff" ? CuffWidth * 0.9 : CuffWidth;
            return SleeveLength < 24 ? Math.Max(half, SleeveWidth) : half;
        }
    }

    public double Length { get; init; } = 66;

    public double NeckHalf { get; set; } = 8.5;

    public double NeckDepth { get; set; } = 7;

    /// <summary>The height of the throat point; a shawl or lapel opens to <see cref="NeckDepth"/>.</summary>
    public string Neckline { get; init; } = "crew neck";

    public double Shoulder { get; init; } = 21;

    public double Chest { get; init; } = 26;

    public double Waist { get; init; } = 25;

    public double WaistAt { get; init; } = 42;

    public double Hem { get; init; } = 26.5;

    /// <summary>0 is sleeveless.</summary>
    public double SleeveLength { get; init; }

    public double SleeveWidth { get; init; } = 8;

    public double CuffWidth { get; init; } = 6;

    /// <summary><c>straight</c>, <c>puff</c> or <c>bell</c>.</summary>
    public string SleeveStyle { get; init; } = "straight";

    /// <summary>A cut-out that shows the hem as a curve: negative makes shirt tails.</summary>
    public double HemDrop { get; init; } = 1.8;

    public double Top => Math.Max(30, (Sketch.Size - (Length + 2) * Scale) / 2);

    public double X(double cm) => Sketch.Size / 2 + cm * Scale;

    public double Y(double cm) => Top + cm * Scale;

    /// <summary>Length of a sleeve in centimetres from the word in the catalogue.</summary>
    public static double SleeveFor(string word) => word switch
    {
        "sleeveless" or "strappy" => 0,
        "cap sleeve" => 8,
        "short sleeve" => 20,
        "elbow sleeve" => 29,
        "three-quarter sleeve" => 40,
        _ => 60,
    };

    /// <summary>Half of the neckline, from the middle up to the side of the neck.</summary>
    private Outline NeckHalfOutline()
    {
        double n = NeckHalf, d = NeckDepth;
        Outline Start(double depth) => new(X(0), Y(depth));
        return Neckline switch
        {
            "v-neck" => Start(d).Quad(X(n * 0.62), Y(d * 0.36), X(n), Y(0)),
            "square neck" => Start(d).Line(X(n - 0.8), Y(d)).Line(X(n), Y(0)),
            "sweetheart" => Start(d + 2).Curve(X(1.5), Y(d - 3), X(n - 3.5), Y(d - 4), X(n - 0.8), Y(d - 1)).Line(X(n), Y(0)),
            _ => Start(d).Curve(X(n * 0.56), Y(d), X(n * 0.97), Y(d * 0.62), X(n), Y(0)),
        };
    }

    public string NecklinePath => NeckHalfOutline().MirroredOpen(Sketch.Size / 2);

    private string BodyPath()
    {
        var tip = SleeveLength > 0 ? Shoulder : Shoulder - 4.2;
        var outline = NeckHalfOutline().Line(X(tip), Y(4.6))
            .Curve(X(tip - (SleeveLength > 0 ? 1.2 : 1.8)), Y(13), X(Chest - 4.5), Y(20), X(Chest), Y(23.5))
            .Curve(X(Chest - 0.2), Y(30), X(Waist), Y(WaistAt - 7), X(Waist), Y(WaistAt));
        if (Length > WaistAt + 4)
            outline.Curve(X(Waist + (Hem - Waist) * 0.25), Y(WaistAt + (Length - WaistAt) * 0.3), X(Hem - (Hem - Waist) * 0.08), Y(Length - (Length - WaistAt) * 0.35), X(Hem), Y(Length - 0.6));
        return outline.Curve(X(Hem * 0.6), Y(Length + HemDrop), X(Hem * 0.3), Y(Length + HemDrop), X(0), Y(Length + HemDrop)).Mirrored(Sketch.Size / 2);
    }

    /// <summary>The inside of the back, which shows in the neckline.</summary>
    private void DrawBack(Sketch s, Cloth cloth)
    {
        double n = NeckHalf, foot = Neckline is "v-neck" ? 1 : n;
        var back = new Outline(X(-n), Y(0)).Curve(X(-n * 0.6), Y(-1.6), X(n * 0.6), Y(-1.6), X(n), Y(0)).Line(X(n + 0.6), Y(NeckDepth * 0.7))
            .Line(X(foot), Y(NeckDepth + 3)).Line(X(-foot), Y(NeckDepth + 3)).Line(X(-n - 0.6), Y(NeckDepth * 0.7)).Closed;
        s.Part(back, cloth.Solid(0.42), Shade.Down);
        s.Stroke(new Outline(X(-n * 0.86), Y(1.2)).Quad(X(0), Y(3.4), X(n * 0.86), Y(1.2)).Open, cloth.Seam, 2.2, 0.35);
        s.Fill(Outline.RoundRect(X(-1.7), Y(2.6), Scale * 3.4, Scale * 2, 1), "#F7F3EA", 0.85);
    }

    private double SleeveAngle => (SleeveLength < 24 ? 38 : SleeveLength < 45 ? 27 : 17.5) * Math.PI / 180;

    /// <summary>Sleeve of one side; 1 is right in the picture, -1 left.</summary>
    private void DrawSleeve(Sketch s, Cloth cloth, int side)
    {
        double a = SleeveAngle, dx = Math.Sin(a), dy = Math.Cos(a), nx = dy, ny = -dx;
        double mx = (Shoulder + Chest) / 2 - 2, my = 13.5, end = SleeveLength - 6;
        double ex = mx + dx * end, ey = my + dy * end;
        var half = SleeveHalf;
        double ox = ex + nx * half, oy = ey + ny * half, ix = ex - nx * half, iy = ey - ny * half;
        double bulge = SleeveStyle == "puff" ? 6.5 : 0;
        double X2(double cm) => X(side * cm);
        var path = new Outline(X2(Shoulder - 2), Y(4))
            .Curve(X2(Shoulder + 4 + bulge), Y(5 - bulge * 0.9), X2(ox - dx * SleeveLength * 0.5 + nx * bulge), Y(oy - dy * SleeveLength * 0.5 + ny * bulge), X2(ox), Y(oy))
            .Quad(X2(ex + dx * 1.6), Y(ey + dy * 1.6), X2(ix), Y(iy))
            .Curve(X2(ix - dx * SleeveLength * 0.35 - nx * bulge * 0.5), Y(iy - dy * SleeveLength * 0.35 - ny * bulge * 0.5), X2(Chest + 0.6), Y(27), X2(Chest - 1), Y(23))
            .Line(X2(Shoulder - 6), Y(16)).Closed;
        var turned = cloth.Turned(-side * a * 180 / Math.PI);
        s.Part(path, side > 0 ? turned.Shaded(0.07) : turned, Shade.Side);
        if (SleeveLength > 30)
        {
            double kx = mx + dx * end * 0.52, ky = my + dy * end * 0.52;
            s.Fold(new Outline(X2(kx - nx * half * 0.9), Y(ky - ny * half * 0.9)).Quad(X2(kx), Y(ky + 1), X2(kx + nx * half * 0.35), Y(ky + 2.4)).Open, 6);
            s.Fold(new Outline(X2(kx - nx * half * 0.8 + dx * 5), Y(ky - ny * half * 0.8 + dy * 5)).Quad(X2(kx + dx * 3), Y(ky + 5), X2(kx + nx * half * 0.2 + dx * 5), Y(ky + 7)).Open, 5);
        }
        if (SleeveStyle == "puff" && SleeveLength > 6)
            for (var i = -1; i <= 1; i++)
                s.Fold(new Outline(X2(ex + nx * half * 0.6 * i), Y(ey + ny * half * 0.6 * i)).Line(X2(ex + nx * half * 0.8 * i - dx * 5), Y(ey + ny * half * 0.8 * i - dy * 5)).Open, 4, 1.4);
        Cuffs.Add((side, ex, ey, nx * half, ny * half, dx, dy));
    }

    /// <summary>Where the sleeves end, in centimetres: middle, half width along the cuff, direction of the arm. Filled by <see cref="Draw"/>.</summary>
    public List<(int Side, double X, double Y, double HalfX, double HalfY, double DirX, double DirY)> Cuffs { get; } = [];

    /// <summary>Draws back, sleeves, body and folds.</summary>
    public string Draw(Sketch s, Cloth cloth, bool back = true)
    {
        if (back)
            DrawBack(s, cloth);
        if (SleeveLength > 0)
        {
            DrawSleeve(s, cloth, -1);
            DrawSleeve(s, cloth, 1);
        }
        var body = BodyPath();
        s.Part(body, cloth);
        if (SleeveLength > 0)
            foreach (var side in (int[])[-1, 1])
                s.Stroke(new Outline(X(side * Shoulder), Y(4.6)).Curve(X(side * (Shoulder - 1.2)), Y(13), X(side * (Chest - 4.5)), Y(20), X(side * Chest), Y(23.5)).Open, cloth.Seam, 1.2, 0.5);
        else
            foreach (var side in (int[])[-1, 1])
                s.Stroke(new Outline(X(side * (Shoulder - 4.8)), Y(5)).Curve(X(side * (Shoulder - 6.6)), Y(13), X(side * (Chest - 5.4)), Y(20.6), X(side * (Chest - 0.4)), Y(24.4)).Open, cloth.Seam, 1.6, 0.4);
        DrawFolds(s);
        return body;
    }

    private void DrawFolds(Sketch s)
    {
        var end = Math.Min(Length - 6, WaistAt + 20);
        s.Fold(new Outline(X(-Chest + 2), Y(25)).Quad(X(-Chest * 0.6), Y(28), X(-Chest * 0.42), Y(34)).Open, 7);
        s.Fold(new Outline(X(Chest - 2), Y(25)).Quad(X(Chest * 0.62), Y(28), X(Chest * 0.5), Y(35)).Open, 7);
        if (Length > 52)
        {
            s.Fold(new Outline(X(Waist - 1.5), Y(WaistAt - 3)).Quad(X(Waist * 0.55), Y(WaistAt + 1), X(Waist * 0.35), Y(end - 4)).Open, 8);
            s.Fold(new Outline(X(-Waist + 1.5), Y(WaistAt)).Quad(X(-Waist * 0.62), Y(WaistAt + 4), X(-Waist * 0.55), Y(end)).Open, 6);
        }
    }

    /// <summary>A band around the neckline.</summary>
    public void DrawNeckband(Sketch s, Cloth cloth, double width, bool ribbed = false)
    {
        var color = cloth.Solid(0.1).Base;
        s.Stroke(NecklinePath, color, width * Scale, cap: "butt");
        if (ribbed)
            s.Stroke(NecklinePath, cloth.Seam, width * Scale, 0.3, "1.2 2.6", "butt");
        s.Stroke(NecklinePath, "#FFFFFF", width * Scale * 0.3, 0.1, cap: "butt");
    }

    /// <summary>A stitched line along the hem and the cuffs.</summary>
    public void DrawHemStitch(Sketch s, Cloth cloth)
    {
        s.Stroke(new Outline(X(-Hem + 0.6), Y(Length - 3)).Curve(X(-Hem * 0.5), Y(Length + HemDrop - 2.2), X(Hem * 0.5), Y(Length + HemDrop - 2.2), X(Hem - 0.6), Y(Length - 3)).Open, cloth.Seam, 1, 0.5);
        foreach (var (side, x, y, hx, hy, dx, dy) in Cuffs)
            s.Stroke(new Outline(X(side * (x + hx - dx * 2)), Y(y + hy - dy * 2)).Quad(X(side * (x - dx * 0.4)), Y(y - dy * 0.4), X(side * (x - hx - dx * 2)), Y(y - hy - dy * 2)).Open, cloth.Seam, 1, 0.5);
    }

    /// <summary>Ribbed bands at hem and cuffs: jumpers, hoodies, bomber jackets.</summary>
    public void DrawRibs(Sketch s, Cloth cloth, double height = 5)
    {
        var rib = Cloth.Plain(s, cloth.Solid(0.08).Base, "corduroy");
        foreach (var (side, x, y, hx, hy, dx, dy) in Cuffs)
        {
            double f = 0.86;
            s.Part(Outline.Polygon((X(side * (x + hx)), Y(y + hy)), (X(side * (x + hx * f + dx * height)), Y(y + hy * f + dy * height)),
                (X(side * (x - hx * f + dx * height)), Y(y - hy * f + dy * height)), (X(side * (x - hx)), Y(y - hy))), rib.Turned(-side * SleeveAngle * 180 / Math.PI));
        }
        s.Part(new Outline(X(0), Y(Length - height * 0.2)).Line(X(Hem + 0.2), Y(Length - height * 0.5)).Line(X(Hem - 0.8), Y(Length + height * 0.6)).Quad(X(0), Y(Length + height * 0.9), X(0), Y(Length + height * 0.9)).Mirrored(Sketch.Size / 2), rib);
    }

    /// <summary>A row of buttons down the middle.</summary>
    public void DrawButtons(Sketch s, double from, double to, int count, string color, double atX = 0, double radius = 0.85)
    {
        for (var i = 0; i < count; i++)
            s.Button(X(atX), Y(from + (to - from) * i / Math.Max(1, count - 1)), radius * Scale, color);
    }

    /// <summary>The overlap down the middle that buttons sit on.</summary>
    public void DrawPlacket(Sketch s, Cloth cloth, double from, double to, double half = 1.7)
    {
        s.Fill(Outline.Rect(X(half), Y(from), Scale * 0.9, (to - from) * Scale), "#140E12", 0.10);
        s.Stroke(new Outline(X(half), Y(from)).Line(X(half), Y(to)).Open, cloth.Seam, 1.2, 0.75);
        s.Stroke(new Outline(X(-half), Y(from)).Line(X(-half), Y(to)).Open, cloth.Seam, 0.9, 0.4);
    }

    public void DrawZip(Sketch s, Cloth cloth, double from, double to, string metal = "#C9CCD1")
    {
        s.Stroke(new Outline(X(0), Y(from)).Line(X(0), Y(to)).Open, cloth.Solid(0.3).Base, 7);
        s.Stroke(new Outline(X(0), Y(from)).Line(X(0), Y(to)).Open, metal, 3);
        s.Stroke(new Outline(X(0), Y(from)).Line(X(0), Y(to)).Open, "#4A4A50", 3, 0.55, "1 3");
        s.Fill(Outline.RoundRect(X(0) - 3, Y(from) + 4, 6, 15, 3), metal);
        s.Fill(Outline.RoundRect(X(0) - 1.2, Y(from) + 11, 2.4, 5, 1), "#4A4A50", 0.7);
    }

    /// <summary>A patch pocket with its upper left corner in centimetres.</summary>
    public void DrawPocket(Sketch s, Cloth cloth, double x, double y, double width, double height, bool flap = false)
    {
        var d = new Outline(X(x), Y(y)).Line(X(x + width), Y(y)).Line(X(x + width), Y(y + height - 2)).Line(X(x + width / 2), Y(y + height)).Line(X(x), Y(y + height - 2)).Closed;
        s.Fill(d, "#140E12", 0.05);
        s.Stroke(d, cloth.Seam, 1.2, 0.6);
        if (flap)
            s.Fill(new Outline(X(x - 0.4), Y(y)).Line(X(x + width + 0.4), Y(y)).Line(X(x + width + 0.4), Y(y + 3)).Line(X(x + width / 2), Y(y + 4.4)).Line(X(x - 0.4), Y(y + 3)).Closed, cloth.Solid(0.16).Base);
        else
            s.Stroke(new Outline(X(x), Y(y + 1.8)).Line(X(x + width), Y(y + 1.8)).Open, cloth.Seam, 1, 0.5);
    }

    /// <summary>A shirt collar: two points folded over the neckline.</summary>
    public void DrawShirtCollar(Sketch s, Cloth cloth, double spread = 4.5, double drop = 10)
    {
        var collar = cloth.Shaded(-0.001);
        s.Fill(new Outline(X(-NeckHalf), Y(-1)).Quad(X(0), Y(-5.4), X(NeckHalf), Y(-1)).Quad(X(0), Y(3.6), X(-NeckHalf), Y(-1)).Closed, cloth.Solid(0.36).Base);
        foreach (var side in (int[])[-1, 1])
        {
            var d = new Outline(X(side * (NeckHalf - 0.4)), Y(-2.6)).Quad(X(side * (NeckHalf + 2.4)), Y(0), X(side * (NeckHalf + 1.6)), Y(drop * 0.4))
                .Line(X(side * (spread + 2.2)), Y(drop)).Line(X(side * 0.4), Y(NeckDepth - 0.6)).Quad(X(side * NeckHalf * 0.72), Y(3.4), X(side * (NeckHalf - 0.4)), Y(-2.6)).Closed;
            s.Part(d, side < 0 ? collar : collar.Shaded(0.06), Shade.Down);
            s.Stroke(d, cloth.Seam, 1.2, 0.45);
        }
    }

    /// <summary>A collar that stands up around the neck; its back first.</summary>
    public void DrawStandCollar(Sketch s, Cloth cloth, double height, double overlap)
    {
        double n = NeckHalf;
        s.Part(new Outline(X(0), Y(-height - 1.6)).Quad(X(n * 0.6), Y(-height - 1.4), X(n - 0.6), Y(-height)).Line(X(n + 0.8), Y(0)).Quad(X(n * 0.5), Y(3), X(0), Y(3)).Mirrored(Sketch.Size / 2), cloth.Solid(0.4), Shade.Down);
        s.Part(new Outline(X(0.4), Y(NeckDepth + 1)).Curve(X(n * 0.55), Y(NeckDepth), X(n * 0.9), Y(NeckDepth * 0.5), X(n - 0.6), Y(-height)).Quad(X(n + 0.8), Y(-height + 0.6), X(n + 1.6), Y(0.4))
            .Curve(X(n + 1), Y(NeckDepth * 0.7), X(n * 0.7), Y(NeckDepth + overlap), X(0.4), Y(NeckDepth + overlap + 1)).Mirrored(Sketch.Size / 2), cloth.Shaded(0.05), Shade.Down);
    }

    /// <summary>A notched or shawl lapel that opens down to <paramref name="depth"/> centimetres.</summary>
    public void DrawLapels(Sketch s, Cloth cloth, double depth, bool notched, double width = 7.5)
    {
        foreach (var side in (int[])[-1, 1])
        {
            var face = (side < 0 ? cloth.Shaded(0.04) : cloth.Shaded(0.1)).Turned(side * 14);
            var d = notched
                ? new Outline(X(side * (NeckHalf - 0.5)), Y(-1.8)).Line(X(side * (NeckHalf + 3)), Y(3)).Line(X(side * (NeckHalf + 3.6)), Y(8.4)).Line(X(side * (NeckHalf + 1)), Y(9.4))
                    .Line(X(side * (NeckHalf + width - 1)), Y(12)).Quad(X(side * (NeckHalf + width - 2.5)), Y(depth * 0.68), X(side * 0.6), Y(depth)).Quad(X(side * (NeckHalf - 3.5)), Y(depth * 0.42), X(side * (NeckHalf - 0.5)), Y(-1.8)).Closed
                : new Outline(X(side * (NeckHalf - 0.5)), Y(-1.8)).Curve(X(side * (NeckHalf + width + 1)), Y(5), X(side * (NeckHalf + width - 1)), Y(depth * 0.6), X(side * 0.6), Y(depth)).Quad(X(side * (NeckHalf - 3.5)), Y(depth * 0.42), X(side * (NeckHalf - 0.5)), Y(-1.8)).Closed;
            s.Part(d, face, Shade.Down);
            s.Stroke(d, cloth.Seam, 1.3, 0.5);
        }
    }
}
