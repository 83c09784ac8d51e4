using Vitrine.Encoders;
using Vitrine.Index;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Ranking;

/// <summary>Which colours products show in their pictures, read from the colour part of their vectors.</summary>
/// <remarks>Nothing is seen where the shop's encoder has no such part.</remarks>
internal sealed class SeenColors(IndexReader reader, IReadOnlyList<VectorPart> parts)
{
    /// <summary>The share of a picture from which a colour is one of the thing's colours.</summary>
    public const double Visible = 0.3;

    private static readonly (LabColor Place, string? Family)[] Bins = [.. DescriptorColors.Places.Select(p => new LabColor(p.L, p.A, p.B)).Select(p => (p, FamilyOf(p)))];

    private readonly VectorPart? _part = parts.Where(DescriptorColors.CanRead).Cast<VectorPart?>().FirstOrDefault();

    /// <summary>The share of a colour in a product's main picture, 0 to 1: of a plain colour by its kin, of another by what lies near it.</summary>
    public double ShareOf(string color, int ordinal)
    {
        if (!TryRead(ordinal, out var shares))
            return 0;
        var families = ColorNames.IsFamily(color) ? ColorNames.FamiliesOf(color) : null;
        var place = ColorNames.PlaceOf(color);
        var sum = 0.0;
        for (var i = 0; i < shares.Length; i++)
            if (families is not null ? Bins[i].Family is { } family && families.Contains(family) : place is { } wished && wished.DistanceTo(Bins[i].Place) < 18)
                sum += shares[i];
        return sum;
    }

    /// <summary>The mean colour of a product's main picture; null where nothing is seen.</summary>
    public LabColor? MeanOf(int ordinal)
    {
        if (!TryRead(ordinal, out var shares))
            return null;
        double l = 0, a = 0, b = 0;
        for (var i = 0; i < shares.Length; i++)
            (l, a, b) = (l + (shares[i] * Bins[i].Place.L), a + (shares[i] * Bins[i].Place.A), b + (shares[i] * Bins[i].Place.B));
        return new LabColor(l, a, b);
    }

    private bool TryRead(int ordinal, out float[] shares)
    {
        shares = [];
        if (_part is not { } part || reader.ViewCount(ordinal) == 0)
            return false;
        shares = new float[Bins.Length];
        DescriptorColors.ReadShares(reader.Vector(ordinal, 0).AsSpan(part.Start, part.Length), shares);
        return true;
    }

    /// <summary>The one plain word for a bin; null on a border, where a bin proves nothing.</summary>
    private static string? FamilyOf(LabColor place) => ColorNames.FamiliesOf(place) is [var only] ? only : null;
}
