using Vitrine.Evaluation;
using Vitrine.Evaluation.Features;

namespace Vitrine.Datasets.Scoring;

/// <summary>Ranks a gallery of features for every query: exactly, or as nearly as an index is asked to.</summary>
public interface IFeatureSearch
{
    /// <summary>Ranks by inner product.</summary>
    /// <param name="queries">One row a query.</param>
    /// <param name="queryIds">Their ids.</param>
    /// <param name="gallery">The documents, not yet read.</param>
    /// <param name="galleryIds">Their ids.</param>
    /// <param name="options">Depth, tag, threads.</param>
    /// <param name="progress">Told how many rows of the gallery are done.</param>
    /// <param name="cancel">Stops between blocks.</param>
    Run Rank(
        FeatureMatrix queries, IReadOnlyList<string> queryIds, FeatureReader gallery, IReadOnlyList<string> galleryIds,
        FeatureRankingOptions options, IProgress<long>? progress = null, CancellationToken cancel = default);
}
