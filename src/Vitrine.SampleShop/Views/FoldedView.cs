using Vitrine.SampleShop.Catalogue;
using Vitrine.SampleShop.Drawing;

namespace Vitrine.SampleShop.Views;

/// <summary>Soft things folded into a neat packet: colour, pattern and material as before, the shape gone.</summary>
internal static class FoldedView
{
    public static void Draw(Sketch s, ProductSpec spec)
    {
        var cloth = Cloth.Of(s, spec);
        var wide = spec.Category.Slot == "bottom" ? 105 : 125;
        double left = 200 - wide, right = 200 + wide, top = 92, bottom = 296;
        for (var layer = 3; layer >= 1; layer--)
            s.Part(Outline.RoundRect(left + layer, top + 20, right - left - layer * 2, bottom - top - 20 + layer * 9, 13), layer == 2 ? cloth.Shaded(0.2) : cloth.Solid(0.1 + layer * 0.06), Shade.Down);
        var packet = new Outline(left + 8, top).Quad(200, top - 5, right - 8, top).Quad(right + 3, top + 4, right, top + 24).Line(right + 2, bottom - 14)
            .Quad(right, bottom, right - 16, bottom).Quad(200, bottom + 5, left + 16, bottom).Quad(left, bottom, left - 2, bottom - 14).Line(left, top + 24).Quad(left - 3, top + 4, left + 8, top).Closed;
        s.Part(packet, cloth);
        s.Light(packet, Shade.Down, 0.8);
        s.Fold(new Outline(left + 14, bottom - 26).Quad(200, bottom - 16, right - 14, bottom - 28).Open, 9);
        s.Fold(new Outline(left + 26, top + 40).Quad(left + 44, (top + bottom) / 2, left + 30, bottom - 40).Open, 10);
        s.Fold(new Outline(right - 26, top + 46).Quad(right - 40, (top + bottom) / 2, right - 30, bottom - 40).Open, 10);
        if (spec.Category.Slot == "bottom")
        {
            s.Part(Outline.RoundRect(left + 2, top - 2, right - left - 4, 22, 6), cloth.Solid(0.08), Shade.Tube);
            s.Button(200, top + 9, 6, cloth.Seam);
        }
        else
        {
            var neck = new Outline(156, top).Curve(162, top + 34, 186, top + 46, 200, top + 46).Curve(214, top + 46, 238, top + 34, 244, top).Quad(200, top - 8, 156, top).Closed;
            s.Fill(neck, cloth.Solid(0.45).Base);
            s.Stroke(new Outline(156, top).Curve(162, top + 34, 186, top + 46, 200, top + 46).Curve(214, top + 46, 238, top + 34, 244, top).Open, cloth.Solid(0.12).Base, 10, cap: "butt");
            s.Fill(Outline.RoundRect(190, top + 6, 20, 12, 1), "#F7F3EA", 0.9);
        }
    }
}
