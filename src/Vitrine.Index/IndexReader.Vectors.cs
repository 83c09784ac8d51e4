using Vitrine.Index.Storage;
using Vitrine.Index.Storage.Rows;
using Vitrine.Index.Vectors;
using Vitrine.Numerics;

namespace Vitrine.Index;

/// <content>Search by vector.</content>
public sealed partial class IndexReader
{
    /// <summary>The documents whose best view answers a query best by the schema's metric: best first, ties by id. Documents without vectors are never found.</summary>
    /// <param name="query">A vector of the schema's dimension.</param>
    /// <param name="among">Only of these; null for all. As many as there are, up to k, are found.</param>
    /// <param name="k">How many at most, 0 or more.</param>
    /// <param name="recall">The share of the true answer that must be found on average, above 0 to 1; 1 is exact. See <see cref="Plan"/>.</param>
    /// <exception cref="ArgumentException">The query has another length, or a number that is not finite.</exception>
    /// <exception cref="IndexDamagedException">A file of the saved index that rows are mapped from is not as it was written; so for every method that reads vectors.</exception>
    public IReadOnlyList<VectorHit> SearchVectors(ReadOnlySpan<float> query, DocumentSet? among, int k, double recall = 1.0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        // No more can be found than there are, however many a caller asks for.
        var hits = new VectorHit[Math.Min(k, Own(among).Count)];
        int count = SearchVectors(query, among, hits, recall);
        return count == hits.Length ? hits : hits[..count];
    }

    /// <summary>The same search into the caller's memory. Nothing is allocated once a thread has done a search of the kind, and two of the set.</summary>
    /// <param name="query">A vector of the schema's dimension.</param>
    /// <param name="among">Only of these; null for all.</param>
    /// <param name="hits">Receives the hits, best first; its length is k.</param>
    /// <param name="recall">The share of the true answer that must be found on average, above 0 to 1; 1 is exact.</param>
    /// <returns>How many were found.</returns>
    /// <exception cref="ArgumentException">The query has another length, or a number that is not finite.</exception>
    public int SearchVectors(ReadOnlySpan<float> query, DocumentSet? among, Span<VectorHit> hits, double recall = 1.0)
    {
        RequireRecall(recall);
        RequireQuery(query);
        DocumentSet set = Own(among);
        using var prepared = new PreparedQuery(Schema.Metric, query);
        Context.Queries.Add(prepared.Values);
        int count = Planner.Search(this, prepared.Values, set, Planner.Plan(this, set, hits.Length, recall), hits);
        // Rows may be mapped files, which this keeps open.
        GC.KeepAlive(this);
        return count;
    }

    /// <summary>Many searches at once, on all cores: an exact one as a matrix product.</summary>
    /// <param name="queries">Queries, row after row: a whole number of vectors of the schema's dimension.</param>
    /// <param name="among">Only of these; null for all.</param>
    /// <param name="k">How many for each query at most, 0 or more.</param>
    /// <param name="recall">The share of the true answer that must be found on average, above 0 to 1; 1 is exact.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <returns>For each query what <see cref="SearchVectors(ReadOnlySpan{float}, DocumentSet?, int, double)"/> finds.</returns>
    /// <exception cref="ArgumentException">The queries are no whole number of vectors, or hold a number that is not finite.</exception>
    public IReadOnlyList<IReadOnlyList<VectorHit>> SearchVectorsBatch(ReadOnlySpan<float> queries, DocumentSet? among, int k, double recall = 1.0, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        RequireRecall(recall);
        int dimension = Math.Max(1, Schema.Dimension);
        if (queries.Length % dimension != 0)
            throw new ArgumentException($"{queries.Length} numbers are no whole number of vectors of {Schema.Dimension}.", nameof(queries));
        DocumentSet set = Own(among);
        float[] prepared = queries.ToArray();
        for (int i = 0; i < prepared.Length; i += dimension)
        {
            Span<float> query = prepared.AsSpan(i, dimension);
            RequireQuery(query);
            if (Schema.Metric == VectorMetric.Cosine)
                Normalize.L2InPlace(query);
        }
        VectorHit[][] hits = BatchSearch.Search(this, prepared, set, Math.Min(k, set.Count), recall, cancel);
        GC.KeepAlive(this);
        return hits;
    }

    /// <summary>How a search by vector would be answered, and how well: an index that was calibrated knows.</summary>
    /// <param name="among">Only of these; null for all.</param>
    /// <param name="k">How many.</param>
    /// <param name="recall">The share of the true answer that must be found on average, above 0 to 1.</param>
    public SearchPlan Plan(DocumentSet? among, int k, double recall)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        RequireRecall(recall);
        return Planner.Plan(this, Own(among), k, recall);
    }

    /// <summary>Scores given documents against a vector.</summary>
    /// <param name="query">A vector of the schema's dimension.</param>
    /// <param name="ordinals">The documents.</param>
    /// <param name="hits">Receives one hit for each, in their order: the best view; score NaN and view −1 without vectors.</param>
    /// <exception cref="ArgumentException">The query is not a vector of this index, or there is too little room for hits.</exception>
    public void ScoreVectors(ReadOnlySpan<float> query, ReadOnlySpan<int> ordinals, Span<VectorHit> hits)
    {
        RequireQuery(query);
        RequireRoom(ordinals.Length, hits.Length);
        using var prepared = new PreparedQuery(Schema.Metric, query);
        for (int i = 0; i < ordinals.Length; i++)
        {
            RequireOrdinal(ordinals[i]);
            hits[i] = VectorScan.Score(Generation, prepared.Values, ordinals[i]);
        }
        GC.KeepAlive(this);
    }

    /// <summary>How many vectors a document has.</summary>
    public int ViewCount(int ordinal)
    {
        RequireOrdinal(ordinal);
        ReadOnlySpan<int> first = Generation.Vectors.First;
        return first[ordinal + 1] - first[ordinal];
    }

    /// <summary>Copies one vector of a document, as it is stored, to where the caller wants it.</summary>
    /// <param name="ordinal">The document.</param>
    /// <param name="view">Index of the vector among the document's.</param>
    /// <param name="vector">Receives the schema's dimension of numbers.</param>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    public void CopyVector(int ordinal, int view, Span<float> vector)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(view);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(view, ViewCount(ordinal));
        RequireRoom(Schema.Dimension, vector.Length);
        Generation.Vectors.CopyRow(Generation.Vectors.First[ordinal] + view, vector);
        GC.KeepAlive(this);
    }

    private static void RequireRecall(double recall)
    {
        if (!(recall is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(recall), recall, "Recall is above 0 and at most 1.");
    }

    private void RequireQuery(ReadOnlySpan<float> query)
    {
        if (query.Length != Schema.Dimension)
            throw new ArgumentException($"The query has {query.Length} numbers where vectors of this index have {Schema.Dimension}.", nameof(query));
        foreach (float number in query)
        {
            if (!float.IsFinite(number))
                throw new ArgumentException($"The query holds {number}; every number must be finite.", nameof(query));
        }
    }
}
