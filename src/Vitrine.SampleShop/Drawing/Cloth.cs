using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Drawing;

/// <summary>What a surface is made of, ready to paint with: colour, pattern over it, texture over that.</summary>
internal sealed class Cloth
{
    private readonly Sketch _sketch;
    private readonly string? _patternId;
    private readonly string? _textureId;
    private readonly Func<double, string>? _turn;

    private Cloth(Sketch sketch, string hex, string? patternId, string? textureId, double gloss, Func<double, string>? turn = null)
    {
        (_sketch, Base, Gloss, _patternId, _textureId, _turn) = (sketch, hex, gloss, patternId, textureId, turn);
        Seam = Tint.Seam(hex);
    }

    public string Base { get; private init; }

    public string? Pattern => _patternId is null ? null : $"url(#{_patternId})";

    public string? Texture => _textureId is null ? null : $"url(#{_textureId})";

    /// <summary>1 is ordinary cloth; satin, leather and glaze shine more.</summary>
    public double Gloss { get; }

    /// <summary>Colour of seams, edges and stitches.</summary>
    public string Seam { get; private init; }

    /// <summary>The main surface of a product, in its colour, pattern and material.</summary>
    public static Cloth Of(Sketch sketch, ProductSpec spec, double patternScale = 1, bool upright = false)
    {
        var scale = patternScale * spec.Proportion("pattern scale", 1, 0.22);
        var pattern = spec.IsPatterned ? PatternPaint.Define(sketch, spec, scale, 0, upright) : null;
        return new Cloth(sketch, spec.Color.Hex, pattern, TexturePaint.Define(sketch, spec.Material, spec.Color.Hex), TexturePaint.GlossOf(spec.Material),
            PatternPaint.IsDirected(spec.Pattern) ? degrees => PatternPaint.Define(sketch, spec, scale, degrees, upright) : null);
    }

    /// <summary>A plain surface of some material: soles, linings, legs.</summary>
    public static Cloth Plain(Sketch sketch, string hex, string material = "cotton") =>
        new(sketch, hex, null, TexturePaint.Define(sketch, material, hex), TexturePaint.GlossOf(material));

    /// <summary>The same cloth without its pattern: ribs, collars, linings.</summary>
    public Cloth Solid(double darker = 0)
    {
        var hex = darker >= 0 ? Tint.Darker(Base, darker) : Tint.Lighter(Base, -darker);
        return new Cloth(_sketch, hex, null, _textureId, Gloss);
    }

    /// <summary>The same cloth, a little in shade.</summary>
    public Cloth Shaded(double darker) => new(_sketch, Tint.Darker(Base, darker), _patternId, _textureId, Gloss, _turn);

    /// <summary>The same cloth cut at an angle, so that stripes follow a sleeve. Patterns without a direction and textures stay: nobody would see it.</summary>
    public Cloth Turned(double degrees) => _turn is null ? this : new(_sketch, Base, _turn(degrees), _textureId, Gloss);
}
