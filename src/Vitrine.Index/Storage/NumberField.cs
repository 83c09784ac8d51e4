namespace Vitrine.Index.Storage;

/// <summary>A number of a document.</summary>
internal readonly record struct NumberEntry(int Ordinal, double Value);

/// <summary>A numeric field: the documents that have it, ascending, with the number.</summary>
internal sealed class NumberField(string name)
{
    /// <summary>Below this many ordinals a pass over the entries is short; more are sketched once one for 64 sketched is new.</summary>
    public const int LeastSketched = 4_096;

    /// <summary>What <see cref="TryGet"/> costs in entries passed over.</summary>
    public const int LookUpCost = 32;

    // A sketch takes two bytes an ordinal, so at most ten an entry.
    private const int OrdinalsPerEntry = 5;

    private readonly Lock _sketching = new();
    private NumberSketch? _sketch;

    /// <summary>As first seen.</summary>
    public string Name { get; } = name;

    public AppendList<NumberEntry> Entries { get; } = new();

    public long Bytes => Entries.CapacityBytes + (Volatile.Read(ref _sketch)?.Bytes ?? 0);

    /// <summary>About how many documents have a number within bounds.</summary>
    public int Estimate(double min, double max)
    {
        double share = Volatile.Read(ref _sketch)?.Share(min, max) ?? (min == max ? 0.01 : 0.5);
        return (int)(share * Entries.Count);
    }

    /// <summary>Sets the bits of the documents with a number within bounds, both included; the dead ones' too, and perhaps bits above the capacity in the last word.</summary>
    /// <param name="min">The least number; −∞ for any.</param>
    /// <param name="max">The greatest; ∞ for any.</param>
    /// <param name="capacity">The reader's ordinals.</param>
    /// <param name="bits">The reader's bitmap.</param>
    public void OrInto(double min, double max, int capacity, Span<ulong> bits)
    {
        NumberSketch? sketch = SketchFor(capacity);
        // After the sketch, so that they are as new.
        ReadOnlySpan<NumberEntry> entries = Entries.AsSpan();
        sketch?.OrInto(min, max, entries, bits);
        foreach (NumberEntry entry in entries[(sketch?.Entries ?? 0)..])
        {
            if (entry.Ordinal >= capacity)
                break;
            if (entry.Value >= min && entry.Value <= max)
                bits[entry.Ordinal >> 6] |= 1UL << entry.Ordinal;
        }
    }

    /// <summary>Index of the first entry whose ordinal is not below one.</summary>
    public int FirstFrom(int ordinal)
    {
        ReadOnlySpan<NumberEntry> entries = Entries.AsSpan();
        // Where every document has the field, its entry stands at its ordinal; otherwise it cannot stand after it.
        int low = 0;
        int high = Math.Min(entries.Length, ordinal);
        if (high < entries.Length && entries[high].Ordinal == ordinal)
            return high;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (entries[middle].Ordinal < ordinal)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The number of one document.</summary>
    public bool TryGet(int ordinal, out double value)
    {
        int index = FirstFrom(ordinal);
        ReadOnlySpan<NumberEntry> entries = Entries.AsSpan();
        bool found = index < entries.Length && entries[index].Ordinal == ordinal;
        value = found ? entries[index].Value : double.NaN;
        return found;
    }

    // Made by the first reader that would gain, of ordinals that nobody changes any more; others pass over the entries meanwhile.
    private NumberSketch? SketchFor(int capacity)
    {
        NumberSketch? sketch = Volatile.Read(ref _sketch);
        int ordinals = capacity & ~63;
        if (!IsWorthwhile(sketch, ordinals) || !_sketching.TryEnter())
            return sketch;
        try
        {
            sketch = _sketch;
            int count = FirstFrom(ordinals);
            if (IsWorthwhile(sketch, ordinals) && (long)count * OrdinalsPerEntry >= ordinals)
                Volatile.Write(ref _sketch, sketch = NumberSketch.Of(Entries.AsSpan()[..count], ordinals, sketch));
            return sketch;
        }
        finally
        {
            _sketching.Exit();
        }
    }

    private static bool IsWorthwhile(NumberSketch? sketch, int ordinals) =>
        ordinals - (sketch?.Ordinals ?? 0) >= Math.Max(LeastSketched, (sketch?.Ordinals ?? 0) / 64);
}
