using System.Globalization;
using Vitrine.SampleShop.Catalogue;

namespace Vitrine.SampleShop.Drawing;

/// <summary>Shades of a colour, as <c>#RRGGBB</c>.</summary>
internal static class Tint
{
    /// <summary><paramref name="share"/> 0 keeps the colour, 1 gives the other one.</summary>
    public static string Mix(string hex, string with, double share)
    {
        var (r, g, b) = Parse(hex);
        var (r2, g2, b2) = Parse(with);
        int Part(int x, int y) => (int)Math.Round(x + (y - x) * share);
        return string.Create(CultureInfo.InvariantCulture, $"#{Part(r, r2):X2}{Part(g, g2):X2}{Part(b, b2):X2}");
    }

    /// <summary>Towards a warm black: shadows are never neutral in daylight.</summary>
    public static string Darker(string hex, double share) => Mix(hex, "#140E12", share);

    public static string Lighter(string hex, double share) => Mix(hex, "#FFFDF8", share);

    public static double Lightness(string hex)
    {
        var (r, g, b) = Parse(hex);
        return Lab.FromRgb((byte)r, (byte)g, (byte)b).L;
    }

    /// <summary>A line that can be seen on the colour: darker on most, lighter on near-black.</summary>
    public static string Seam(string hex) => Lightness(hex) < 24 ? Lighter(hex, 0.24) : Darker(hex, 0.34);

    private static (int R, int G, int B) Parse(string hex)
    {
        var value = int.Parse(hex.AsSpan(1, 6), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (value >> 16, (value >> 8) & 255, value & 255);
    }
}
