using System.Runtime.InteropServices;

namespace Vitrine.Index.Storage;

/// <summary>The vectors of every view, in blocks that never move; one writer, any number of readers without locks.</summary>
/// <remarks>
/// Document i owns the rows from <c>First(i)</c> to <c>First(i + 1)</c>. A block holds a power of two of rows, about 1 MiB, so growth
/// costs one block and nothing is copied.
/// </remarks>
internal sealed class VectorColumn
{
    private const int BlockNumbers = 1 << 18;

    private readonly int _shift;
    private readonly int _mask;
    private readonly AppendList<int> _first;
    private readonly AppendList<float[]> _blocks = new();
    private int _rows;

    public VectorColumn(int dimension)
    {
        Dimension = dimension;
        _shift = dimension == 0 ? 0 : Math.Max(0, 31 - System.Numerics.BitOperations.LeadingZeroCount((uint)(BlockNumbers / dimension)));
        _mask = (1 << _shift) - 1;
        _first = new AppendList<int>();
        _first.Add(0);
    }

    public int Dimension { get; }

    public int RowsPerBlock => _mask + 1;

    /// <summary>Row numbers: element i is document i's first, element i + 1 its end.</summary>
    public ReadOnlySpan<int> First => _first.AsSpan();

    public long Bytes => (long)_blocks.Count * RowsPerBlock * Dimension * sizeof(float) + _first.CapacityBytes;

    /// <summary>The numbers of one row.</summary>
    public ReadOnlySpan<float> Row(int row) =>
        MemoryMarshal.CreateReadOnlySpan(ref _blocks[row >> _shift][(row & _mask) * Dimension], Dimension);

    /// <summary>Appends the vectors of the next document.</summary>
    public void AddDocument(IReadOnlyList<float[]> vectors)
    {
        foreach (float[] vector in vectors)
            vector.CopyTo(NextRow());
        _first.Add(_rows);
    }

    /// <summary>Appends a document with the rows of another column.</summary>
    public void AddDocument(VectorColumn source, int start, int end)
    {
        for (int row = start; row < end; row++)
            source.Row(row).CopyTo(NextRow());
        _first.Add(_rows);
    }

    /// <summary>Appends a document whose rows are filled afterwards, before anybody reads.</summary>
    public void AddDocument(int rows)
    {
        _rows += rows;
        while (_blocks.Count * (long)RowsPerBlock < _rows)
            AddBlock();
        _first.Add(_rows);
    }

    /// <summary>The block that starts at a row, for bulk filling and reading; the last one is cut to the rows in use.</summary>
    public Span<float> Block(int index, int rows)
    {
        int used = Math.Min(RowsPerBlock, rows - index * RowsPerBlock);
        return _blocks[index].AsSpan(0, used * Dimension);
    }

    private Span<float> NextRow()
    {
        if ((_rows & _mask) == 0 && _blocks.Count * (long)RowsPerBlock <= _rows)
            AddBlock();
        int row = _rows++;
        return _blocks[row >> _shift].AsSpan((row & _mask) * Dimension, Dimension);
    }

    // Not cleared: every row is written before a document that owns it is published.
    private void AddBlock() => _blocks.Add(GC.AllocateUninitializedArray<float>(RowsPerBlock * Dimension));
}
