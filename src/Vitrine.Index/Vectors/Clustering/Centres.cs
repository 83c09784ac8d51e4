using System.Runtime.Intrinsics;
using Vitrine.Numerics;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Index.Vectors.Clustering;

/// <summary>Finds the nearest of many centres for many vectors, by matrix multiply.</summary>
/// <remarks>The nearest by Euclidean distance has the greatest <c>⟨x, c⟩ − ½‖c‖²</c>. Immutable and thread-safe.</remarks>
internal sealed class Centres
{
    // Packed in parts whose products with a tile of rows stay in the second-level cache.
    private const int Columns = 1024;
    private const int TileRows = 96;

    private readonly float[] _centres;
    private readonly int _dimension;
    private readonly PackedMatrix[] _parts;
    private readonly float[][] _biases;

    public Centres(float[] centres, int dimension)
    {
        _centres = centres;
        _dimension = dimension;
        Count = centres.Length / dimension;
        int parts = (Count + Columns - 1) / Columns;
        _parts = new PackedMatrix[parts];
        _biases = new float[parts][];
        for (int part = 0; part < parts; part++)
        {
            int columns = Math.Min(Columns, Count - part * Columns);
            ReadOnlySpan<float> matrix = centres.AsSpan(part * Columns * dimension, columns * dimension);
            _parts[part] = PackedMatrix.Pack(dimension, columns, matrix, dimension, transposed: true);
            _biases[part] = new float[(columns + 15) / 16 * 16];
            for (int i = 0; i < columns; i++)
            {
                ReadOnlySpan<float> centre = matrix.Slice(i * dimension, dimension);
                _biases[part][i] = -0.5f * Distance.Dot(centre, centre);
            }
        }
    }

    public int Count { get; }

    public ReadOnlySpan<float> this[int centre] => _centres.AsSpan(centre * _dimension, _dimension);

    /// <summary>The nearest centre of each vector, ties to the smaller number.</summary>
    /// <param name="vectors">Where the vectors come from.</param>
    /// <param name="threads">Most threads; the answer does not depend on it.</param>
    /// <param name="cancel">Stops early.</param>
    public int[] Assign(IVectors vectors, int threads, CancellationToken cancel)
    {
        var nearest = new int[vectors.Count];
        int tiles = (vectors.Count + TileRows - 1) / TileRows;
        Parallel.For(
            0, tiles, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel },
            () => new Scratch(_dimension),
            (tile, _, scratch) =>
            {
                int from = tile * TileRows;
                int rows = Math.Min(TileRows, vectors.Count - from);
                for (int i = 0; i < rows; i++)
                    vectors.Copy(from + i, scratch.Rows.AsSpan(i * _dimension, _dimension));
                AssignTile(scratch, rows, nearest.AsSpan(from, rows));
                return scratch;
            },
            _ => { });
        return nearest;
    }

    private void AssignTile(Scratch scratch, int rows, Span<int> nearest)
    {
        Span<float> best = stackalloc float[TileRows];
        best.Fill(float.NegativeInfinity);
        for (int part = 0; part < _parts.Length; part++)
        {
            int columns = _parts[part].Columns;
            Gemm.Multiply(rows, scratch.Rows, _dimension, _parts[part], scratch.Products, columns, new GemmFinish { Bias = _biases[part] });
            for (int i = 0; i < rows; i++)
            {
                ReadOnlySpan<float> products = scratch.Products.AsSpan(i * columns, columns);
                int index = products.IndexOf(Largest(products));
                if (products[index] > best[i])
                {
                    best[i] = products[index];
                    nearest[i] = part * Columns + index;
                }
            }
        }
    }

    private static float Largest(ReadOnlySpan<float> numbers)
    {
        Vector256<float> best = Vector256.Create(float.NegativeInfinity);
        int i = 0;
        for (; i <= numbers.Length - 8; i += 8)
            best = Vector256.MaxNative(best, Vector256.Create(numbers[i..]));
        float largest = float.NegativeInfinity;
        for (int lane = 0; lane < 8; lane++)
            largest = Math.Max(largest, best[lane]);
        for (; i < numbers.Length; i++)
            largest = Math.Max(largest, numbers[i]);
        return largest;
    }

    private sealed class Scratch(int dimension)
    {
        public float[] Rows { get; } = new float[TileRows * dimension];

        public float[] Products { get; } = new float[TileRows * Columns];
    }
}

/// <summary>Vectors by number, wherever they are kept.</summary>
internal interface IVectors
{
    int Count { get; }

    /// <summary>Copies one vector. Thread-safe.</summary>
    void Copy(int index, Span<float> vector);
}

/// <summary>Vectors in one array, row after row.</summary>
internal sealed class ArrayVectors(float[] numbers, int dimension) : IVectors
{
    public int Count => numbers.Length / dimension;

    public void Copy(int index, Span<float> vector) => numbers.AsSpan(index * dimension, dimension).CopyTo(vector);
}
