using Vitrine.Index.Storage;
using Vitrine.Index.Storage.Rows;
using Vitrine.Numerics;

namespace Vitrine.Index.Vectors;

/// <summary>Exact search: the score of every view of every document asked about.</summary>
/// <remarks>
/// Views of a document and documents of a set lie in memory in the order in which they are scanned, so a full scan streams through
/// memory and a filtered one touches nothing that the filter leaves out. The answer is the same however the work is spread.
/// </remarks>
internal static class VectorScan
{
    // Parts a core: enough that a core which finishes early finds more to do.
    private const int PartsPerThread = 4;

    public static VectorHit[] Search(IndexReader reader, ReadOnlySpan<float> query, DocumentSet set, int k)
    {
        int words = set.Words.Length;
        int threads = reader.Options.MaxThreads > 0 ? reader.Options.MaxThreads : Environment.ProcessorCount;
        TopK best;
        if (k == 0 || words == 0)
            return [];
        // A set usually has about as many views a document as the whole index.
        long work = (long)reader.VectorCount * query.Length / Math.Max(1, reader.Count) * set.Count;
        if (threads == 1 || work < reader.Options.ParallelFrom)
        {
            best = new TopK(k);
            ScanPart(reader.Generation, query, set.Part(0, words), best);
        }
        else
        {
            best = SearchInParallel(reader.Generation, query.ToArray(), set, k, threads);
        }
        Scored[] found = best.Drain();
        var hits = new VectorHit[found.Length];
        for (int i = 0; i < hits.Length; i++)
            hits[i] = Score(reader.Generation, query, found[i].Index);
        return hits;
    }

    /// <summary>The best view of one document.</summary>
    public static VectorHit Score(Generation generation, ReadOnlySpan<float> query, int ordinal)
    {
        ReadOnlySpan<int> first = generation.Vectors.First;
        float best = float.NaN;
        int view = -1;
        for (int row = first[ordinal]; row < first[ordinal + 1]; row++)
        {
            float score = generation.Vectors.Score(query, row);
            if (view < 0 || score > best)
            {
                best = score;
                view = row - first[ordinal];
            }
        }
        return new VectorHit(ordinal, generation.Ids[ordinal], best, view);
    }

    private static TopK SearchInParallel(Generation generation, float[] query, DocumentSet set, int k, int threads)
    {
        int words = set.Words.Length;
        int parts = Math.Min(words, threads * PartsPerThread);
        var best = new TopK(k);
        Parallel.For(
            0, parts, new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new TopK(k),
            (part, _, own) =>
            {
                ScanPart(generation, query, set.Part((int)((long)words * part / parts), (int)((long)words * (part + 1) / parts)), own);
                return own;
            },
            own =>
            {
                lock (best)
                    best.AddAll(own);
            });
        return best;
    }

    private static void ScanPart(Generation generation, ReadOnlySpan<float> query, DocumentSet.Enumerator ordinals, TopK best)
    {
        var scan = new Scan { Generation = generation, Query = query, Ordinals = ordinals, Best = best };
        generation.Vectors.Dispatch(ref scan);
    }

    private ref struct Scan : IRowJob
    {
        public required Generation Generation;
        public required ReadOnlySpan<float> Query;
        public required DocumentSet.Enumerator Ordinals;
        public required TopK Best;

        public readonly void Run<TKernel>()
            where TKernel : struct, IRowKernel
        {
            VectorColumn vectors = Generation.Vectors;
            ReadOnlySpan<int> first = vectors.First;
            ReadOnlySpan<long> ids = Generation.Ids.AsSpan();
            foreach (int ordinal in Ordinals)
            {
                int row = first[ordinal];
                int end = first[ordinal + 1];
                if (row == end)
                    continue;
                float score = TKernel.Score(Query, vectors.Row(row));
                while (++row < end)
                    score = Math.Max(score, TKernel.Score(Query, vectors.Row(row)));
                Best.Add(score, ids[ordinal], ordinal);
            }
        }
    }
}
