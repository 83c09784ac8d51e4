namespace Vitrine.Index.Storage;

/// <summary>The ordinals of a set that share all but their low 16 bits: a list while they are few, then a bitmap.</summary>
/// <remarks>Published like <see cref="AppendList{T}"/>: the ordinal or the array that has it first, then the count.</remarks>
internal sealed class OrdinalChunk
{
    public const int Shift = 16;

    /// <summary>Words of a whole chunk's bitmap.</summary>
    public const int Words = 1 << (Shift - 6);

    /// <summary>More than these are a bitmap.</summary>
    /// <remarks>
    /// Roaring says 4,096, where list and bitmap take the same 8 KiB. At half of it a bitmap takes at most 4 bytes an ordinal, no more than a
    /// list of numbers, and spares the slowest lists: 2,048 ordinals are marked in about 2 µs, a bitmap in 0.1 µs.
    /// </remarks>
    public const int MostListed = 2_048;

    // ushort[] or ulong[]. A bitmap's words are written whole, so a reader sees each ordinal of its snapshot, and perhaps later ones.
    private object _data = Array.Empty<ushort>();
    private int _count;

    /// <param name="ordinal">The first one.</param>
    public OrdinalChunk(int ordinal)
    {
        Key = ordinal >> Shift;
        Add(ordinal);
    }

    /// <summary>The high bits of its ordinals.</summary>
    public int Key { get; }

    public long Bytes => 64 + (_data is ushort[] lows ? lows.Length * sizeof(ushort) : Words * sizeof(ulong));

    public void Add(int ordinal)
    {
        int low = ordinal & ((1 << Shift) - 1);
        if (_data is ulong[] words)
            words[low >> 6] |= 1UL << low;
        else
            AddListed((ushort[])_data, (ushort)low);
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>Gives back what was reserved for more: no ordinal comes after the next chunk's first.</summary>
    public void Close()
    {
        if (_data is ushort[] lows && lows.Length > _count)
            Volatile.Write(ref _data, lows[.._count]);
    }

    /// <summary>Sets the bits of its ordinals.</summary>
    /// <param name="bits">The bitmap from the chunk's first word on, cut where the reader's ends.</param>
    public void OrInto(Span<ulong> bits)
    {
        if (Read(out ReadOnlySpan<ushort> lows) is { } words)
        {
            WordBits.Or(bits, words.AsSpan(0, bits.Length));
            return;
        }
        foreach (ushort low in lows)
        {
            if (low >> 6 >= bits.Length)
                break;
            bits[low >> 6] |= 1UL << low;
        }
    }

    /// <summary>How many of its ordinals have their bits set.</summary>
    /// <param name="bits">As for <see cref="OrInto"/>.</param>
    public int CountAnd(ReadOnlySpan<ulong> bits)
    {
        if (Read(out ReadOnlySpan<ushort> lows) is { } words)
            return WordBits.CountAnd(bits, words);
        int count = 0;
        foreach (ushort low in lows)
        {
            if (low >> 6 >= bits.Length)
                break;
            count += (int)(bits[low >> 6] >> low) & 1;
        }
        return count;
    }

    /// <summary>Whether one of its ordinals has its bit set.</summary>
    /// <param name="bits">As for <see cref="OrInto"/>.</param>
    public bool Intersects(ReadOnlySpan<ulong> bits)
    {
        if (Read(out ReadOnlySpan<ushort> lows) is { } words)
            return WordBits.Intersects(bits, words);
        foreach (ushort low in lows)
        {
            if (low >> 6 >= bits.Length)
                break;
            if ((bits[low >> 6] >> low & 1) != 0)
                return true;
        }
        return false;
    }

    // The bitmap, or null and the list.
    private ulong[]? Read(out ReadOnlySpan<ushort> lows)
    {
        int count = Volatile.Read(ref _count);
        object data = Volatile.Read(ref _data);
        lows = data is ushort[] listed ? listed.AsSpan(0, count) : default;
        return data as ulong[];
    }

    private void AddListed(ushort[] lows, ushort low)
    {
        if (_count == MostListed)
        {
            var words = new ulong[Words];
            foreach (ushort listed in lows)
                words[listed >> 6] |= 1UL << listed;
            words[low >> 6] |= 1UL << low;
            Volatile.Write(ref _data, words);
            return;
        }
        if (_count == lows.Length)
        {
            var grown = new ushort[Math.Max(8, _count * 2)];
            lows.CopyTo(grown, 0);
            Volatile.Write(ref _data, lows = grown);
        }
        lows[_count] = low;
    }
}
