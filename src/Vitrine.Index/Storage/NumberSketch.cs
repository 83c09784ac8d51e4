using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vitrine.Index.Storage;

/// <summary>Two bytes a document from which most numbers of a field are compared with a bound; immutable.</summary>
/// <remarks>
/// <para>Hentschel, Kester and Idreos, "Column Sketches" (SIGMOD 2018): a code that is above the bound's says that the number is, and only numbers
/// whose code equals the bound's are looked at. With 16-bit codes those are a few in a hundred thousand, where numbers are not repeated
/// (<see cref="NumberScale"/> sees to those that are). Codes stand at their ordinals, 64 of them make one word of the answer, 0 stands for
/// documents without the field; so the answer needs no scattering and ends where a reader's snapshot does.</para>
/// <para>Considered and left: runs sorted by value with cumulative bitmaps take 8 bytes an entry instead of 2, a sort of everything at
/// opening, and merges as the field grows, for about the same time; bit slices over ranks (O'Neil and Quass 1997) read as much as this,
/// and ranks change with every number that comes. A code depends on its number alone.</para>
/// </remarks>
internal sealed class NumberSketch
{
    private readonly NumberScale _scale;
    private readonly byte[] _high;
    private readonly byte[] _low;

    // For each 64 ordinals the first entry that is theirs.
    private readonly int[] _first;

    private NumberSketch(NumberScale scale, int words, NumberSketch? earlier)
    {
        _scale = scale;
        _high = new byte[words * 64];
        _low = new byte[words * 64];
        _first = new int[words];
        if (earlier is null)
            return;
        earlier._high.CopyTo(_high, 0);
        earlier._low.CopyTo(_low, 0);
        earlier._first.CopyTo(_first, 0);
        Entries = earlier.Entries;
    }

    /// <summary>Ordinals below are sketched; a multiple of 64.</summary>
    public int Ordinals => _high.Length;

    /// <summary>How many entries those have.</summary>
    public int Entries { get; private set; }

    public long Bytes => 2L * _high.Length + (long)_first.Length * sizeof(int) + 4_608;

    /// <summary>Sketches entries.</summary>
    /// <param name="entries">All entries of the field's first ordinals.</param>
    /// <param name="ordinals">How many ordinals those are; a multiple of 64.</param>
    /// <param name="earlier">A sketch of fewer; null for none.</param>
    public static NumberSketch Of(ReadOnlySpan<NumberEntry> entries, int ordinals, NumberSketch? earlier)
    {
        if (earlier is not null)
        {
            var extended = new NumberSketch(earlier._scale, ordinals / 64, earlier);
            extended.Fill(entries, earlier._first.Length);
            if (extended.IsEven())
                return extended;
        }
        var sketch = new NumberSketch(NumberScale.Of(entries), ordinals / 64, null);
        sketch.Fill(entries, 0);
        return sketch;
    }

    /// <summary>The share of the entries within bounds, about.</summary>
    public double Share(double min, double max) =>
        Math.Clamp((_scale.To(max) - _scale.From(min)) / (256.0 * _scale.Buckets), 0, 1);

    /// <summary>Sets the bits of the sketched ordinals whose number is within bounds.</summary>
    /// <param name="min">The least number; −∞ for any.</param>
    /// <param name="max">The greatest; ∞ for any.</param>
    /// <param name="entries">The field's entries.</param>
    /// <param name="bits">A bitmap, which may end before the sketch.</param>
    // Optimised at once, as is filling: the first condition after opening would pass over everything in code that is not, and code that
    // is measured on the way there takes ten times as long.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void OrInto(double min, double max, ReadOnlySpan<NumberEntry> entries, Span<ulong> bits)
    {
        int from = _scale.From(min);
        int to = _scale.To(max);
        bits = bits[..Math.Min(bits.Length, _first.Length)];
        ref byte high = ref MemoryMarshal.GetArrayDataReference(_high);
        ref byte low = ref MemoryMarshal.GetArrayDataReference(_low);
        for (int word = 0; word < bits.Length; word++)
        {
            ulong found = NumberSketchKernel.Compare(ref Unsafe.Add(ref high, word * 64), ref Unsafe.Add(ref low, word * 64), from, to, out ulong maybe);
            if (maybe != 0)
                found |= Look(word, maybe, min, max, entries);
            bits[word] |= found;
        }
    }

    private ulong Look(int word, ulong maybe, double min, double max, ReadOnlySpan<NumberEntry> entries)
    {
        ulong present = NumberSketchKernel.Compare(ref _high[word * 64], ref _low[word * 64], NumberScale.FromAny, NumberScale.ToAny, out _);
        ulong found = 0;
        for (; maybe != 0; maybe &= maybe - 1)
        {
            ulong bit = maybe & (0 - maybe);
            double value = entries[_first[word] + BitOperations.PopCount(present & (bit - 1))].Value;
            if (value >= min && value <= max)
                found |= bit;
        }
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(ReadOnlySpan<NumberEntry> entries, int firstWord)
    {
        int entry = Entries;
        for (int word = firstWord; word < _first.Length; word++)
        {
            _first[word] = entry;
            for (; entry < entries.Length && entries[entry].Ordinal >> 6 == word; entry++)
            {
                int code = _scale.Code(entries[entry].Value);
                _high[entries[entry].Ordinal] = (byte)(code >> 8);
                _low[entries[entry].Ordinal] = (byte)code;
            }
        }
        Entries = entry;
    }

    // Numbers that rise with time gather in the last bucket, where every one of them must be looked at.
    private bool IsEven()
    {
        Span<int> counts = stackalloc int[256];
        foreach (byte high in _high)
            counts[high]++;
        for (int bucket = 0; bucket < _scale.Buckets; bucket++)
        {
            if (counts[bucket + 1] > Entries / 32 && !_scale.IsSingle(bucket))
                return false;
        }
        return true;
    }
}
