using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Vitrine.Index.Storage.Rows;
using Vitrine.Numerics;

namespace Vitrine.Index.Storage;

/// <summary>The vectors of every view as rows of the schema's format, in blocks that never move; one writer, any number of readers without locks.</summary>
/// <remarks>
/// <para>Document i owns the rows from <c>First[i]</c> to <c>First[i + 1]</c>. A block holds a power of two of rows, at most 1 MiB, so growth
/// costs one block and nothing is copied. A row never changes once a document that owns it is published.</para>
/// <para>Whole blocks that are saved are replaced by stretches of mapped files (<see cref="Adopt"/>), which hold the same bytes; whoever
/// reads at that moment keeps what it has. A mapped block is never replaced. So a row is good as long as the column is kept: methods
/// that read rows keep their generation to the end.</para>
/// </remarks>
internal sealed partial class VectorColumn
{
    private const int BlockBytes = 1 << 20;

    private readonly int _shift;
    private readonly int _mask;
    private readonly AppendList<int> _first;
    private readonly AppendList<RowBlock> _blocks = new();
    private int _rows;

    public VectorColumn(IndexSchema schema)
        : this(schema, [0])
    {
    }

    /// <summary>A column whose documents are known and whose blocks are added afterwards, before anybody reads.</summary>
    /// <param name="schema">Dimension, metric and row format.</param>
    /// <param name="first">As <see cref="First"/>; taken over.</param>
    public VectorColumn(IndexSchema schema, int[] first)
    {
        Dimension = schema.Dimension;
        Metric = schema.Metric;
        Format = schema.Rows;
        Stride = RowCodec.Stride(Format, Dimension);
        _mask = RowsPerBlockOf(schema) - 1;
        _shift = System.Numerics.BitOperations.PopCount((uint)_mask);
        _first = new AppendList<int>(first);
        _rows = first[^1];
        var documents = new int[_rows];
        for (int i = 1; i < first.Length; i++)
        {
            documents.AsSpan(first[i - 1]..first[i]).Fill(i - 1);
            HasSingleViews &= first[i] - first[i - 1] <= 1;
        }
        Documents = new AppendList<int>(documents);
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
    public AppendList<int> Documents { get; }

    /// <summary>Whether no document has more than one row.</summary>
    public bool HasSingleViews { get; private set; } = true;

    /// <summary>The greatest power of two of rows that take 1 MiB at most.</summary>
    public static int RowsPerBlockOf(IndexSchema schema) =>
        1 << System.Numerics.BitOperations.Log2((uint)(BlockBytes / Math.Max(RowCodec.Stride(schema.Rows, schema.Dimension), 1)));

    /// <summary>The bytes of one row, in place; good as long as the column is kept.</summary>
    /// <exception cref="IndexDamagedException">The row lies in a file that is not as it was written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Row(int row) => _blocks[row >> _shift].Read((row & _mask) * Stride, Stride);

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

    /// <summary>Asks for a row's memory ahead of its use; what is mapped is not checked yet.</summary>
    public unsafe void Prefetch(int row)
    {
        if (!Sse.IsSupported)
            return;
        ref readonly byte start = ref _blocks[row >> _shift].Peek((row & _mask) * Stride);
        for (int i = 0; i < Stride; i += 64)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref Unsafe.AsRef(in start), i)));
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
        EndDocument();
    }

    /// <summary>Appends a document with the rows of another column of the same schema.</summary>
    public void AddDocument(VectorColumn source, int start, int end)
    {
        for (int row = start; row < end; row++)
            source.Row(row).CopyTo(NextRow());
        EndDocument();
        GC.KeepAlive(source);
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

    private void EndDocument()
    {
        HasSingleViews &= _rows - _first[_first.Count - 1] <= 1;
        _first.Add(_rows);
    }

    private Span<byte> NextRow()
    {
        int row = _rows++;
        if (row >> _shift == _blocks.Count)
            AddBlock();
        Documents.Add(_first.Count - 1);
        // The last block is in memory always: files hold whole blocks, or are copied when they are opened.
        return _blocks[row >> _shift].Memory.AsSpan((row & _mask) * Stride, Stride);
    }
}
