using System.Globalization;

namespace Vitrine.SampleShop.Catalogue;

/// <summary>A colour with the name shoppers use.</summary>
internal sealed class NamedColor
{
    public NamedColor(string name, string hex, string family)
    {
        (Name, Hex, Family) = (name, hex, family);
        var value = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        (R, G, B) = ((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        Lab = Lab.FromRgb(R, G, B);
    }

    public string Name { get; }

    /// <summary><c>#RRGGBB</c>.</summary>
    public string Hex { get; }

    /// <summary>The plain word that also covers it: navy blue is a blue.</summary>
    public string Family { get; }

    public byte R { get; }

    public byte G { get; }

    public byte B { get; }

    public Lab Lab { get; }

    /// <summary>Goes with every other colour: black, white, greys, beiges and browns with little chroma, and navy.</summary>
    public bool IsNeutral => Lab.Chroma < 22 || Name is "navy blue" or "camel" or "brown" or "denim blue" or "sand";
}
