namespace Vitrine.Index.Storage;

/// <summary>Appends changes to a generation and makes the reader that sees them; the reader it starts from stays as it is.</summary>
internal sealed class SnapshotBuilder
{
    private readonly IndexReader _base;
    private readonly Generation _generation;
    private readonly long[] _lengths;
    private ulong[] _live;
    private int _count;
    private int _vectors;

    public SnapshotBuilder(IndexReader start)
    {
        _base = start;
        _generation = start.Generation;
        // Copy on write: the old reader's bitmap never changes.
        _live = start.All.Words.ToArray();
        _lengths = [.. start.TotalLengths];
        _count = start.Count;
        _vectors = start.VectorCount;
    }

    public void Add(IndexDocument document) => Count(_generation.Add(document));

    /// <summary>Counts the document that was just appended to the generation.</summary>
    public void Count(int ordinal)
    {
        if (ordinal >> 6 >= _live.Length)
            Array.Resize(ref _live, Math.Max((ordinal >> 6) + 1, _live.Length + _live.Length / 2));
        _live[ordinal >> 6] |= 1UL << ordinal;
        Account(ordinal, 1);
    }

    public void Delete(long id) => DeleteOrdinal(_generation.Map.Find(id));

    public void DeleteOrdinal(int ordinal)
    {
        if (ordinal < 0 || ordinal >> 6 >= _live.Length || (_live[ordinal >> 6] & (1UL << ordinal)) == 0)
            return;
        _live[ordinal >> 6] &= ~(1UL << ordinal);
        Account(ordinal, -1);
    }

    public IndexReader Build(long sequence)
    {
        _generation.Texts.Publish();
        int capacity = _generation.Ids.Count;
        Array.Resize(ref _live, (capacity + 63) / 64);
        return new IndexReader(_generation, _base.Context, capacity, _live, _count, _vectors, _lengths, sequence);
    }

    private void Account(int ordinal, int sign)
    {
        ReadOnlySpan<int> first = _generation.Vectors.First;
        _count += sign;
        _vectors += sign * (first[ordinal + 1] - first[ordinal]);
        ReadOnlySpan<ushort> lengths = _generation.Texts.Lengths.AsSpan();
        for (int field = 0; field < _lengths.Length; field++)
            _lengths[field] += sign * lengths[ordinal * _lengths.Length + field];
    }
}
