using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vitrine.Index.Storage.Rows;
using Vitrine.Numerics;

namespace Vitrine.Index.Storage;

/// <summary>The vectors of every view as rows of the schema's format, in blocks that never move; one writer, any number of readers without locks.</summary>
/// <remarks>
/// Document i owns the rows from <c>First[i]</c> to <c>First[i + 1]</c>. A block holds a power of two of rows, at most 1 MiB, so growth
/// costs one block and nothing is copied. A row never changes once a document that owns it is published.
/// </remarks>
internal sealed class VectorColumn
{
    private const int BlockBytes = 1 << 20;

    private readonly int _shift;
    private readonly int _mask;
    private readonly AppendList<int> _first = new([0]);
    private readonly AppendList<byte[]> _blocks = new();
    private int _rows;

    public VectorColumn(IndexSchema schema)
    {
        Dimension = schema.Dimension;
        Metric = schema.Metric;
        Format = schema.Rows;
        Stride = RowCodec.Stride(Format, Dimension);
        _shift = System.Numerics.BitOperations.Log2((uint)(BlockBytes / Math.Max(Stride, 1)));
        _mask = (1 << _shift) - 1;
    }

    public int Dimension { get; }

    public VectorMetric Metric { get; }

    public RowFormat Format { get; }

    /// <summary>Bytes a row.</summary>
    public int Stride { get; }

    public int RowsPerBlock => _mask + 1;

    /// <summary>Row numbers: element i is document i's first, element i + 1 its end.</summary>
    public ReadOnlySpan<int> First => _first.AsSpan();

    /// <summary>Row to the ordinal of the document that owns it.</summary>
    public AppendList<int> Documents { get; } = new();

    public long Bytes => (long)_blocks.Count * RowsPerBlock * Stride + _first.CapacityBytes + Documents.CapacityBytes;

    /// <summary>The bytes of one row, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Row(int row) =>
        MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_blocks[row >> _shift]), (row & _mask) * Stride), Stride);

    /// <summary>The numbers of one row as they are stored: rounded by the format, normalised for the cosine.</summary>
    public void CopyRow(int row, Span<float> vector) => RowCodec.Decode(Format, Row(row), vector);

    /// <summary>How well a row answers a query by the metric; higher is better. For the cosine the query is normalised already.</summary>
    public float Score(ReadOnlySpan<float> query, int row)
    {
        ReadOnlySpan<byte> bytes = Row(row);
        bool isDistance = Metric == VectorMetric.SquaredL2;
        return Format switch
        {
            RowFormat.Float32 => isDistance ? Float32SquaredL2.Score(query, bytes) : Float32Dot.Score(query, bytes),
            RowFormat.BFloat16 => isDistance ? BFloat16SquaredL2.Score(query, bytes) : BFloat16Dot.Score(query, bytes),
            _ => isDistance ? Int8SquaredL2.Score(query, bytes) : Int8Dot.Score(query, bytes),
        };
    }

    /// <summary>Runs a job with the kernel of this column's format and metric: one choice for a whole scan.</summary>
    public void Dispatch<TJob>(ref TJob job)
        where TJob : struct, IRowJob, allows ref struct
    {
        switch (Format, Metric)
        {
            case (RowFormat.Float32, VectorMetric.SquaredL2): job.Run<Float32SquaredL2>(); break;
            case (RowFormat.Float32, _): job.Run<Float32Dot>(); break;
            case (RowFormat.BFloat16, VectorMetric.SquaredL2): job.Run<BFloat16SquaredL2>(); break;
            case (RowFormat.BFloat16, _): job.Run<BFloat16Dot>(); break;
            case (_, VectorMetric.SquaredL2): job.Run<Int8SquaredL2>(); break;
            default: job.Run<Int8Dot>(); break;
        }
    }

    /// <summary>Appends the vectors of the next document.</summary>
    public void AddDocument(IReadOnlyList<float[]> vectors)
    {
        foreach (float[] vector in vectors)
            Encode(vector, NextRow());
        _first.Add(_rows);
    }

    /// <summary>Appends a document with the rows of another column of the same schema.</summary>
    public void AddDocument(VectorColumn source, int start, int end)
    {
        for (int row = start; row < end; row++)
            source.Row(row).CopyTo(NextRow());
        _first.Add(_rows);
    }

    /// <summary>Appends a document whose rows are filled afterwards, before anybody reads.</summary>
    public void AddDocument(int rows)
    {
        for (int i = 0; i < rows; i++)
            NextRow();
        _first.Add(_rows);
    }

    /// <summary>A block of rows, for bulk filling and reading; the last one is cut to the rows in use.</summary>
    public Span<byte> Block(int index, int rows)
    {
        int used = Math.Min(RowsPerBlock, rows - index * RowsPerBlock);
        return _blocks[index].AsSpan(0, used * Stride);
    }

    private void Encode(float[] vector, Span<byte> row)
    {
        if (Metric != VectorMetric.Cosine)
        {
            RowCodec.Encode(Format, vector, row);
            return;
        }
        float[] unit = ArrayPool<float>.Shared.Rent(Dimension);
        vector.CopyTo(unit, 0);
        Normalize.L2InPlace(unit.AsSpan(0, Dimension));
        RowCodec.Encode(Format, unit.AsSpan(0, Dimension), row);
        ArrayPool<float>.Shared.Return(unit);
    }

    private Span<byte> NextRow()
    {
        // Not cleared: every row is written before a document that owns it is published.
        if (_blocks.Count * (long)RowsPerBlock <= _rows)
            _blocks.Add(GC.AllocateUninitializedArray<byte>(RowsPerBlock * Stride));
        int row = _rows++;
        Documents.Add(_first.Count - 1);
        return _blocks[row >> _shift].AsSpan((row & _mask) * Stride, Stride);
    }
}
