using Vitrine.Evaluation.Formats;
using Vitrine.Index;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Benchmarks.Design;

/// <summary>An index of TEXMEX files with its lists, queries and their true answers.</summary>
internal sealed class DesignData
{
    public const int K = 10;

    public DesignData(string rowFile, string queryFile, string truthFile)
    {
        using var rows = TexmexFile.OpenVectors(rowFile);
        using var queries = TexmexFile.OpenVectors(queryFile);
        using var truth = TexmexFile.OpenNeighbours(truthFile);
        if (queries.Columns != rows.Columns || truth.Rows != queries.Rows || truth.Columns < K)
            throw new ArgumentException("These files do not belong together.");
        Dimension = rows.Columns;
        var index = SearchIndex.Create(new IndexSchema { Space = "bench", Dimension = Dimension }, new IndexOptions { Maintenance = IndexMaintenance.Manual });
        var id = 0L;
        foreach (var batch in rows.ReadAll().Chunk(10_000 * Dimension))
            index.Apply([.. batch.Chunk(Dimension).Select(vector => IndexChange.Upsert(new IndexDocument { Id = ++id, Vectors = [vector] }))], id);
        index.Maintain();
        Reader = index.OpenReader();
        Queries = [.. queries.ReadAll().Chunk(Dimension)];
        Truth = [.. truth.ReadAll().Chunk(truth.Columns).Select(all => all[..K])];
    }

    public int Dimension { get; }

    public IndexReader Reader { get; }

    public float[][] Queries { get; }

    /// <summary>For each query the rows of its nearest, best first.</summary>
    public int[][] Truth { get; }

    /// <summary>What settings find and do, on average over the queries.</summary>
    public (double Recall, double Lists, double Scanned, double Refined, double Exact) Search(InvertedFile file, ProbeSettings settings)
    {
        var counts = default(ProbeCounts);
        var hits = new VectorHit[K];
        var found = 0;
        for (var q = 0; q < Queries.Length; q++)
        {
            var count = ListSearch.OfThread(file.Dimension).Search(file, Reader.Generation, Queries[q], Selection.All(Reader), settings, 64, hits, ref counts);
            foreach (var hit in hits.AsSpan(0, count))
                found += Truth[q].Contains((int)hit.Id - 1) ? 1 : 0;
        }

        double n = Queries.Length;
        return (found / (n * K), counts.Lists / n, counts.Scanned / n, counts.Refined / n, counts.Exact / n);
    }
}
