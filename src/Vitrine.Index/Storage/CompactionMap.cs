namespace Vitrine.Index.Storage;

/// <summary>Where a compaction has put documents and rows.</summary>
internal sealed class CompactionMap(Generation old, Generation fresh)
{
    private readonly List<int> _ordinals = [];

    /// <summary>Ordinals of the old generation that were looked at so far.</summary>
    public int Count => _ordinals.Count;

    /// <summary>The new ordinal of an old one; −1 when the document was dead by the time it was looked at.</summary>
    public int Ordinal(int oldOrdinal) => _ordinals[oldOrdinal];

    /// <summary>The new row of an old one; −1 when its document was dead by the time it was looked at.</summary>
    public int Row(int oldRow)
    {
        int oldOrdinal = old.Vectors.Documents[oldRow];
        int ordinal = _ordinals[oldOrdinal];
        return ordinal < 0 ? -1 : fresh.Vectors.First[ordinal] + oldRow - old.Vectors.First[oldOrdinal];
    }

    public void Reserve(int count) => _ordinals.EnsureCapacity(count);

    public void Add(int newOrdinal) => _ordinals.Add(newOrdinal);
}
