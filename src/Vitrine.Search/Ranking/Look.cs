using Vitrine.Catalog;
using Vitrine.Encoders;
using Vitrine.Imaging;
using Vitrine.Index;
using Vitrine.Numerics;
using Vitrine.Search.Pictures;

namespace Vitrine.Search.Ranking;

/// <summary>What a search is to look like: a unit vector, and where it came from.</summary>
/// <param name="Vector">Query vector with the request's weights applied, L2 norm 1.</param>
/// <param name="Region">Where on the photo was looked; null when it came from a product.</param>
/// <param name="Source">The product it came from; null when it came from a photo.</param>
internal sealed record Look(float[] Vector, Region? Region, StoredProduct? Source)
{
    /// <summary>The part that describes colours, in every encoder that has such a part.</summary>
    private const string ColorPart = "color";

    public static Look FromPhoto(SearchRequest request, IImageEncoder encoder, PictureLimits limits)
    {
        if (request.Box is { IsValid: false })
            throw new SearchException("box", "A box is x0,y0,x1,y1 in fractions of the picture: 0 ≤ x0 < x1 ≤ 1 and 0 ≤ y0 < y1 ≤ 1.");
        var picture = PictureReader.Read(request.Picture!.Value.Span, PictureShelf.KeptSide, limits);
        var vector = new float[encoder.Space.Dimension];
        var region = Encode(encoder, picture, request.Box, vector);
        Weigh(vector, request, encoder);
        return new Look(vector, region, null);
    }

    /// <summary>Encodes a shopper's photo: what is in the box; without one, the whole of it and the thing found in it, added.</summary>
    /// <remarks>A network that sees the whole scene misses the thing in it, and one that sees the thing alone no longer knows the catalogue's
    /// own picture, which it has seen whole.</remarks>
    /// <returns>Where the thing is.</returns>
    public static Region Encode(IImageEncoder encoder, RgbImage picture, Region? box, Span<float> vector)
    {
        var region = box ?? ForegroundDetector.Detect(picture);
        encoder.Encode(picture, region, vector);
        // The descriptor finds the thing itself: both are the same to it.
        if (box is null && encoder is not DescriptorEncoder)
        {
            var whole = new float[vector.Length];
            encoder.Encode(picture, null, whole);
            for (var i = 0; i < whole.Length; i++)
                vector[i] += whole[i];
            Normalize.L2InPlace(vector);
        }

        return region;
    }

    public static Look FromProduct(SearchRequest request, StoredProduct source, IImageEncoder encoder, IndexReader reader)
    {
        if (!reader.TryGetOrdinal(source.Number, out var ordinal) || reader.ViewCount(ordinal) == 0)
            throw new SearchException("similar_to", $"Product \"{source.Product.Id}\" has no picture to compare.");
        if (request.SimilarToView < 0 || request.SimilarToView >= reader.ViewCount(ordinal))
            throw new SearchException("view", $"Product \"{source.Product.Id}\" has views 0 to {reader.ViewCount(ordinal) - 1}.");
        var vector = reader.Vector(ordinal, request.SimilarToView);
        Weigh(vector, request, encoder);
        return new Look(vector, null, source);
    }

    /// <summary>The parts of a visual score: for each part of the vector its own cosine, and its share of the whole.</summary>
    public IEnumerable<ScorePart> Explain(ReadOnlyMemory<float> other, IReadOnlyList<VectorPart> parts, double weight)
    {
        if (parts.Count == 0)
            parts = [new VectorPart("picture", 0, Vector.Length)];
        foreach (var (name, start, length) in parts)
        {
            double dot = 0, own = 0, its = 0;
            for (var i = start; i < start + length; i++)
            {
                dot += Vector[i] * other.Span[i];
                own += Vector[i] * Vector[i];
                its += other.Span[i] * other.Span[i];
            }

            var cosine = own > 0 && its > 0 ? dot / Math.Sqrt(own * its) : 0;
            yield return new ScorePart(name, Math.Clamp(cosine, 0, 1), weight * dot);
        }
    }

    private static void Weigh(float[] vector, SearchRequest request, IImageEncoder encoder)
    {
        var weights = CheckedWeights(request, encoder);
        if (weights.Count == 0)
            return;
        var rest = encoder.Parts.Where(p => weights.GetValueOrDefault(p.Name, 1) > 0);
        // A plain surface has colours and nothing else; a query of zeros would be near everything.
        if (!rest.Any(p => vector.AsSpan(p.Start, p.Length).ContainsAnyExcept(0f)))
            throw new SearchException(request.Weights.Count > 0 ? "weights" : "balance", "The picture has nothing of what is left to compare; weigh its other parts too.");
        QueryWeights.Apply(vector, encoder.Parts, weights);
    }

    private static Dictionary<string, float> CheckedWeights(SearchRequest request, IImageEncoder encoder)
    {
        foreach (var (name, value) in request.Weights)
        {
            if (!encoder.Parts.Any(p => p.Name == name))
                throw new SearchException("weights", encoder.Parts.Count == 0
                    ? $"The space {encoder.Space.Id} has no parts to weigh."
                    : $"There is no part \"{name}\" to weigh; there are: {string.Join(", ", encoder.Parts.Select(p => p.Name))}.");
            if (!(value >= 0 && value <= 10))
                throw new SearchException("weights", $"The weight of \"{name}\" is 0 to 10, not {value}.");
        }

        if (encoder.Parts.Count > 0 && encoder.Parts.All(p => request.Weights.TryGetValue(p.Name, out var w) && w == 0))
            throw new SearchException("weights", "At least one part must weigh more than 0.");
        var weights = BalanceOf(request, encoder);
        foreach (var (name, value) in request.Weights)
            weights[name] = (float)value;
        return weights;
    }

    /// <summary>The balance as weights: from 2 for colour and 0 for all else to the other way round.</summary>
    private static Dictionary<string, float> BalanceOf(SearchRequest request, IImageEncoder encoder)
    {
        if (request.Balance is not { } balance || !encoder.Parts.Any(p => p.Name == ColorPart) || encoder.Parts.Count < 2)
            return [];
        return encoder.Parts.ToDictionary(p => p.Name, p => (float)(2 * (p.Name == ColorPart ? 1 - balance : balance)));
    }
}
