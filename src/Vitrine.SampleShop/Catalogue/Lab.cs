namespace Vitrine.SampleShop.Catalogue;

/// <summary>A colour in CIE L*a*b* (D65, 2°): L 0 (black) to 100 (white), a green to red, b blue to yellow.</summary>
/// <param name="L">Lightness, 0 to 100.</param>
/// <param name="A">Green (negative) to red (positive).</param>
/// <param name="B">Blue (negative) to yellow (positive).</param>
public readonly record struct Lab(double L, double A, double B)
{
    /// <summary>How vivid: 0 is grey.</summary>
    public double Chroma => Math.Sqrt(A * A + B * B);

    /// <summary>Hue angle in degrees, 0 to 360.</summary>
    public double Hue => (Math.Atan2(B, A) * 180 / Math.PI + 360) % 360;

    /// <summary>Euclidean distance, CIE 1976 ΔE: about 2 is just noticeable, 100 is black against white.</summary>
    public double DistanceTo(Lab other) =>
        Math.Sqrt((L - other.L) * (L - other.L) + (A - other.A) * (A - other.A) + (B - other.B) * (B - other.B));

    /// <summary>From 8-bit sRGB (IEC 61966-2-1).</summary>
    public static Lab FromRgb(byte r, byte g, byte b)
    {
        double R = Linear(r), G = Linear(g), B = Linear(b);
        var x = Response((0.4124564 * R + 0.3575761 * G + 0.1804375 * B) / 0.95047);
        var y = Response(0.2126729 * R + 0.7151522 * G + 0.0721750 * B);
        var z = Response((0.0193339 * R + 0.1191920 * G + 0.9503041 * B) / 1.08883);
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double Linear(byte v)
    {
        var c = v / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }

    private static double Response(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}
