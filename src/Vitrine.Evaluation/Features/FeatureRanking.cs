using System.Buffers;
using System.Numerics;

namespace Vitrine.Evaluation.Features;

/// <summary>Ranks a gallery for every query by inner product: exactly, comparing each with each.</summary>
/// <remarks>
/// The gallery is read once, in blocks; memory is queries × (dimension + 2 · depth) · 4 bytes, a block of the gallery (4,096 rows), 8 MB of
/// scores a thread, the ids and the run that comes out, whatever the gallery's size. Equal scores are ordered by id as
/// <see cref="RankOrder.ByScore"/> orders them, at the cut too, so that a run written and read again gives the same numbers.
/// </remarks>
public static class FeatureRanking
{
    private const int ChunkRows = 4096;
    private const int TileRows = 512; // queries that a thread scores at once

    /// <summary>Ranks.</summary>
    /// <param name="queries">One row a query.</param>
    /// <param name="queryIds">The queries' ids.</param>
    /// <param name="gallery">One row a document, not yet read.</param>
    /// <param name="galleryIds">The documents' ids.</param>
    /// <param name="options">Depth, tag, threads, kernel.</param>
    /// <param name="progress">Told how many gallery rows are done, after every block.</param>
    /// <param name="cancel">Stops between blocks.</param>
    /// <exception cref="ArgumentException">Numbers of rows and ids differ, or queries
    /// and gallery have another dimension. Check submissions first.</exception>
    public static Run Rank(
        FeatureMatrix queries, IReadOnlyList<string> queryIds, FeatureReader gallery, IReadOnlyList<string> galleryIds,
        FeatureRankingOptions? options = null, IProgress<long>? progress = null, CancellationToken cancel = default)
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
        InnerProducts products = options.Products ?? PlainInnerProducts.Compute;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancel };
        float[] chunk = new float[Math.Min(ChunkRows, gallery.Rows) * gallery.Columns];
        int tile = Math.Min(TileRows, queries.Rows);
        int first = 0;
        for (int read; (read = gallery.Read(chunk)) > 0; first += read)
        {
            int firstOfChunk = first, rowsOfChunk = read;
            Parallel.For(0, (queries.Rows + TileRows - 1) / TileRows, parallel, part =>
            {
                float[] scores = ArrayPool<float>.Shared.Rent(tile * rowsOfChunk);
                int from = part * TileRows, count = Math.Min(TileRows, queries.Rows - from);
                ReadOnlySpan<float> asked = queries.Values.Slice(from * queries.Columns, count * queries.Columns);
                products(asked, count, chunk.AsSpan(0, rowsOfChunk * queries.Columns), rowsOfChunk, queries.Columns, scores);
                for (int q = 0; q < count; q++)
                    Offer(scores.AsSpan(q * rowsOfChunk, rowsOfChunk), firstOfChunk, best[from + q]);
                ArrayPool<float>.Shared.Return(scores);
            });
            progress?.Report(first + read);
        }
        return ToRun(queryIds, galleryIds, best, options.Tag);
    }

    // Most scores are too low: a whole vector of them is passed over by one comparison.
    private static void Offer(ReadOnlySpan<float> scores, int first, BestHits best)
    {
        int i = 0;
        for (; i + Vector<float>.Count <= scores.Length; i += Vector<float>.Count)
        {
            if (Vector.GreaterThanOrEqualAny(new Vector<float>(scores[i..]), new Vector<float>(best.Least)))
                OfferEach(scores.Slice(i, Vector<float>.Count), first + i, best);
        }
        OfferEach(scores[i..], first + i, best);
    }

    private static void OfferEach(ReadOnlySpan<float> scores, int first, BestHits best)
    {
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] >= best.Least)
                best.Offer(scores[i], first + i);
        }
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
