using System.Globalization;
using System.Text;

namespace Vitrine.SampleShop.Drawing;

/// <summary>Writes SVG path data, numbers rounded to a tenth of a pixel.</summary>
internal sealed class Outline
{
    private readonly StringBuilder _data = new();
    private readonly List<double[]> _segments = [];
    private readonly int _firstLength;

    public Outline(double x, double y)
    {
        _segments.Add([x, y]);
        Append("M", [x, y]);
        _firstLength = _data.Length;
    }

    public Outline Line(double x, double y) => Add("L", [x, y]);

    public Outline Quad(double cx, double cy, double x, double y) => Add("Q", [cx, cy, x, y]);

    public Outline Curve(double x1, double y1, double x2, double y2, double x, double y) => Add("C", [x1, y1, x2, y2, x, y]);

    /// <summary>The open path.</summary>
    public string Open => _data.ToString();

    /// <summary>The path closed by a straight line.</summary>
    public string Closed => _data + "Z";

    /// <summary>The path and its mirror image about a vertical axis as one closed shape: half a shirt is drawn, a shirt comes out.</summary>
    public string Mirrored(double axis) => MirroredOpen(axis) + "Z";

    /// <summary>From the mirror image of the end, over the start, to the end: a neckline from half of it.</summary>
    public string MirroredOpen(double axis)
    {
        var all = new StringBuilder();
        var last = _segments[^1];
        AppendTo(all, "M", [2 * axis - last[^2], last[^1]]);
        for (var i = _segments.Count - 1; i > 0; i--)
        {
            var (s, before) = (_segments[i], _segments[i - 1]);
            double Flip(double x) => 2 * axis - x;
            double ex = Flip(before[^2]), ey = before[^1];
            if (s.Length == 2)
                AppendTo(all, "L", [ex, ey]);
            else if (s.Length == 4)
                AppendTo(all, "Q", [Flip(s[0]), s[1], ex, ey]);
            else
                AppendTo(all, "C", [Flip(s[2]), s[3], Flip(s[0]), s[1], ex, ey]);
        }
        return all.Append(_data, _firstLength, _data.Length - _firstLength).ToString();
    }

    public static string Rect(double x, double y, double width, double height) =>
        new Outline(x, y).Line(x + width, y).Line(x + width, y + height).Line(x, y + height).Closed;

    public static string RoundRect(double x, double y, double w, double h, double r)
    {
        r = Math.Min(r, Math.Min(w, h) / 2);
        return new Outline(x + r, y).Line(x + w - r, y).Quad(x + w, y, x + w, y + r).Line(x + w, y + h - r).Quad(x + w, y + h, x + w - r, y + h)
            .Line(x + r, y + h).Quad(x, y + h, x, y + h - r).Line(x, y + r).Quad(x, y, x + r, y).Closed;
    }

    public static string Ellipse(double cx, double cy, double rx, double ry)
    {
        double kx = 0.5523 * rx, ky = 0.5523 * ry;
        return new Outline(cx - rx, cy).Curve(cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry).Curve(cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy)
            .Curve(cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry).Curve(cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy).Closed;
    }

    public static string Polygon(params ReadOnlySpan<(double X, double Y)> points)
    {
        var outline = new Outline(points[0].X, points[0].Y);
        foreach (var (x, y) in points[1..])
            outline.Line(x, y);
        return outline.Closed;
    }

    public static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private Outline Add(string command, double[] numbers)
    {
        _segments.Add(numbers);
        Append(command, numbers);
        return this;
    }

    private void Append(string command, double[] numbers) => AppendTo(_data, command, numbers);

    private static void AppendTo(StringBuilder data, string command, double[] numbers)
    {
        data.Append(command);
        for (var i = 0; i < numbers.Length; i++)
            data.Append(i == 0 ? "" : " ").Append(Number(numbers[i]));
    }
}
