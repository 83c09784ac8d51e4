using Vitrine.Index.Snapshots;
using Vitrine.Index.Vectors.Codes;
using Vitrine.Numerics.Codes;

namespace Vitrine.Index.Vectors.Lists;

/// <summary>The entries of an inverted list, in the order of the kernels. Append-only: one writer, any number of readers without locks.</summary>
/// <remarks>
/// <para>Sign codes lie in blocks of 32 vectors for <see cref="FastScan"/>, coarse factors in one array each, so that the scan streams.
/// What only survivors of the scan need stands in one record an entry: P / 2 bytes of levels, fine factors, the row.</para>
/// <para>An entry is written before <see cref="Count"/> covers it. Two entries of a block share bytes; a byte is written whole and leaves
/// the other's half as it was, so a reader never sees a half-written entry among the first <see cref="Count"/>.</para>
/// </remarks>
internal sealed unsafe class ListEntries
{
    public const int Block = FastScan.BlockVectors;

    private readonly PinnedBytes _memory;
    private readonly int _dimension;
    private int _count;

    public ListEntries(int dimension, int capacity)
    {
        _dimension = dimension;
        Capacity = (capacity + Block - 1) / Block * Block;
        RecordBytes = dimension / 2 + 4 * sizeof(float);
        // Kernels read whole blocks of what they scan; records are read one by one and need no padding.
        RecordCapacity = capacity;
        long bytes = (long)Capacity * (dimension / 8 + 3 * sizeof(float)) + (long)RecordCapacity * (sizeof(int) + RecordBytes);
        _memory = new PinnedBytes(checked((int)bytes));
        Signs = _memory.Start;
        Base = (float*)(Signs + (nint)Capacity * dimension / 8);
        Scale = Base + Capacity;
        Error = Scale + Capacity;
        Documents = (int*)(Error + Capacity);
        Records = (byte*)(Documents + RecordCapacity);
    }

    /// <summary>Entries that the scanned part has room for, a multiple of 32.</summary>
    public int Capacity { get; }

    /// <summary>Entries there are room for.</summary>
    public int RecordCapacity { get; }

    /// <summary>Entries in use.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Blocks in use, the last perhaps in part.</summary>
    public int Blocks => (Count + Block - 1) / Block;

    public long Bytes => _memory.Length;

    public byte* Signs { get; }

    public float* Base { get; }

    public float* Scale { get; }

    public float* Error { get; }

    /// <summary>Ordinals of the documents.</summary>
    public int* Documents { get; }

    public byte* Records { get; }

    public int RecordBytes { get; }

    /// <summary>Memory of one entry.</summary>
    public static int BytesPerEntry(int dimension) => dimension / 8 + 3 * sizeof(float) + sizeof(int) + dimension / 2 + 4 * sizeof(float);

    public int Document(int entry) => Documents[entry];

    /// <summary>How many entries are of documents below an ordinal: they come first, because documents are appended in order.</summary>
    public int CountBefore(int document)
    {
        int count = Count;
        while (count > 0 && Documents[count - 1] >= document)
            count--;
        return count;
    }

    public int Row(int entry) => *(int*)(Tail(entry) + 3 * sizeof(float));

    public CodeFactors Fine(int entry)
    {
        float* factors = (float*)Tail(entry);
        return new CodeFactors(factors[0], factors[1], factors[2]);
    }

    /// <summary>Levels of an entry, packed for <see cref="NibbleDot"/>.</summary>
    public ReadOnlySpan<byte> Levels(int entry) => new(Records + (nint)entry * RecordBytes, _dimension / 2);

    /// <summary>Appends an entry; the caller has seen to it that there is room.</summary>
    public void Append(VectorCode code, int document, int row)
    {
        int entry = _count;
        FastScan.PackVector(BlockOf(entry), entry % Block, code.Signs);
        SetCoarse(entry, code.Coarse.Base, code.Coarse.Scale, code.Coarse.Error, document);
        NibbleDot.Pack(code.Levels, new Span<byte>(Records + (nint)entry * RecordBytes, _dimension / 2));
        float* tail = (float*)Tail(entry);
        tail[0] = code.Fine.Base;
        tail[1] = code.Fine.Scale;
        tail[2] = code.Fine.Error;
        *(int*)(tail + 3) = row;
        Volatile.Write(ref _count, entry + 1);
    }

    /// <summary>Appends an entry of another list of the same centre under new numbers.</summary>
    public void Append(ListEntries source, int from, int document, int row)
    {
        int entry = _count;
        Span<byte> signs = stackalloc byte[_dimension / 8];
        FastScan.UnpackVector(source.BlockOf(from), from % Block, signs);
        FastScan.PackVector(BlockOf(entry), entry % Block, signs);
        SetCoarse(entry, source.Base[from], source.Scale[from], source.Error[from], document);
        new ReadOnlySpan<byte>(source.Records + (nint)from * RecordBytes, RecordBytes).CopyTo(new Span<byte>(Records + (nint)entry * RecordBytes, RecordBytes));
        *(int*)(Tail(entry) + 3 * sizeof(float)) = row;
        Volatile.Write(ref _count, entry + 1);
    }

    /// <summary>The first entries, with other room.</summary>
    public ListEntries WithCapacity(int capacity)
    {
        int count = _count;
        var copy = new ListEntries(_dimension, Math.Max(capacity, count));
        (nint Start, int Bytes)[] from = Parts(count), to = copy.Parts(count);
        for (int i = 0; i < from.Length; i++)
            new ReadOnlySpan<byte>((void*)from[i].Start, from[i].Bytes).CopyTo(new Span<byte>((void*)to[i].Start, to[i].Bytes));
        GC.KeepAlive(this);
        copy._count = count;
        return copy;
    }

    /// <summary>Writes the first entries, without what is only room.</summary>
    public void WriteTo(SectionWriter writer, int count)
    {
        foreach ((nint start, int bytes) in Parts(count))
            writer.Write(new ReadOnlySpan<byte>((void*)start, bytes));
        GC.KeepAlive(this);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    public static ListEntries ReadFrom(SectionReader reader, int dimension, int count)
    {
        var entries = new ListEntries(dimension, count);
        foreach ((nint start, int bytes) in entries.Parts(count))
            reader.Read(new Span<byte>((void*)start, bytes));
        entries._count = count;
        return entries;
    }

    // Where the first entries lie, in the order of the file; sign codes in whole blocks.
    private (nint Start, int Bytes)[] Parts(int count) =>
    [
        ((nint)Signs, (count + Block - 1) / Block * Block / 8 * _dimension),
        ((nint)Base, count * sizeof(float)),
        ((nint)Scale, count * sizeof(float)),
        ((nint)Error, count * sizeof(float)),
        ((nint)Documents, count * sizeof(int)),
        ((nint)Records, count * RecordBytes),
    ];

    private Span<byte> BlockOf(int entry) => new(Signs + (nint)(entry / Block) * (Block * _dimension / 8), Block * _dimension / 8);

    private byte* Tail(int entry) => Records + (nint)entry * RecordBytes + _dimension / 2;

    private void SetCoarse(int entry, float constant, float scale, float error, int document)
    {
        Base[entry] = constant;
        Scale[entry] = scale;
        Error[entry] = error;
        Documents[entry] = document;
    }
}
