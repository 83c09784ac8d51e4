using System.Diagnostics;

namespace Vitrine.Index.Storage;

/// <summary>A compressed set of ordinals that grows at its end: one writer, any number of readers without locks.</summary>
/// <remarks>
/// Chambi, Lemire, Kaser and Godin, "Better bitmap performance with Roaring bitmaps" (2016): chunks of 65,536 ordinals, each a sorted
/// list of its low 16 bits or a bitmap, whichever suits it. Runs are left out: a bitmap costs an eighth of a byte a document as it is. So
/// are chunks for small sets, of which a shop has very many: up to <see cref="MostListed"/> ordinals are one plain list.
/// A reader passes a bitmap as long as its snapshot; what was added later is beyond it or, in the last word, among bits above the
/// reader's last ordinal, which the caller clears with its live documents.
/// </remarks>
internal sealed class OrdinalSet
{
    /// <summary>More than these are chunks.</summary>
    public const int MostListed = 1_024;

    // int[] or OrdinalChunk?[].
    private object _data = Array.Empty<int>();
    private OrdinalChunk? _open;
    private int _chunks;
    private int _count;
    private int _last = -1;

    /// <summary>How many were added, by later writers than a reader's too.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The greatest; −1 while there is none.</summary>
    public int Last => Volatile.Read(ref _last);

    public long Bytes
    {
        get
        {
            object data = Volatile.Read(ref _data);
            if (data is int[] listed)
                return listed.Length * sizeof(int);
            var chunks = (OrdinalChunk?[])data;
            long bytes = chunks.Length * sizeof(long);
            foreach (OrdinalChunk? chunk in chunks)
                bytes += chunk?.Bytes ?? 0;
            return bytes;
        }
    }

    /// <summary>Adds an ordinal above all that are there.</summary>
    public void Add(int ordinal)
    {
        Debug.Assert(ordinal > _last, "Ordinals are added in ascending order.");
        if (_open is not null)
            AddToChunks(ordinal);
        else
            AddListed((int[])_data, ordinal);
        // The last before the count: see CountIfAllBelow.
        Volatile.Write(ref _last, ordinal);
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>How many there are when all of them are below an ordinal; −1 when others have come.</summary>
    public int CountIfAllBelow(int end)
    {
        int count = Count;
        return Last < end ? count : -1;
    }

    /// <summary>Sets the bits of all ordinals that a bitmap has room for.</summary>
    public void OrInto(Span<ulong> bits)
    {
        if (Read(out ReadOnlySpan<int> listed) is { } chunks)
        {
            for (int i = 0; Part(chunks, i, bits.Length, out int start, out int length) is { } chunk; i++)
                chunk.OrInto(bits.Slice(start, length));
            return;
        }
        foreach (int ordinal in listed)
        {
            if (ordinal >> 6 >= bits.Length)
                break;
            bits[ordinal >> 6] |= 1UL << ordinal;
        }
    }

    /// <summary>How many of the ordinals have their bits set in a bitmap.</summary>
    public int CountAnd(ReadOnlySpan<ulong> bits)
    {
        int count = 0;
        if (Read(out ReadOnlySpan<int> listed) is { } chunks)
        {
            for (int i = 0; Part(chunks, i, bits.Length, out int start, out int length) is { } chunk; i++)
                count += chunk.CountAnd(bits.Slice(start, length));
            return count;
        }
        foreach (int ordinal in listed)
        {
            if (ordinal >> 6 >= bits.Length)
                break;
            count += (int)(bits[ordinal >> 6] >> ordinal) & 1;
        }
        return count;
    }

    /// <summary>Whether one of the ordinals has its bit set in a bitmap.</summary>
    public bool Intersects(ReadOnlySpan<ulong> bits)
    {
        if (Read(out ReadOnlySpan<int> listed) is { } chunks)
        {
            for (int i = 0; Part(chunks, i, bits.Length, out int start, out int length) is { } chunk; i++)
            {
                if (chunk.Intersects(bits.Slice(start, length)))
                    return true;
            }
            return false;
        }
        foreach (int ordinal in listed)
        {
            if (ordinal >> 6 >= bits.Length)
                break;
            if ((bits[ordinal >> 6] >> ordinal & 1) != 0)
                return true;
        }
        return false;
    }

    // The chunks, or null and the list.
    private OrdinalChunk?[]? Read(out ReadOnlySpan<int> listed)
    {
        int count = Volatile.Read(ref _count);
        object data = Volatile.Read(ref _data);
        listed = data is int[] ordinals ? ordinals.AsSpan(0, count) : default;
        return data as OrdinalChunk?[];
    }

    // A chunk with the words of a bitmap that it covers; null beyond the last chunk or the bitmap.
    private static OrdinalChunk? Part(OrdinalChunk?[] chunks, int index, int words, out int start, out int length)
    {
        OrdinalChunk? chunk = index < chunks.Length ? Volatile.Read(ref chunks[index]) : null;
        start = (chunk?.Key ?? 0) * OrdinalChunk.Words;
        length = Math.Min(OrdinalChunk.Words, words - start);
        return length > 0 ? chunk : null;
    }

    private void AddListed(int[] listed, int ordinal)
    {
        if (_count == MostListed)
        {
            var chunks = new OrdinalChunk?[4];
            foreach (int earlier in listed)
                Append(ref chunks, earlier);
            Append(ref chunks, ordinal);
            Volatile.Write(ref _data, chunks);
            return;
        }
        if (_count == listed.Length)
        {
            var grown = new int[Math.Max(4, _count * 2)];
            listed.CopyTo(grown, 0);
            Volatile.Write(ref _data, listed = grown);
        }
        listed[_count] = ordinal;
    }

    private void AddToChunks(int ordinal)
    {
        var chunks = (OrdinalChunk?[])_data;
        OrdinalChunk?[] before = chunks;
        Append(ref chunks, ordinal);
        if (chunks != before)
            Volatile.Write(ref _data, chunks);
    }

    private void Append(ref OrdinalChunk?[] chunks, int ordinal)
    {
        if (_open is not null && _open.Key == ordinal >> OrdinalChunk.Shift)
        {
            _open.Add(ordinal);
            return;
        }
        _open?.Close();
        _open = new OrdinalChunk(ordinal);
        if (_chunks == chunks.Length)
            Array.Resize(ref chunks, _chunks * 2);
        Volatile.Write(ref chunks[_chunks++], _open);
    }
}
