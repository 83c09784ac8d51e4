using Vitrine.Index.Storage;
using Vitrine.Index.Storage.Rows;
using Vitrine.Numerics;

namespace Vitrine.Index.Vectors;

/// <summary>Exact search: the score of every view of every document asked about.</summary>
/// <remarks>
/// Views of a document and documents of a set lie in memory in the order in which they are scanned, so a full scan streams through
/// memory and a filtered one touches nothing that the filter leaves out. On one core: the cores of a server have other searches to do, and
/// two read memory no faster than one (measured).
/// </remarks>
internal static class VectorScan
{
    // Below this share the processor does not see by itself which row comes next, and is told.
    private const double Scattered = 0.2;

    [ThreadStatic]
    private static TopK? _best;

    [ThreadStatic]
    private static Scored[]? _found;

    /// <summary>Finds the best hits, best first, ties by id.</summary>
    /// <param name="generation">The documents.</param>
    /// <param name="query">The query, as the metric wants it.</param>
    /// <param name="set">Which documents may be found.</param>
    /// <param name="hits">Receives the hits; its length is k.</param>
    /// <returns>How many were found. Nothing is allocated once a thread has searched for as many.</returns>
    public static int Search(Generation generation, ReadOnlySpan<float> query, DocumentSet set, Span<VectorHit> hits)
    {
        if (hits.IsEmpty)
            return 0;
        TopK best = _best ??= new TopK(0);
        best.Reset(hits.Length);
        var scan = new Scan { Generation = generation, Query = query, Ordinals = set.GetEnumerator(), Best = best, IsScattered = set.Count < Scattered * generation.Ids.Count };
        generation.Vectors.Dispatch(ref scan);
        if (_found is null || _found.Length < best.Count)
            _found = new Scored[Math.Max(64, best.Count)];
        int count = best.DrainTo(_found);
        for (int i = 0; i < count; i++)
            hits[i] = Score(generation, query, _found[i].Index);
        return count;
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

    private ref struct Scan : IRowJob
    {
        public required Generation Generation;
        public required ReadOnlySpan<float> Query;
        public required DocumentSet.Enumerator Ordinals;
        public required TopK Best;

        // Documents that are asked for ahead of the one that is scored; memory answers that many at once.
        private const int Ahead = 6;

        public required bool IsScattered;

        public readonly void Run<TKernel>()
            where TKernel : struct, IRowKernel
        {
            VectorColumn vectors = Generation.Vectors;
            ReadOnlySpan<int> first = vectors.First;
            ReadOnlySpan<long> ids = Generation.Ids.AsSpan();
            DocumentSet.Enumerator ahead = Ordinals;
            bool isAhead = IsScattered;
            for (int i = 0; isAhead && i < Ahead; i++)
                isAhead = Prefetch(ref ahead, first, vectors);
            foreach (int ordinal in Ordinals)
            {
                isAhead = isAhead && Prefetch(ref ahead, first, vectors);
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

        private static bool Prefetch(ref DocumentSet.Enumerator ahead, ReadOnlySpan<int> first, VectorColumn vectors)
        {
            if (!ahead.MoveNext())
                return false;
            int row = first[ahead.Current];
            if (row < first[ahead.Current + 1])
                vectors.Prefetch(row);
            return true;
        }
    }
}
