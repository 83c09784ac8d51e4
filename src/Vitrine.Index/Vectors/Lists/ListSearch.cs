using System.Runtime.Intrinsics.X86;
using Vitrine.Index.Storage;
using Vitrine.Index.Vectors.Codes;

namespace Vitrine.Index.Vectors.Lists;

/// <summary>A search of inverted lists: sign codes of promising lists are scanned, what may be good enough is refined, the best is made exact.</summary>
/// <remarks>
/// Three sieves, each with an error bound: sums over sign bits (32 bytes a vector at 256 numbers), five-bit codes of the survivors, full
/// vectors of what may belong to the answer. The floor of every sieve is the k-th best score that is certain so far, of distinct documents.
/// Holds the scratch memory of one search; nothing is allocated once it has grown.
/// </remarks>
internal sealed unsafe partial class ListSearch
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
