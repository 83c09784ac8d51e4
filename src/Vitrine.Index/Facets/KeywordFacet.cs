using Vitrine.Index.Storage;
using Vitrine.Numerics;

namespace Vitrine.Index.Facets;

/// <summary>Counts the values of a keyword field over a set, exactly.</summary>
internal static class KeywordFacet
{
    // What one entry of a document costs against one posting of a value: it is found by another hop and may be of another field.
    private const int EntryCost = 4;

    public static FacetCount[] Count(IndexReader reader, string name, DocumentSet set, int limit)
    {
        KeywordColumn keywords = reader.Generation.Keywords;
        if (keywords.Find(name) is not { } field || limit == 0)
            return [];
        ReadOnlySpan<int> first = keywords.First;
        long entriesPerDocument = 1 + keywords.Entries.Length / Math.Max(1, first.Length - 1);
        // Small sets ask their documents, large ones the field's postings; both count the same.
        IEnumerable<(KeywordValue Value, int Count)> counts = EntryCost * entriesPerDocument * set.Count < field.TotalPostings
            ? ByDocuments(keywords, field, set)
            : ByPostings(field, set);
        var best = new BoundedHeap<(KeywordValue Value, int Count), MostFrequent>(limit);
        foreach ((KeywordValue Value, int Count) count in counts)
            best.Add(count);
        return [.. best.Drain().Select(item => new FacetCount(item.Value.Spelling, item.Count))];
    }

    private static List<(KeywordValue, int)> ByDocuments(KeywordColumn keywords, KeywordField field, DocumentSet set)
    {
        ReadOnlySpan<int> first = keywords.First;
        ReadOnlySpan<int> entries = keywords.Entries;
        ReadOnlySpan<KeywordValue> values = keywords.Values.AsSpan();
        var counts = new Dictionary<KeywordValue, int>();
        foreach (int ordinal in set)
        {
            foreach (int entry in entries[first[ordinal]..first[ordinal + 1]])
            {
                KeywordValue value = values[entry >> 1];
                if (value.Field == field)
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;
            }
        }
        return [.. counts.Select(pair => (pair.Key, pair.Value))];
    }

    private static List<(KeywordValue, int)> ByPostings(KeywordField field, DocumentSet set)
    {
        var counts = new List<(KeywordValue, int)>();
        foreach (KeywordValue value in field.Values.AsSpan())
        {
            int count = 0;
            // A set knows no ordinals beyond its reader's, so later postings count nothing.
            foreach (int ordinal in value.Postings.AsSpan())
                count += set.Contains(ordinal) ? 1 : 0;
            if (count > 0)
                counts.Add((value, count));
        }
        return counts;
    }

    private readonly struct MostFrequent : IComparer<(KeywordValue Value, int Count)>
    {
        public int Compare((KeywordValue Value, int Count) x, (KeywordValue Value, int Count) y) =>
            x.Count != y.Count ? y.Count.CompareTo(x.Count) : string.CompareOrdinal(x.Value.Folded, y.Value.Folded);
    }
}
