using Vitrine.Evaluation;
using Vitrine.Evaluation.Features;
using Vitrine.Index;

namespace Vitrine.Datasets.Scoring;

/// <summary>Puts the gallery into an index that lives as long as the ranking, and asks it for a part of the true neighbours.</summary>
/// <remarks>
/// Pays where many queries meet a large gallery: building costs about as much as comparing some thousands of queries with every row. The
/// index stays in memory: 4 bytes for each number of the gallery, and about a quarter of that for its codes. Rows of equal score are
/// ordered by their place in the gallery.
/// </remarks>
/// <param name="recall">The share of the exact answer that must be found on average, above 0 to below 1.</param>
public sealed class IndexFeatureSearch(double recall) : IFeatureSearch
{
    private const int RowsAtOnce = 8_192;
    private const int QueriesAtOnce = 1_024;

    /// <summary>How the last ranking was planned, and the recall that was to be expected of it; null before.</summary>
    public SearchPlan? Plan { get; private set; }

    /// <inheritdoc/>
    public Run Rank(
        FeatureMatrix queries, IReadOnlyList<string> queryIds, FeatureReader gallery, IReadOnlyList<string> galleryIds,
        FeatureRankingOptions options, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(queryIds);
        ArgumentNullException.ThrowIfNull(gallery);
        ArgumentNullException.ThrowIfNull(galleryIds);
        ArgumentNullException.ThrowIfNull(options);
        if (queries.Rows != queryIds.Count || gallery.Rows != galleryIds.Count)
            throw new ArgumentException($"{queries.Rows} query rows for {queryIds.Count} ids, {gallery.Rows} gallery rows for {galleryIds.Count} ids");
        var schema = new IndexSchema { Space = gallery.Name, Dimension = gallery.Columns, Metric = VectorMetric.InnerProduct };
        using var index = SearchIndex.Create(schema, new IndexOptions { Maintenance = IndexMaintenance.Manual, RememberedQueries = 0, MaxThreads = options.Threads });
        Fill(index, gallery, progress, cancel);
        index.Maintain(cancel);
        var reader = index.OpenReader();
        Plan = reader.Plan(null, options.Depth, recall);
        var run = new RunBuilder(options.Tag);
        for (var from = 0; from < queries.Rows; from += QueriesAtOnce)
        {
            var count = Math.Min(QueriesAtOnce, queries.Rows - from);
            var asked = queries.Values.Slice(from * queries.Columns, count * queries.Columns);
            var answers = reader.SearchVectorsBatch(asked, null, options.Depth, recall, cancel);
            for (var q = 0; q < count; q++)
                Add(run, queryIds[from + q], answers[q], galleryIds);
        }

        return run.Build();
    }

    private static void Fill(SearchIndex index, FeatureReader gallery, IProgress<long>? progress, CancellationToken cancel)
    {
        var rows = new float[(int)Math.Min(RowsAtOnce, Math.Max(1, gallery.Rows)) * gallery.Columns];
        long filled = 0;
        for (int read; (read = gallery.Read(rows)) > 0; progress?.Report(filled))
        {
            cancel.ThrowIfCancellationRequested();
            var changes = new IndexChange[read];
            for (var i = 0; i < read; i++)
                changes[i] = IndexChange.Upsert(new IndexDocument { Id = ++filled, Vectors = [rows.AsSpan(i * gallery.Columns, gallery.Columns).ToArray()] });
            index.Apply(changes, filled);
        }
    }

    private static void Add(RunBuilder run, string query, IReadOnlyList<VectorHit> hits, IReadOnlyList<string> galleryIds)
    {
        var rank = 0;
        foreach (var hit in hits)
        {
            var id = galleryIds[(int)(hit.Id - 1)];
            if (!run.TryAdd(query, new RankedDocument(id, ++rank, hit.Score)))
                throw new ArgumentException($"the gallery has the id '{id}' twice, or the queries have '{query}' twice", nameof(galleryIds));
        }
    }
}
