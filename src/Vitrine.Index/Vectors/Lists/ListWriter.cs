using Vitrine.Index.Storage;
using Vitrine.Index.Vectors.Codes;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Index.Vectors.Lists;

/// <summary>Scratch memory for putting rows into lists, one a thread.</summary>
internal sealed class ListWriter(RandomRotation rotation)
{
    [ThreadStatic]
    private static ListWriter? _ofThread;

    private readonly float[] _vector = new float[rotation.Dimension];
    private readonly QueryCode _query = new(rotation.RotatedDimension);
    private ushort[] _sums = [];
    private float[] _estimates = [];

    public VectorCode Code { get; } = new(rotation.RotatedDimension);

    /// <summary>The calling thread's own.</summary>
    public static ListWriter OfThread(RandomRotation rotation) =>
        _ofThread is { } own && own._vector.Length == rotation.Dimension ? own : _ofThread = new ListWriter(rotation);

    /// <summary>A row, rotated; good until the next call.</summary>
    public ReadOnlySpan<float> Rotate(VectorColumn rows, int row, RandomRotation by)
    {
        rows.CopyRow(row, _vector);
        by.Apply(_vector, _query.Rotated);
        return _query.Rotated;
    }

    /// <summary>The centre nearest to the row rotated last, ties to the smaller number.</summary>
    public int Nearest(CentreTable centres)
    {
        if (_sums.Length < centres.Padded)
        {
            _sums = new ushort[centres.Padded];
            _estimates = new float[centres.Padded];
        }
        return centres.Nearest(_query, _sums, _estimates);
    }
}
