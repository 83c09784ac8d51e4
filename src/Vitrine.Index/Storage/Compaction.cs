using Vitrine.Index.Text.Postings;

namespace Vitrine.Index.Storage;

/// <summary>Copies what lives of a generation into a fresh one, without the dead.</summary>
internal static class Compaction
{
    /// <summary>A generation with the reader's documents in the same order, and only the values and words they use.</summary>
    /// <remarks>Reads the snapshot alone, so a writer may go on appending to the old generation meanwhile.</remarks>
    public static Generation Compact(IndexReader reader)
    {
        Generation old = reader.Generation;
        var fresh = new Generation(old.Schema, reader.Count);
        var newOrdinals = new int[reader.Capacity];
        Array.Fill(newOrdinals, -1);

        ReadOnlySpan<int> firstRow = old.Vectors.First;
        ReadOnlySpan<int> firstEntry = old.Keywords.First;
        ReadOnlySpan<int> entries = old.Keywords.Entries;
        ReadOnlySpan<ushort> lengths = old.Texts.Lengths.AsSpan();
        int fields = old.Texts.FieldNames.Length;
        var newValues = new Dictionary<int, int>();
        var scratch = new List<int>();
        foreach (int ordinal in reader.All)
        {
            int next = fresh.Ids.Count;
            newOrdinals[ordinal] = next;
            fresh.Vectors.AddDocument(old.Vectors, firstRow[ordinal], firstRow[ordinal + 1]);
            scratch.Clear();
            foreach (int entry in entries[firstEntry[ordinal]..firstEntry[ordinal + 1]])
            {
                if (!newValues.TryGetValue(entry >> 1, out int value))
                {
                    KeywordValue known = old.Keywords.Values[entry >> 1];
                    value = fresh.Keywords.Value(fresh.Keywords.Field(known.Field.Name), known.Spelling).Id;
                    newValues.Add(entry >> 1, value);
                }
                scratch.Add((value << 1) | (entry & 1));
            }
            fresh.Keywords.AddDocument(next, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(scratch));
            foreach (ushort length in lengths.Slice(ordinal * fields, fields))
                fresh.Texts.Lengths.Add(length);
            fresh.AddId(old.Ids[ordinal], next);
        }
        CopyNumbers(old, fresh, newOrdinals);
        CopyWords(old, fresh, newOrdinals);
        return fresh;
    }

    private static void CopyNumbers(Generation old, Generation fresh, int[] newOrdinals)
    {
        foreach (NumberField field in old.Numbers.Fields.AsSpan())
        {
            foreach (NumberEntry entry in field.Entries.AsSpan())
            {
                if (entry.Ordinal < newOrdinals.Length && newOrdinals[entry.Ordinal] >= 0)
                    fresh.Numbers.Field(field.Name).Entries.Add(new NumberEntry(newOrdinals[entry.Ordinal], entry.Value));
            }
        }
    }

    private static void CopyWords(Generation old, Generation fresh, int[] newOrdinals)
    {
        foreach (Word word in old.Texts.Words.AsSpan())
        {
            Word? copy = null;
            foreach (WordPosting posting in word.Postings.AsSpan())
            {
                if (posting.Ordinal >= newOrdinals.Length || newOrdinals[posting.Ordinal] < 0)
                    continue;
                copy ??= fresh.Texts.Word(word.Text, word.Display);
                copy.Postings.Add(posting with { Ordinal = newOrdinals[posting.Ordinal] });
            }
        }
        fresh.Texts.Publish();
    }
}
