using Vitrine.Index.Vectors.Codes;

namespace Vitrine.Index.Vectors.Lists;

/// <summary>The vectors nearest to one centre. Grows by appending; readers go on with what they hold.</summary>
internal sealed class InvertedList(ListEntries entries)
{
    private ListEntries _entries = entries;

    /// <summary>The entries as they are now.</summary>
    public ListEntries Entries => Volatile.Read(ref _entries);

    public void Append(VectorCode code, int document, int row)
    {
        ListEntries entries = _entries;
        if (entries.Count == entries.RecordCapacity)
        {
            // A quarter more: lists are most of the memory, and doubling would keep half of it empty.
            entries = entries.WithCapacity(entries.Count + Math.Max(ListEntries.Block, entries.Count / 4));
            Volatile.Write(ref _entries, entries);
        }
        entries.Append(code, document, row);
    }
}
