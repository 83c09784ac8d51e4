using System.Text;

namespace Vitrine.SampleShop.Drawing;

/// <summary>How light falls on a part. Light always comes from the upper left.</summary>
internal enum Shade
{
    /// <summary>No modelling.</summary>
    None,

    /// <summary>Light on the left, shade on the right: cloth lying flat.</summary>
    Side,

    /// <summary>A standing cylinder: highlight left of the middle, both edges darker.</summary>
    Tube,

    /// <summary>Light on top, shade below: seats, hems, shoes.</summary>
    Down,

    /// <summary>A ball.</summary>
    Ball,
}

/// <summary>Builds one product's drawing in a 400 × 400 field: definitions, body and the silhouette that its shadow is made of.</summary>
internal sealed class Sketch
{
    public const double Size = 400;

    private readonly StringBuilder _defs = new();
    private readonly StringBuilder _body = new();
    private readonly StringBuilder _silhouette = new();
    private readonly StringBuilder _contact = new();
    private readonly HashSet<string> _defined = [];
    private readonly string _prefix;
    private int _next;
    private int _shadowless;

    /// <param name="prefix">Keeps the identifiers of several drawings in one document apart.</param>
    public Sketch(string prefix = "") => _prefix = prefix;

    public string Defs => _defs.ToString();

    public string Body => _body.ToString();

    /// <summary>The outlines of all parts, to be filled with a shadow's colour.</summary>
    public string Silhouette => _silhouette.ToString();

    /// <summary>Where it touches the ground: soft dark ellipses that belong under the product.</summary>
    public string Contact => _contact.ToString();

    /// <summary>The thing stands here.</summary>
    public void Touches(double x, double y, double halfWidth, double halfHeight = 0)
    {
        var id = _prefix + "touch";
        if (_defined.Add(id))
            Def($"<radialGradient id=\"{id}\">{Stops([(0, "#1C1216", 0.42), (0.55, "#1C1216", 0.2), (1, "#1C1216", 0)])}</radialGradient>");
        _contact.Append("<ellipse cx=\"").Append(Outline.Number(x)).Append("\" cy=\"").Append(Outline.Number(y)).Append("\" rx=\"").Append(Outline.Number(halfWidth))
            .Append("\" ry=\"").Append(Outline.Number(halfHeight > 0 ? halfHeight : 5 + halfWidth * 0.06)).Append("\" fill=\"url(#").Append(id).Append(")\"/>");
    }

    public string NewId() => _prefix + "i" + _next++.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public void Def(string xml) => _defs.Append(xml);

    /// <summary>Adds raw SVG to the body.</summary>
    public void Raw(string xml) => _body.Append(xml);

    /// <summary>A part of the product: base colour, pattern, texture, light, edge.</summary>
    public void Part(string d, Cloth cloth, Shade shade = Shade.Side, bool edge = true)
    {
        if (_shadowless == 0)
            _silhouette.Append("<path d=\"").Append(d).Append("\"/>");
        Fill(d, cloth.Base);
        if (cloth.Pattern is { } pattern)
            Fill(d, pattern);
        if (cloth.Texture is { } texture)
            Fill(d, texture);
        Light(d, shade, cloth.Gloss);
        if (edge)
            Stroke(d, cloth.Seam, 1.1, 0.55);
    }

    /// <summary>Shade over a shape that is there already.</summary>
    public void Light(string d, Shade shade, double gloss = 1)
    {
        if (shade != Shade.None)
            Fill(d, ShadeGradient(shade, gloss));
    }

    public void Fill(string d, string paint, double opacity = 1) =>
        _body.Append("<path d=\"").Append(d).Append("\" fill=\"").Append(paint).Append('"').Append(Opacity("fill-opacity", opacity)).Append("/>");

    public void Stroke(string d, string color, double width, double opacity = 1, string? dash = null, string cap = "round")
    {
        _body.Append("<path d=\"").Append(d).Append("\" fill=\"none\" stroke=\"").Append(color).Append("\" stroke-width=\"")
            .Append(Outline.Number(width)).Append("\" stroke-linejoin=\"round\" stroke-linecap=\"").Append(cap).Append('"').Append(Opacity("stroke-opacity", opacity));
        if (dash is not null)
            _body.Append(" stroke-dasharray=\"").Append(dash).Append('"');
        _body.Append("/>");
    }

    /// <summary>A stroke that also is part of the silhouette: straps, handles, legs of wire.</summary>
    public void Bar(string d, string color, double width)
    {
        if (_shadowless == 0)
            _silhouette.Append("<path d=\"").Append(d).Append("\" fill=\"none\" stroke=\"#000\" stroke-linecap=\"round\" stroke-width=\"").Append(Outline.Number(width)).Append("\"/>");
        Stroke(d, Tint.Seam(color), width + 1.4, 0.5);
        Stroke(d, color, width);
        Stroke(d, "#FFFFFF", width * 0.3, 0.18);
    }

    public void Dot(double x, double y, double r, string fill, double opacity = 1) =>
        _body.Append("<circle cx=\"").Append(Outline.Number(x)).Append("\" cy=\"").Append(Outline.Number(y)).Append("\" r=\"")
            .Append(Outline.Number(r)).Append("\" fill=\"").Append(fill).Append('"').Append(Opacity("fill-opacity", opacity)).Append("/>");

    /// <summary>A sewn button with its shadow and holes.</summary>
    public void Button(double x, double y, double r, string color)
    {
        Dot(x + r * 0.2, y + r * 0.35, r, "#140E12", 0.28);
        Dot(x, y, r, color);
        Dot(x - r * 0.15, y - r * 0.2, r * 0.62, "#FFFFFF", 0.16);
        Dot(x - r * 0.28, y, r * 0.15, "#140E12", 0.6);
        Dot(x + r * 0.28, y, r * 0.15, "#140E12", 0.6);
    }

    /// <summary>A crease: a soft dark line with a lighter one beside it.</summary>
    public void Fold(string d, double width = 5, double strength = 1)
    {
        Stroke(d, "#140E12", width, 0.05 * strength);
        Stroke(d, "#140E12", width * 0.4, 0.08 * strength);
    }

    public void BeginClip(string d)
    {
        var id = NewId();
        Def($"<clipPath id=\"{id}\"><path d=\"{d}\"/></clipPath>");
        _body.Append("<g clip-path=\"url(#").Append(id).Append(")\">");
        _shadowless++;
    }

    public void EndClip()
    {
        _body.Append("</g>");
        _shadowless--;
    }

    /// <summary>Moves, turns or scales everything up to <see cref="End"/>.</summary>
    public void Begin(string transform)
    {
        var open = $"<g transform=\"{transform}\">";
        _body.Append(open);
        _silhouette.Append(open);
    }

    public void End()
    {
        _body.Append("</g>");
        _silhouette.Append("</g>");
    }

    /// <summary>A gradient along a line in fractions of the shape's box.</summary>
    public string Gradient(double x1, double y1, double x2, double y2, params ReadOnlySpan<(double At, string Color, double Opacity)> stops)
    {
        var id = NewId();
        Def($"<linearGradient id=\"{id}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\">{Stops(stops)}</linearGradient>");
        return $"url(#{id})";
    }

    public string Radial(double cx, double cy, double r, params ReadOnlySpan<(double At, string Color, double Opacity)> stops)
    {
        var id = NewId();
        Def($"<radialGradient id=\"{id}\" cx=\"{cx}\" cy=\"{cy}\" r=\"{r}\">{Stops(stops)}</radialGradient>");
        return $"url(#{id})";
    }

    private string ShadeGradient(Shade shade, double gloss)
    {
        var id = $"{_prefix}s{(int)shade}{(int)(gloss * 10)}";
        if (_defined.Add(id))
        {
            const string light = "#FFFAF0", dark = "#180F1C";
            Def(shade switch
            {
                Shade.Side => $"<linearGradient id=\"{id}\" x1=\"0\" y1=\"0\" x2=\"1\" y2=\".25\">{Stops([(0, light, 0.16 * gloss), (0.4, light, 0), (0.55, dark, 0), (1, dark, 0.17)])}</linearGradient>",
                Shade.Tube => $"<linearGradient id=\"{id}\" x1=\"0\" y1=\"0\" x2=\"1\" y2=\".04\">{Stops([(0, dark, 0.12), (0.12, dark, 0.02), (0.28, light, 0.26 * gloss), (0.48, light, 0), (0.6, dark, 0.02), (1, dark, 0.28)])}</linearGradient>",
                Shade.Down => $"<linearGradient id=\"{id}\" x1=\".1\" y1=\"0\" x2=\".25\" y2=\"1\">{Stops([(0, light, 0.22 * gloss), (0.45, light, 0), (0.5, dark, 0), (1, dark, 0.2)])}</linearGradient>",
                _ => $"<radialGradient id=\"{id}\" cx=\".34\" cy=\".28\" r=\".85\">{Stops([(0, light, 0.34 * gloss), (0.35, light, 0.08), (0.55, dark, 0.02), (1, dark, 0.32)])}</radialGradient>",
            });
        }
        return $"url(#{id})";
    }

    private static string Stops(ReadOnlySpan<(double At, string Color, double Opacity)> stops)
    {
        var text = new StringBuilder();
        foreach (var (at, color, opacity) in stops)
            text.Append("<stop offset=\"").Append(Math.Round(at, 3)).Append("\" stop-color=\"").Append(color).Append('"').Append(Opacity("stop-opacity", opacity)).Append("/>");
        return text.ToString();
    }

    private static string Opacity(string name, double value) =>
        value >= 0.999 ? "" : $" {name}=\"{Math.Round(value, 3)}\"";
}
