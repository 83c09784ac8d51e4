using Vitrine.Evaluation;
using Vitrine.Evaluation.Features;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Datasets.Scoring;

/// <summary>Compares each query with each row, by the blocked matrix product of <see cref="Gemm"/>.</summary>
/// <remarks>Memory is that of <see cref="FeatureRanking"/>: it does not grow with the gallery's features, only with its ids.</remarks>
public sealed class ExactFeatureSearch : IFeatureSearch
{
    /// <inheritdoc/>
    public Run Rank(
        FeatureMatrix queries, IReadOnlyList<string> queryIds, FeatureReader gallery, IReadOnlyList<string> galleryIds,
        FeatureRankingOptions options, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var withGemm = new FeatureRankingOptions { Depth = options.Depth, Tag = options.Tag, Threads = options.Threads, Products = Multiply };
        return FeatureRanking.Rank(queries, queryIds, gallery, galleryIds, withGemm, progress, cancel);
    }

    private static void Multiply(
        ReadOnlySpan<float> queries, int queryCount, ReadOnlySpan<float> documents, int documentCount, int dimension, Span<float> scores) =>
        Gemm.Multiply(queryCount, documentCount, dimension, queries, dimension, false, documents, dimension, true, scores, documentCount);
}
