using Vitrine.Imaging;
using Vitrine.SampleShop.Catalogue;
using Vitrine.SampleShop.Drawing;
using Vitrine.SampleShop.Views;

namespace Vitrine.SampleShop.Street;

/// <summary>A product as a passer-by's phone sees it: somewhere busy, turned, half hidden, badly lit, among other products.</summary>
/// <param name="Picture">480 × 480.</param>
/// <param name="Boxes">The products on it, the one the photo is of first.</param>
internal sealed record StreetPhoto(RgbImage Picture, IReadOnlyList<StreetBox> Boxes)
{
    /// <summary>Pixels a side.</summary>
    public const int Side = 480;

    /// <summary>Whether product <paramref name="index"/> has a street photo.</summary>
    public static bool Exists(ulong seed, int index, double share) => new Dice(seed).Fork("has street photo").Fork((ulong)index).Chance(share);

    public static string PathOf(int index) => $"street/{index / 1000:000}/vs-{index:000000}-street.jpg";

    /// <summary>Takes the photo.</summary>
    /// <remarks>The other products are older ones (smaller index), so that they are in every shop that has this one.</remarks>
    public static StreetPhoto Take(ProductDesigner designer, int index, ulong seed)
    {
        var dice = new Dice(seed).Fork("street").Fork((ulong)index);
        var main = designer.Design(index);
        var canvas = (byte[])SvgRasterizer.Rasterize(Backdrop.Draw(Kind(main, dice), dice.Fork("backdrop")), Side, Side).Pixels.Clone();
        List<StreetBox> boxes = [];
        var others = index == 0 ? 0 : dice.Below(3);
        var mainLeft = dice.Chance(0.5);
        for (var i = 0; i < others; i++)
        {
            var spec = designer.Design(dice.Below(index));
            // The others stand on the side that the main product leaves free.
            var x = mainLeft ? dice.Between(330, 400) : dice.Between(80, 150);
            Paint(canvas, boxes, spec, dice, x, 120 + i * 200 + dice.Between(-30, 30), dice.Between(0.38, 0.5), i);
        }
        var scale = dice.Between(0.58, 0.86);
        var middle = others == 0 ? dice.Between(190, 290) : mainLeft ? dice.Between(150, 200) : dice.Between(280, 330);
        Paint(canvas, boxes, main, dice, middle, dice.Between(215, 275), scale, 9);
        boxes.Reverse();
        if (dice.Chance(0.45))
            Occlude(canvas, dice, boxes[0].Region);
        return new StreetPhoto(new RgbImage(Side, Side, Camera.Shoot(canvas, Side, dice.Fork("camera"))), boxes);
    }

    private static string Kind(ProductSpec spec, Dice dice) => dice.Pick(spec.Category.IsHome ? ["room", "room", "shop", "boards"] : Backdrop.Kinds);

    private static void Paint(byte[] canvas, List<StreetBox> boxes, ProductSpec spec, Dice dice, double x, double y, double scale, int number)
    {
        var cutout = new Cutout(ViewComposer.Draw(spec, prefix: $"o{number}"));
        var standing = spec.Category.Pose == Pose.Standing;
        var turned = Homography.Camera(ViewComposer.Side, dice.Between(-28, 28), standing ? dice.Between(-6, 6) : dice.Between(-18, 18), standing ? dice.Between(-5, 5) : dice.Between(-16, 16));
        var place = Homography.Shift(x, y).After(Homography.Scale(scale)).After(Homography.Shift(-ViewComposer.Side / 2.0, -ViewComposer.Side / 2.0)).After(turned);
        cutout.Paint(canvas, Side, Side, place, dice.Between(0.18, 0.4));
        var (x0, y0, x1, y1) = cutout.Bounds(place);
        float Fraction(double v) => (float)Math.Round(Math.Clamp(v / Side, 0, 1), 4);
        boxes.Add(new StreetBox(spec.Index, new Region(Fraction(x0), Fraction(y0), Fraction(x1 + 1), Fraction(y1 + 1)), number == 9));
    }

    /// <summary>Something green hangs into the picture, over an edge of the product.</summary>
    private static void Occlude(byte[] canvas, Dice dice, Region box)
    {
        var sketch = new Sketch("leaf");
        for (var i = 0; i < 5; i++)
        {
            double a = -0.5 + i * 0.28, x = 60 + Math.Cos(a) * 90, y = 200 + Math.Sin(a) * 120, r = 46;
            sketch.Bar(new Outline(10, 200).Quad(40, 200 + Math.Sin(a) * 40, x, y).Open, "#4E6B45", 5);
            sketch.Part(new Outline(x - r * 0.6, y).Quad(x, y - r * 0.8, x + r * 1.3, y).Quad(x, y + r * 0.8, x - r * 0.6, y).Closed, Cloth.Plain(sketch, i % 2 == 0 ? "#4F8358" : "#6A9A55"), Shade.Side);
        }
        var scale = dice.Between(0.5, 0.8);
        var fromLeft = dice.Chance(0.5);
        double edge = (fromLeft ? box.X0 : box.X1) * Side, y0 = (box.Y0 + (box.Y1 - box.Y0) * dice.Between(0.2, 0.8)) * Side;
        var place = Homography.Shift(edge + (fromLeft ? -0.25 : 0.25) * 200 * scale, y0).After(new Homography(fromLeft ? scale : -scale, 0, 0, 0, scale, 0, 0, 0, 1)).After(Homography.Shift(-100, -200));
        new Cutout(sketch).Paint(canvas, Side, Side, place, 0.2);
    }
}

/// <summary>Where a product is on a street photo.</summary>
/// <param name="Product">Its index.</param>
/// <param name="Region">The box around all of it, hidden parts included, cut at the picture's edges.</param>
/// <param name="IsMain">The photo is of this one.</param>
internal sealed record StreetBox(int Product, Region Region, bool IsMain);
