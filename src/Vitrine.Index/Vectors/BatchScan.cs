using System.Numerics;
using System.Runtime.Intrinsics;
using Vitrine.Index.Storage;
using Vitrine.Index.Vectors.Lists;
using Vitrine.Numerics;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Index.Vectors;

/// <summary>Exact search for many queries at once: the rows against all queries as a matrix product, on all cores.</summary>
/// <remarks>
/// A tile of rows is decoded once and multiplied with every query; a product enters a query's heap only when it beats the heap's floor,
/// which 16 queries are asked at a time. The best few are scored again as a search for one query scores them, so that both give the same answer:
/// the matrix product adds in another order, and a margin of a few documents more than k covers what rounding may swap.
/// </remarks>
internal static class BatchScan
{
    private const int TileRows = 128;
    private const int PartQueries = 1024;

    /// <summary>Searches.</summary>
    /// <param name="reader">The documents.</param>
    /// <param name="queries">Queries, row after row; for the cosine normalised.</param>
    /// <param name="set">Which documents may be found.</param>
    /// <param name="k">How many for each query.</param>
    /// <param name="threads">Most threads; the answer does not depend on it.</param>
    /// <param name="cancel">Stops early.</param>
    /// <returns>For each query its hits, best first.</returns>
    public static VectorHit[][] Search(IndexReader reader, float[] queries, DocumentSet set, int k, int threads, CancellationToken cancel)
    {
        int dimension = reader.Schema.Dimension;
        int count = dimension == 0 ? 0 : queries.Length / dimension;
        int words = set.Words.Length;
        if (count == 0 || k == 0 || words == 0)
            return [.. Enumerable.Repeat<VectorHit[]>([], count)];
        PackedMatrix[] parts = Pack(queries, dimension, count);
        int margin = k + Math.Max(8, k / 16);
        threads = Math.Max(1, Math.Min(threads, words));
        var workers = new Worker[threads];
        // Stretches of equal length: every row costs the same.
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, part =>
        {
            workers[part] = new Worker(reader.Generation, parts, count, margin);
            workers[part].Scan(set.Part((int)((long)words * part / threads), (int)((long)words * (part + 1) / threads)), cancel);
        });
        var answers = new VectorHit[count][];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, q =>
            answers[q] = Finish(reader.Generation, queries.AsSpan(q * dimension, dimension), workers, q, k));
        return answers;
    }

    private static VectorHit[] Finish(Generation generation, ReadOnlySpan<float> query, Worker[] workers, int q, int k)
    {
        var best = new TopK(k);
        foreach (Worker worker in workers)
        {
            foreach (int document in worker.Best(q))
                best.Add(VectorScan.Score(generation, query, document).Score, generation.Ids[document], document);
        }
        Scored[] found = best.Drain();
        var hits = new VectorHit[found.Length];
        for (int i = 0; i < hits.Length; i++)
            hits[i] = VectorScan.Score(generation, query, found[i].Index);
        return hits;
    }

    private static PackedMatrix[] Pack(float[] queries, int dimension, int count)
    {
        var parts = new PackedMatrix[(count + PartQueries - 1) / PartQueries];
        for (int part = 0; part < parts.Length; part++)
        {
            int columns = Math.Min(PartQueries, count - part * PartQueries);
            parts[part] = PackedMatrix.Pack(dimension, columns, queries.AsSpan(part * PartQueries * dimension, columns * dimension), dimension, transposed: true);
        }
        return parts;
    }

    /// <summary>One thread's share.</summary>
    private sealed class Worker
    {
        private readonly Generation _generation;
        private readonly PackedMatrix[] _parts;
        private readonly BestDocuments[] _best;
        private readonly float[] _floors;
        private readonly float[] _rows;
        private readonly float[] _products = new float[TileRows * PartQueries];
        private readonly int[] _documents = new int[TileRows];
        private readonly float[] _shifts = new float[TileRows];

        public Worker(Generation generation, PackedMatrix[] parts, int queries, int k)
        {
            _generation = generation;
            _parts = parts;
            _rows = new float[TileRows * generation.Vectors.Dimension];
            _best = new BestDocuments[queries];
            for (int q = 0; q < queries; q++)
            {
                _best[q] = new BestDocuments();
                _best[q].Reset(k, generation.Vectors.HasSingleViews);
            }
            _floors = new float[parts.Length * PartQueries];
            Array.Fill(_floors, float.NegativeInfinity);
        }

        public ReadOnlySpan<int> Best(int query) => _best[query].Documents;

        public void Scan(DocumentSet.Enumerator ordinals, CancellationToken cancel)
        {
            VectorColumn vectors = _generation.Vectors;
            ReadOnlySpan<int> first = vectors.First;
            int dimension = vectors.Dimension;
            int filled = 0;
            foreach (int ordinal in ordinals)
            {
                for (int row = first[ordinal]; row < first[ordinal + 1]; row++)
                {
                    Span<float> target = _rows.AsSpan(filled * dimension, dimension);
                    vectors.CopyRow(row, target);
                    // −‖q − x‖² orders like ⟨q, x⟩ − ½‖x‖².
                    _shifts[filled] = vectors.Metric == VectorMetric.SquaredL2 ? -0.5f * Distance.Dot(target, target) : 0;
                    _documents[filled++] = ordinal;
                    if (filled == TileRows)
                    {
                        cancel.ThrowIfCancellationRequested();
                        Multiply(filled);
                        filled = 0;
                    }
                }
            }
            Multiply(filled);
        }

        private void Multiply(int rows)
        {
            if (rows == 0)
                return;
            for (int part = 0; part < _parts.Length; part++)
            {
                int columns = _parts[part].Columns;
                // Rows of products a whole number of vectors apart; what is between is never good enough.
                int stride = (columns + 15) / 16 * 16;
                Span<float> products = _products.AsSpan(0, rows * stride);
                if (stride != columns)
                    products.Fill(float.NegativeInfinity);
                Gemm.Multiply(rows, _rows, _generation.Vectors.Dimension, _parts[part], products, stride, new GemmFinish());
                for (int i = 0; i < rows; i++)
                    Offer(products.Slice(i * stride, stride), part * PartQueries, columns, _documents[i], _shifts[i]);
            }
        }

        private void Offer(ReadOnlySpan<float> products, int firstQuery, int columns, int document, float shift)
        {
            for (int i = 0; i < products.Length; i += 16)
            {
                Vector512<float> scores = Vector512.Create(products[i..]) + Vector512.Create(shift);
                ulong better = Vector512.GreaterThan(scores, Vector512.Create<float>(_floors.AsSpan(firstQuery + i))).ExtractMostSignificantBits();
                for (; better != 0; better &= better - 1)
                {
                    int column = i + BitOperations.TrailingZeroCount(better);
                    if (column >= columns)
                        break;
                    BestDocuments best = _best[firstQuery + column];
                    best.Offer(document, products[column] + shift);
                    _floors[firstQuery + column] = best.Floor;
                }
            }
        }
    }
}
