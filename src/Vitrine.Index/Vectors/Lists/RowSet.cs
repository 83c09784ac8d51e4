using Vitrine.Index.Storage;
using Vitrine.Index.Vectors.Clustering;

namespace Vitrine.Index.Vectors.Lists;

/// <summary>The rows of a reader's live documents, ascending.</summary>
internal sealed class RowSet : IVectors
{
    private readonly int[] _rows;

    public RowSet(IndexReader reader)
    {
        Column = reader.Generation.Vectors;
        _rows = new int[reader.VectorCount];
        ReadOnlySpan<int> first = Column.First;
        int count = 0;
        foreach (int ordinal in reader.All)
        {
            for (int row = first[ordinal]; row < first[ordinal + 1]; row++)
                _rows[count++] = row;
        }
    }

    public VectorColumn Column { get; }

    public int Dimension => Column.Dimension;

    public int Count => _rows.Length;

    public int RowOf(int index) => _rows[index];

    public void Copy(int index, Span<float> vector) => Column.CopyRow(_rows[index], vector);
}
