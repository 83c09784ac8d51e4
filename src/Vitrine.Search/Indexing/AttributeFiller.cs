using Vitrine.Catalog;
using Vitrine.Encoders;
using Vitrine.Numerics;
using Vitrine.Search.Spaces;

namespace Vitrine.Search.Indexing;

/// <summary>Says what the catalogue does not say about a product, as far as its main picture shows it with confidence.</summary>
/// <param name="predictor">Trained on the network's vectors.</param>
/// <param name="part">Where in a picture's vector the network's numbers stand.</param>
internal sealed class AttributeFiller(IAttributePredictor predictor, NetworkPart part)
{
    // These are parts of a product of their own, and nobody's guess.
    private static readonly HashSet<string> Never = new(StringComparer.OrdinalIgnoreCase) { "id", "title", "category", "brand", "price", "currency" };

    /// <summary>The attributes of a space that can predict some; null for others.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public static AttributeFiller? Open(SpaceFiles files, IImageEncoder encoder) =>
        NetworkPart.Of(encoder) is { } part && File.Exists(files.Attributes) && AttributePredictor.Open(files.Attributes) is var predictor && predictor.Space == part.Space
            ? new AttributeFiller(predictor, part) : null;

    /// <summary>Attributes that the catalogue leaves open and the picture shows; never one that the catalogue has, however it is spelt.</summary>
    /// <param name="product">The product.</param>
    /// <param name="vector">Its main picture's vector; zeros where there is none.</param>
    public IEnumerable<AttributePrediction> Missing(Product product, ReadOnlySpan<float> vector)
    {
        var seen = vector.Slice(part.Start, part.Length).ToArray();
        if (!seen.AsSpan().ContainsAnyExcept(0f))
            return [];
        Normalize.L2InPlace(seen);
        var known = product.Attributes.Where(a => a.Value.Count > 0).Select(a => Spelt(a.Key)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return predictor.Predict(seen).Where(p => !Never.Contains(p.Attribute) && !known.Contains(Spelt(p.Attribute)));
    }

    private static string Spelt(string name) => name.Replace('_', ' ').Replace('-', ' ');
}
