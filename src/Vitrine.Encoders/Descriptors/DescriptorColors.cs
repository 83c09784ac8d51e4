using Vitrine.Encoders.Descriptors;

namespace Vitrine.Encoders;

/// <summary>Reads from the colour part of a descriptor which colours a picture shows, and how much of each.</summary>
public static class DescriptorColors
{
    /// <summary>Places in CIE L*a*b* that shares are counted at.</summary>
    public static IReadOnlyList<(double L, double A, double B)> Places => ColorHistogram.BinPlaces;

    /// <summary>Whether a part of an encoder's vectors is such a colour part.</summary>
    public static bool CanRead(VectorPart part) => part is { Name: "color", Length: ColorHistogram.Length };

    /// <summary>The share of the foreground at each of <see cref="Places"/>, about.</summary>
    /// <param name="color">The colour part of a descriptor.</param>
    /// <param name="shares">Receives one number for each place; they add up to 1, or are all 0 for an empty part.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public static void ReadShares(ReadOnlySpan<float> color, Span<float> shares)
    {
        if (color.Length != ColorHistogram.Length || shares.Length != Places.Count)
            throw new ArgumentException($"A colour part has {ColorHistogram.Length} numbers and {Places.Count} places.");
        ColorHistogram.ReadShares(color, shares);
    }
}
