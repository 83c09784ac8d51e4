using Vitrine.Benchmarks.Ann;
using Vitrine.Evaluation.Formats;
using Vitrine.Index;

namespace Vitrine.Benchmarks.Index;

/// <summary>Base vectors and queries of a benchmark, from TEXMEX files named by <c>--base</c> and <c>--queries</c>.</summary>
internal sealed record VectorSet(float[] Rows, float[] Queries, int Dimension)
{
    private const int BatchSize = 10_000;

    public int Count => Rows.Length / Dimension;

    public int QueryCount => Queries.Length / Dimension;

    public static VectorSet Read(AnnArguments arguments)
    {
        string rowFile = arguments.Text("base"), queryFile = arguments.Text("queries");
        using var rows = TexmexFile.OpenVectors(rowFile);
        using var queries = TexmexFile.OpenVectors(queryFile);
        return rows.Columns == queries.Columns
            ? new VectorSet(rows.ReadAll(), queries.ReadAll(), rows.Columns)
            : throw new MalformedFileException(queryFile, 0, $"has vectors of {queries.Columns} numbers, {rowFile} of {rows.Columns}");
    }

    public ReadOnlySpan<float> Row(int row) => Rows.AsSpan(row * Dimension, Dimension);

    public ReadOnlySpan<float> Query(int query) => Queries.AsSpan(query * Dimension, Dimension);

    /// <summary>An index in memory, by inner product, with nothing left to do.</summary>
    /// <param name="documents">What goes in, in order.</param>
    /// <param name="maintenance">Who goes on with its work.</param>
    public SearchIndex Build(IEnumerable<IndexDocument> documents, IndexMaintenance maintenance = IndexMaintenance.Manual)
    {
        var index = SearchIndex.Create(new IndexSchema { Space = "bench", Dimension = Dimension }, new IndexOptions { Maintenance = maintenance });
        foreach (var batch in documents.Chunk(BatchSize))
            index.Apply([.. batch.Select(IndexChange.Upsert)], index.Sequence + batch.Length);
        index.Maintain();
        return index;
    }

    /// <summary>The exact answers to all queries, by matrix multiply: for each query the ids of the best k.</summary>
    public HashSet<long>[] Truth(IndexReader reader, int k, DocumentSet? among = null) =>
        [.. reader.SearchVectorsBatch(Queries, among, k).Select(hits => hits.Select(hit => hit.Id).ToHashSet())];
}
