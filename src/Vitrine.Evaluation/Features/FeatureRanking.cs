using System.Numerics;
using System.Runtime.InteropServices;

namespace Vitrine.Evaluation.Features;

/// <summary>Ranks a gallery for every query by inner product: exactly, comparing each with each.</summary>
/// <remarks>
/// The gallery is read once, in blocks that fit into the cache; memory is queries × (dimension + 2 · depth) · 4 bytes plus some megabytes,
/// whatever the gallery's size. Equal scores are ordered by id as <see cref="RankOrder.ByScore"/> orders them, at the cut too, so that a
/// run written and read again gives the same numbers.
/// </remarks>
public static class FeatureRanking
{
    private const int ChunkRows = 8192;
    private const int BlockRows = 128; // 64 KB of 128-d rows: stay in the second-level cache while all queries of a thread pass over them

    /// <summary>Ranks.</summary>
    /// <param name="queries">One row a query.</param>
    /// <param name="queryIds">The queries' ids.</param>
    /// <param name="gallery">One row a document, not yet read.</param>
    /// <param name="galleryIds">The documents' ids.</param>
    /// <param name="options">Depth, tag, threads.</param>
    /// <param name="cancel">Stops between blocks.</param>
    /// <exception cref="ArgumentException">Numbers of rows and ids differ, or queries
    /// and gallery have another dimension. Check submissions first.</exception>
    public static Run Rank(
        FeatureMatrix queries, IReadOnlyList<string> queryIds, FeatureReader gallery, IReadOnlyList<string> galleryIds,
        FeatureRankingOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(queryIds);
        ArgumentNullException.ThrowIfNull(gallery);
        ArgumentNullException.ThrowIfNull(galleryIds);
        options ??= FeatureRankingOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Depth, 1, nameof(options));
        if (queries.Rows != queryIds.Count || gallery.Rows != galleryIds.Count)
            throw new ArgumentException(
                $"{queries.Rows} query rows for {queryIds.Count} ids, {gallery.Rows} gallery rows for {galleryIds.Count} ids");
        if (queries.Columns != gallery.Columns)
            throw new ArgumentException($"queries have {queries.Columns} numbers a row, the gallery has {gallery.Columns}");

        BestHits[] best = [.. queryIds.Select(_ => new BestHits(options.Depth, galleryIds))];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancel };
        float[] chunk = new float[Math.Min(ChunkRows, gallery.Rows) * gallery.Columns];
        int first = 0;
        for (int read; (read = gallery.Read(chunk)) > 0; first += read)
        {
            int firstOfChunk = first, rowsOfChunk = read;
            Parallel.For(0, (queries.Rows + BlockRows - 1) / BlockRows, parallel, part =>
            {
                for (int block = 0; block < rowsOfChunk; block += BlockRows)
                {
                    int rows = Math.Min(BlockRows, rowsOfChunk - block);
                    ReadOnlySpan<float> documents = chunk.AsSpan(block * gallery.Columns, rows * gallery.Columns);
                    for (int q = part * BlockRows; q < Math.Min((part + 1) * BlockRows, queries.Rows); q++)
                        Score(queries[q], documents, firstOfChunk + block, best[q]);
                }
            });
        }
        return ToRun(queryIds, galleryIds, best, options.Tag);
    }

    private static void Score(ReadOnlySpan<float> query, ReadOnlySpan<float> documents, int first, BestHits best)
    {
        for (int i = 0; i * query.Length < documents.Length; i++)
        {
            float score = Dot(query, documents.Slice(i * query.Length, query.Length));
            if (score >= best.Least)
                best.Offer(score, first + i);
        }
    }

    // Four sums hide the latency of the additions; the scalar tail takes dimensions that are no multiple of the vector's width.
    internal static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector<float>> x = MemoryMarshal.Cast<float, Vector<float>>(a), y = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        for (; i + 4 <= x.Length && i + 4 <= y.Length; i += 4)
        {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }
        for (; i < x.Length && i < y.Length; i++)
            s0 += x[i] * y[i];
        float sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (int j = x.Length * Vector<float>.Count; j < a.Length; j++)
            sum += a[j] * b[j];
        return sum;
    }

    private static Run ToRun(IReadOnlyList<string> queryIds, IReadOnlyList<string> galleryIds, BestHits[] best, string tag)
    {
        var builder = new RunBuilder(tag);
        for (int q = 0; q < queryIds.Count; q++)
        {
            int rank = 0;
            foreach ((float score, int row) in best[q].BestFirst())
            {
                if (!builder.TryAdd(queryIds[q], new RankedDocument(galleryIds[row], ++rank, score)))
                    throw new ArgumentException(
                        $"the gallery has the id '{galleryIds[row]}' twice, or the queries have '{queryIds[q]}' twice", nameof(galleryIds));
            }
        }
        return builder.Build();
    }
}
