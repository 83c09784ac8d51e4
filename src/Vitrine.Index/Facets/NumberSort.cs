using Vitrine.Index.Storage;
using Vitrine.Numerics;

namespace Vitrine.Index.Facets;

/// <summary>A page of documents in the order of a number.</summary>
internal static class NumberSort
{
    public static int[] Sort(IndexReader reader, DocumentSet set, string field, bool descending, int offset, int limit)
    {
        int wanted = (int)Math.Min((long)offset + limit, set.Count);
        if (wanted <= offset)
            return [];
        ReadOnlySpan<long> ids = reader.Generation.Ids.AsSpan();
        var page = new BoundedHeap<Item, ByValue>(wanted);
        int valued = 0;
        var withValue = new ulong[set.Words.Length];
        if (reader.Generation.Numbers.Find(field) is { } numbers)
        {
            if (set.Count < numbers.Entries.Count / NumberField.LookUpCost)
            {
                foreach (int ordinal in set)
                {
                    if (numbers.TryGet(ordinal, out double value))
                        Add(ordinal, value, ids);
                }
            }
            else
            {
                foreach (NumberEntry entry in numbers.Entries.AsSpan())
                {
                    if (set.Contains(entry.Ordinal))
                        Add(entry.Ordinal, entry.Value, ids);
                }
            }
        }
        if (valued < wanted)
        {
            foreach (int ordinal in set.AndNot(new DocumentSet(reader, withValue)))
                page.Add(new Item(double.PositiveInfinity, ids[ordinal], ordinal));
        }
        return [.. page.Drain().Skip(offset).Select(item => item.Ordinal)];

        void Add(int ordinal, double value, ReadOnlySpan<long> ids)
        {
            valued++;
            withValue[ordinal >> 6] |= 1UL << ordinal;
            page.Add(new Item(descending ? -value : value, ids[ordinal], ordinal));
        }
    }

    private readonly record struct Item(double Value, long Id, int Ordinal);

    private readonly struct ByValue : IComparer<Item>
    {
        public int Compare(Item x, Item y) => x.Value != y.Value ? x.Value.CompareTo(y.Value) : x.Id.CompareTo(y.Id);
    }
}
