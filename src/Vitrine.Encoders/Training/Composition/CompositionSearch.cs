namespace Vitrine.Encoders.Training.Composition;

/// <summary>How well feedback finds what is meant: one search a triplet, among all products but the one that is looked at.</summary>
/// <param name="Kind">The triplet's kind.</param>
/// <param name="Rank">Place of the target, from 1; a tie counts against it.</param>
/// <param name="NegativeFirst">Whether the negative stands before the target; null where there is none.</param>
public readonly record struct CompositionSearch(string Kind, int Rank, bool? NegativeFirst)
{
    /// <summary>Makes a query of a source's vector and a sentence.</summary>
    /// <param name="source">The vector of the source's first view.</param>
    /// <param name="sentence">What is said.</param>
    /// <param name="query">Receives the query.</param>
    public delegate void Composition(ReadOnlySpan<float> source, string sentence, Span<float> query);

    /// <summary>Searches for every triplet whose products have pictures.</summary>
    /// <param name="products">All products.</param>
    /// <param name="triplets">The feedback; of each its first sentence is said.</param>
    /// <param name="compose">What is measured.</param>
    /// <param name="cancel">Stops it.</param>
    public static IReadOnlyList<CompositionSearch> Measure(ProductViews products, IReadOnlyList<FeedbackTriplet> triplets, Composition compose, CancellationToken cancel = default)
    {
        FeedbackTriplet[] asked = [.. triplets.Where(t => products.NumberOf(t.Source) >= 0 && products.NumberOf(t.Target) >= 0)];
        var found = new CompositionSearch[asked.Length];
        Parallel.For(0, asked.Length, new ParallelOptions { MaxDegreeOfParallelism = Vitrine.Neural.Compute.Threads, CancellationToken = cancel }, i =>
        {
            FeedbackTriplet triplet = asked[i];
            var query = new float[products.Pictures.Vectors.Size(1)];
            int source = products.NumberOf(triplet.Source), target = products.NumberOf(triplet.Target), negative = products.NumberOf(triplet.Negative);
            compose(products.Pictures[products.ViewsOf(source)[0]], triplet.Sentences[0], query);
            float score = products.Score(query, target);
            int rank = 1;
            for (int p = 0; p < products.Count; p++)
                rank += p != source && p != target && products.Score(query, p) >= score ? 1 : 0;
            found[i] = new CompositionSearch(triplet.Kind, rank, negative < 0 ? null : products.Score(query, negative) >= score);
        });
        return found;
    }
}
