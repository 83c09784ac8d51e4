using Vitrine.Numerics;

namespace Vitrine.Encoders;

/// <summary>Changes how much the parts of a vector (colour, appearance) count in one query. The stored vectors stay as they are:
/// the inner product is a sum over the parts, so scaling a part of the query scales what it adds to every score.</summary>
public static class QueryWeights
{
    /// <summary>Scales parts of a query embedding and brings it back to norm 1.</summary>
    /// <returns>The inner product of the embedding before and after: what a stored picture identical to the query scores now, at most 1.
    /// Divide scores by it to compare them with those of other weights.</returns>
    /// <param name="embedding">The query; changed in place.</param>
    /// <param name="parts">The encoder's <see cref="IImageEncoder.Parts"/>.</param>
    /// <param name="weights">A factor for each part by name: 1 leaves it, 0 ignores it, 2 doubles it; parts not named keep 1.</param>
    /// <exception cref="ArgumentException">A name that no part has; a factor that is negative or not finite; or nothing is left of
    /// the embedding (which is then unchanged).</exception>
    public static float Apply(Span<float> embedding, IReadOnlyList<VectorPart> parts, IReadOnlyDictionary<string, float> weights)
    {
        foreach (var (name, weight) in weights)
        {
            if (!parts.Any(p => p.Name == name))
                throw new ArgumentException($"There is no part '{name}'; the parts are: {string.Join(", ", parts.Select(p => p.Name))}.", nameof(weights));
            if (!float.IsFinite(weight) || weight < 0)
                throw new ArgumentException($"The weight of '{name}' must be 0 or more, not {weight}.", nameof(weights));
        }

        if (IsEmptied(embedding, parts, weights))
            throw new ArgumentException("With these weights nothing is left to compare; give some part a weight above 0.", nameof(weights));
        var before = embedding.ToArray();
        foreach (var part in parts)
            if (weights.TryGetValue(part.Name, out var weight))
                foreach (ref var value in embedding.Slice(part.Start, part.Length))
                    value *= weight;
        Normalize.L2InPlace(embedding);
        return Distance.Dot(before, embedding);
    }

    private static bool IsEmptied(ReadOnlySpan<float> embedding, IReadOnlyList<VectorPart> parts, IReadOnlyDictionary<string, float> weights)
    {
        for (var i = 0; i < embedding.Length; i++)
            if (embedding[i] != 0 && WeightAt(i) != 0)
                return false;
        return true;

        float WeightAt(int at)
        {
            foreach (var part in parts)
                if (at >= part.Start && at < part.Start + part.Length)
                    return weights.GetValueOrDefault(part.Name, 1);
            return 1;
        }
    }
}
