using System.Globalization;

namespace Vitrine.Search.Dialogue.Vocabulary;

/// <summary>A colour in CIE L*a*b* (D65).</summary>
/// <param name="L">Lightness, 0 (black) to 100 (white).</param>
/// <param name="A">Green (negative) to red (positive).</param>
/// <param name="B">Blue (negative) to yellow (positive).</param>
public readonly record struct LabColor(double L, double A, double B)
{
    /// <summary>How vivid: 0 is grey.</summary>
    public double Chroma => Math.Sqrt((A * A) + (B * B));

    /// <summary>Euclidean distance, CIE 1976 ΔE: about 2 is just noticeable, 100 is black against white.</summary>
    public double DistanceTo(LabColor other) =>
        Math.Sqrt(((L - other.L) * (L - other.L)) + ((A - other.A) * (A - other.A)) + ((B - other.B) * (B - other.B)));

    /// <summary>From <c>RRGGBB</c> in sRGB (IEC 61966-2-1).</summary>
    public static LabColor FromHex(string hex)
    {
        var value = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        double r = Linear(value >> 16), g = Linear((value >> 8) & 255), b = Linear(value & 255);
        var x = Response(((0.4124564 * r) + (0.3575761 * g) + (0.1804375 * b)) / 0.95047);
        var y = Response((0.2126729 * r) + (0.7151522 * g) + (0.0721750 * b));
        var z = Response(((0.0193339 * r) + (0.1191920 * g) + (0.9503041 * b)) / 1.08883);
        return new LabColor((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double Linear(int v)
    {
        var c = v / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }

    private static double Response(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;
}
