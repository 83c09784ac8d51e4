using Vitrine.Index.Storage;
using Vitrine.Numerics;

namespace Vitrine.Index.Facets;

/// <summary>Counts the values of a keyword field over a set, exactly.</summary>
/// <remarks>
/// Three ways that count the same. Small sets ask their documents. Sets that lack few ask those that they lack, the dead among them, and
/// subtract from what the values know of themselves. Others count the bits that they share with each value.
/// </remarks>
internal static class KeywordFacet
{
    // Measured in words of a bitmap, 0.26 ns: an ordinal of a list takes 0.6 ns, an entry of a document, found by two hops, 5 ns.
    private const int PostingCost = 2;
    private const int EntryCost = 16;

    public static FacetCount[] Count(IndexReader reader, string name, DocumentSet set, int limit)
    {
        KeywordColumn keywords = reader.Generation.Keywords;
        if (keywords.Find(name) is not { } field || limit == 0)
            return [];
        ReadOnlySpan<KeywordValue> values = field.Values.AsSpan();
        long documentCost = EntryCost * (1 + (long)keywords.Entries.Length / Math.Max(1, keywords.First.Length - 1));
        // A value costs its list or its bitmap, whichever is less: neither sum says which, so their least is what all cost at most.
        long postingsCost = values.Length + Math.Min(PostingCost * field.TotalPostings, (long)values.Length * set.Words.Length);
        int lacking = reader.Capacity - set.Count;
        var best = new BoundedHeap<(KeywordValue Value, int Count), MostFrequent>(limit);
        if (documentCost * Math.Min(set.Count, lacking) >= postingsCost)
            ByPostings(values, set, best);
        else if (set.Count <= lacking)
            ByDocuments(keywords, field, set, best);
        else
            ByLacking(reader, values, set, lacking, best);
        return [.. best.Drain().Select(item => new FacetCount(item.Value.Spelling, item.Count))];
    }

    // A set knows no ordinals beyond its reader's, so later postings count nothing.
    private static void ByPostings(ReadOnlySpan<KeywordValue> values, DocumentSet set, BoundedHeap<(KeywordValue, int), MostFrequent> best)
    {
        foreach (KeywordValue value in values)
            Add(value, value.Postings.CountAnd(set.Words), best);
    }

    private static void ByDocuments(KeywordColumn keywords, KeywordField field, DocumentSet set, BoundedHeap<(KeywordValue, int), MostFrequent> best)
    {
        using var counts = new ValueCounts(keywords, set.Count);
        foreach (int ordinal in set)
            counts.Add(ordinal);
        foreach ((KeywordValue Value, int Count) count in counts.Of(field))
            best.Add(count);
    }

    private static void ByLacking(IndexReader reader, ReadOnlySpan<KeywordValue> values, DocumentSet set, int lacking, BoundedHeap<(KeywordValue, int), MostFrequent> best)
    {
        using var counts = new ValueCounts(reader.Generation.Keywords, lacking);
        var others = new ulong[set.Words.Length];
        Array.Fill(others, ulong.MaxValue);
        if (reader.Capacity % 64 != 0)
            others[^1] = (1UL << reader.Capacity) - 1;
        WordBits.AndNot(others, set.Words);
        foreach (int ordinal in new DocumentSet(reader, others))
            counts.Add(ordinal);
        foreach (KeywordValue value in values)
        {
            // Where a later snapshot has added to a value, it no longer knows of this one.
            int known = value.Postings.CountIfAllBelow(reader.Capacity);
            Add(value, known >= 0 ? known - counts[value] : value.Postings.CountAnd(set.Words), best);
        }
    }
    private static void Add(KeywordValue value, int count, BoundedHeap<(KeywordValue, int), MostFrequent> best)
    {
        if (count > 0)
            best.Add((value, count));
    }

    private readonly struct MostFrequent : IComparer<(KeywordValue Value, int Count)>
    {
        public int Compare((KeywordValue Value, int Count) x, (KeywordValue Value, int Count) y) =>
            x.Count != y.Count ? y.Count.CompareTo(x.Count) : string.CompareOrdinal(x.Value.Folded, y.Value.Folded);
    }
}
