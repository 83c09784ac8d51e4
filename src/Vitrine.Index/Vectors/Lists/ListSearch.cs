using System.Numerics;
using System.Runtime.Intrinsics.X86;
using Vitrine.Index.Storage;
using Vitrine.Index.Vectors.Codes;
using Vitrine.Numerics.Codes;

namespace Vitrine.Index.Vectors.Lists;

/// <summary>A search of inverted lists: sign codes of promising lists are scanned, what may be good enough is refined, the best is made exact.</summary>
/// <remarks>
/// Three sieves, each with an error bound: sums over sign bits (32 bytes a vector at 256 numbers), five-bit codes of the survivors, full
/// vectors of what may belong to the answer. The floor of every sieve is the k-th best score that is certain so far, of distinct documents.
/// Holds the scratch memory of one search; nothing is allocated once it has grown.
/// </remarks>
internal sealed unsafe class ListSearch
{
    // Survivors to gather before they are refined: enough for their records to arrive from memory meanwhile.
    private const int RefineFrom = 16;

    private readonly QueryCode _query;
    private readonly CentreRanking _ranking = new();
    private readonly BestDocuments _best = new();
    private ushort[] _sums = [];
    private uint[] _selected = [];
    private readonly int[] _survivors = new int[RefineFrom + ListEntries.Block];
    private Candidate[] _candidates = new Candidate[256];
    private float[] _candidateKeys = new float[256];
    private int _candidateCount;

    [ThreadStatic]
    private static ListSearch? _ofThread;

    public ListSearch(int dimension) => _query = new QueryCode(dimension);

    /// <summary>The calling thread's own, for searches of a padded dimension.</summary>
    public static ListSearch OfThread(int dimension) =>
        _ofThread is { } own && own._query.Rotated.Length == dimension ? own : _ofThread = new ListSearch(dimension);

    /// <summary>Searches.</summary>
    /// <param name="file">The lists.</param>
    /// <param name="rows">The full vectors.</param>
    /// <param name="query">The query, as the rows are compared with it.</param>
    /// <param name="among">The documents that may be found.</param>
    /// <param name="settings">How carefully.</param>
    /// <param name="portion">Lists to rank at a time: about as many as will be visited.</param>
    /// <param name="hits">Receives the best, best first, ties by id; its length is k.</param>
    /// <param name="counts">Receives what was done, added to what it holds.</param>
    /// <returns>How many were found.</returns>
    public int Search(
        InvertedFile file, Generation rows, ReadOnlySpan<float> query, Selection among, ProbeSettings settings, int portion,
        Span<VectorHit> hits, ref ProbeCounts counts)
    {
        _query.Set(file.Rotation, query);
        _best.Reset(hits.Length, rows.Vectors.HasSingleViews);
        _candidateCount = 0;
        _ranking.Start(file, _query, settings.Reach, among.Masks);
        // A filter may leave nothing in the lists next to a query, as a category does that the query is not of: patience grows with the
        // lists that passed before k documents were found, beside those that k fill.
        int before = 0;
        int usual = 1 + (int)(hits.Length / among.PerList(file));
        for (int visited = 0; _ranking.TryNext(portion, out RankedList list, out float promise) && promise > _best.Floor; visited++)
        {
            if (_best.Floor == float.NegativeInfinity)
                before = visited;
            else if (visited >= (long)settings.MostLists * (1 + before / usual))
                break;
            ListEntries entries = file.Lists[list.List].Entries;
            PrefetchFollowing(file, among.Masks);
            if (!among.IsFilter)
                Scan(entries, list, among.Words, settings, ref counts);
            else
                ScanSelected(entries, list, among.Masks is { } masks ? masks.Of(list.List) : Select(entries, among.Words), settings, ref counts);
            counts.Lists++;
            // Who is not done after a portion needs many more.
            if (_ranking.Following < 0)
                portion *= 2;
        }
        return Finish(rows, query, hits, ref counts);
    }

    private void PrefetchFollowing(InvertedFile file, ListMasks? masks)
    {
        int next = _ranking.Following;
        if (next < 0 || !Sse.IsSupported)
            return;
        ListEntries entries = file.Lists[next].Entries;
        int block = masks is null ? 0 : Math.Max(0, masks.Of(next).IndexOfAnyExcept(0u));
        byte* signs = entries.Signs + (nint)block * BlockBytes;
        for (int line = 0; line < 8; line++)
            Sse.Prefetch0(signs + 64 * line);
    }

    // The bits of a list that nobody has looked up yet.
    private ReadOnlySpan<uint> Select(ListEntries entries, ReadOnlySpan<ulong> among)
    {
        int blocks = entries.Blocks;
        if (_selected.Length < blocks)
            _selected = new uint[Math.Max(blocks, 2 * _selected.Length)];
        ListMasks.Fill(entries, among, _selected.AsSpan(0, blocks));
        return _selected.AsSpan(0, blocks);
    }

    private void Scan(ListEntries entries, RankedList list, ReadOnlySpan<ulong> among, ProbeSettings settings, ref ProbeCounts counts)
    {
        int count = entries.Count;
        int blocks = (count + ListEntries.Block - 1) / ListEntries.Block;
        GrowSums(blocks);
        Sum(entries, 0, blocks);
        ScanConstants constants = Constants(list, settings);
        int survivors = 0;
        for (int first = 0; first < count; first += ListEntries.Block)
        {
            uint mask = Above(entries, first, constants);
            if (first + ListEntries.Block > count)
                mask &= (uint)((1UL << (count - first)) - 1);
            for (; mask != 0; mask &= mask - 1)
            {
                int entry = first + BitOperations.TrailingZeroCount(mask);
                int document = entries.Documents[entry];
                if ((uint)document >> 6 < (uint)among.Length && (among[document >> 6] & (1UL << document)) != 0)
                    Keep(entries, entry, ref survivors);
            }
            // Early in a search the floor is low and everything survives; refining soon raises it.
            if (survivors >= RefineFrom)
                Refine(entries, list, settings, ref survivors, ref counts);
        }
        Refine(entries, list, settings, ref survivors, ref counts);
        counts.Scanned += count;
    }

    // The same under a filter: what it leaves is known before codes are read.
    private void ScanSelected(ListEntries entries, RankedList list, ReadOnlySpan<uint> selected, ProbeSettings settings, ref ProbeCounts counts)
    {
        GrowSums(selected.Length);
        ScanConstants constants = Constants(list, settings);
        int survivors = 0;
        int end = 0;
        for (int block = 0; block < selected.Length; block++)
        {
            uint mask = selected[block];
            if (mask == 0)
                continue;
            if (block >= end)
            {
                for (end = block + 1; end < selected.Length && selected[end] != 0; end++)
                {
                }
                Sum(entries, block, end);
                counts.Scanned += (end - block) * ListEntries.Block;
            }
            int first = block * ListEntries.Block;
            for (mask &= Above(entries, first, constants); mask != 0; mask &= mask - 1)
                Keep(entries, first + BitOperations.TrailingZeroCount(mask), ref survivors);
            if (survivors >= RefineFrom)
                Refine(entries, list, settings, ref survivors, ref counts);
        }
        Refine(entries, list, settings, ref survivors, ref counts);
    }

    private int BlockBytes => ListEntries.Block * _query.Rotated.Length / 8;

    private void GrowSums(int blocks)
    {
        if (_sums.Length < blocks * ListEntries.Block)
            _sums = new ushort[Math.Max(blocks * ListEntries.Block, 2 * _sums.Length)];
    }

    private void Sum(ListEntries entries, int block, int end) => FastScan.Sum(
        new ReadOnlySpan<byte>(entries.Signs + (nint)block * BlockBytes, (end - block) * BlockBytes), _query.Rotated.Length / 4, _query.Tables,
        _sums.AsSpan(block * ListEntries.Block, (end - block) * ListEntries.Block));

    private ScanConstants Constants(RankedList list, ProbeSettings settings) =>
        new(list.Start, _query.TableStart, _query.TableStep, settings.CoarseErrors * list.Distance);

    // Which of a block may pass the floor.
    private uint Above(ListEntries entries, int first, in ScanConstants constants)
    {
        fixed (ushort* sums = _sums)
            return BoundScan.Above(sums + first, constants, new CoarseFactors(entries.Base + first, entries.Scale + first, entries.Error + first), _best.Floor);
    }

    private void Keep(ListEntries entries, int entry, ref int survivors)
    {
        _survivors[survivors++] = entry;
        if (!Sse.IsSupported)
            return;
        byte* record = entries.Records + (nint)entry * entries.RecordBytes;
        Sse.Prefetch0(record);
        Sse.Prefetch0(record + 64);
        Sse.Prefetch0(record + 128);
    }

    private void Refine(ListEntries entries, RankedList list, ProbeSettings settings, ref int survivors, ref ProbeCounts counts)
    {
        counts.Refined += survivors;
        float errors = settings.FineErrors * list.Distance;
        for (int i = 0; i < survivors; i++)
        {
            int entry = _survivors[i];
            int levels = NibbleDot.Dot(entries.Levels(entry), _query.Bytes);
            CodeFactors fine = entries.Fine(entry);
            float sum = _query.FineSum(_query.TableStart + _query.TableStep * _sums[entry], levels);
            float estimate = list.Start + fine.Base + fine.Scale * sum;
            float error = errors * fine.Error;
            if (estimate + error <= _best.Floor)
                continue;
            int document = entries.Documents[entry];
            _best.Offer(document, estimate - error);
            Add(new Candidate(document, entries.Row(entry), estimate + error), estimate);
        }
        survivors = 0;
    }

    private void Add(Candidate candidate, float estimate)
    {
        if (_candidateCount == _candidates.Length)
        {
            Array.Resize(ref _candidates, 2 * _candidateCount);
            Array.Resize(ref _candidateKeys, 2 * _candidateCount);
        }
        _candidates[_candidateCount] = candidate;
        _candidateKeys[_candidateCount++] = -estimate;
    }

    private int Finish(Generation rows, ReadOnlySpan<float> query, Span<VectorHit> hits, ref ProbeCounts counts)
    {
        // What was let in early may be far below the floor by now.
        int kept = 0;
        for (int i = 0; i < _candidateCount; i++)
        {
            if (_candidates[i].Most < _best.Floor)
                continue;
            (_candidates[kept], _candidateKeys[kept]) = (_candidates[i], _candidateKeys[i]);
            kept++;
        }
        Span<Candidate> candidates = _candidates.AsSpan(0, kept);
        _candidateKeys.AsSpan(0, kept).Sort(candidates);
        for (int i = 0; i < candidates.Length; i++)
            rows.Vectors.Prefetch(candidates[i].Row);
        var found = new HitList(hits, rows);
        foreach (Candidate candidate in candidates)
        {
            if (candidate.Most < found.Floor)
                continue;
            counts.Exact++;
            found.Offer(candidate.Document, candidate.Row, rows.Vectors.Score(query, candidate.Row));
        }
        return found.Finish();
    }

    /// <param name="Document">Ordinal.</param>
    /// <param name="Row">Row of the view.</param>
    /// <param name="Most">What it may score at most.</param>
    private readonly record struct Candidate(int Document, int Row, float Most);
}
