using Vitrine.Encoders.Training.Data;
using Vitrine.Neural;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Training;

/// <summary>How well pictures that were not trained on find pictures of the same label in a gallery.</summary>
/// <param name="Queries">How many searched: those whose label is in the gallery.</param>
/// <param name="RecallAt1">Share whose nearest shows the same.</param>
/// <param name="RecallAt5">Share with one that does among the five nearest.</param>
/// <param name="Mrr">Mean of 1 / the first such one's rank.</param>
public sealed record Retrieval(int Queries, double RecallAt1, double RecallAt5, double Mrr)
{
    /// <summary>Measures an encoder. A tie counts against it.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="cache">All pictures.</param>
    /// <param name="queries">Those that search, by number.</param>
    /// <param name="gallery">Those that are searched, by number.</param>
    /// <param name="cancel">Stops it.</param>
    public static Retrieval Measure(IImageEncoder encoder, PictureCache cache, IReadOnlyList<int> queries, IReadOnlyList<int> gallery, CancellationToken cancel = default)
    {
        string Label(int i) => cache.Pictures[i].Label;
        var known = gallery.Select(Label).ToHashSet();
        int[] asked = [.. queries.Where(q => Label(q).Length > 0 && known.Contains(Label(q)))];
        if (asked.Length == 0) return new Retrieval(0, 0, 0, 0);
        int dimension = encoder.Space.Dimension;
        float[] from = Encode(asked), to = Encode(gallery);
        double at1 = 0, at5 = 0, reciprocal = 0;
        for (int q = 0; q < asked.Length; q++)
        {
            ReadOnlySpan<float> query = from.AsSpan(q * dimension, dimension);
            float best = float.NegativeInfinity;
            var scores = new float[gallery.Count];
            for (int g = 0; g < scores.Length; g++)
            {
                scores[g] = asked[q] == gallery[g] ? float.NegativeInfinity : Distance.Dot(query, to.AsSpan(g * dimension, dimension));
                if (Label(gallery[g]) == Label(asked[q])) best = Math.Max(best, scores[g]);
            }
            int rank = 1;
            for (int g = 0; g < scores.Length; g++)
            {
                if (scores[g] >= best && Label(gallery[g]) != Label(asked[q])) rank++;
            }
            at1 += rank <= 1 ? 1 : 0;
            at5 += rank <= 5 ? 1 : 0;
            reciprocal += 1.0 / rank;
        }
        return new Retrieval(asked.Length, at1 / asked.Length, at5 / asked.Length, reciprocal / asked.Length);

        float[] Encode(IReadOnlyList<int> pictures)
        {
            var vectors = new float[pictures.Count * dimension];
            Parallel.For(0, pictures.Count, new ParallelOptions { MaxDegreeOfParallelism = Compute.Threads, CancellationToken = cancel },
                i => encoder.Encode(cache[pictures[i]], null, vectors.AsSpan(i * dimension, dimension)));
            return vectors;
        }
    }
}
