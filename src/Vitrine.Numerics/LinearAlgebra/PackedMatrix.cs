namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>The right side of a matrix product, copied once into the order of the kernels: for weights that many inputs meet.</summary>
/// <remarks>Immutable and thread-safe. It holds the numbers padded to whole vectors: up to 15 columns more than the matrix has.</remarks>
public sealed unsafe class PackedMatrix
{
    // Deeper blocks than the general product takes: C is then written once for all but the deepest layers, and a panel (256 kB) still
    // stays in a second-level cache of 1 MB.
    internal const int DepthBlock = 1024;

    private readonly AlignedBuffer _buffer = new();

    private PackedMatrix(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Rows (k): the inner dimension of the product.</summary>
    public int Rows { get; }

    /// <summary>Columns (n) of the product.</summary>
    public int Columns { get; }

    internal float* Data { get; private set; }

    /// <summary>Copies a matrix of <paramref name="rows"/> × <paramref name="columns"/> numbers.</summary>
    /// <param name="rows">The inner dimension, k.</param>
    /// <param name="columns">The columns of the product, n.</param>
    /// <param name="matrix">Row-major (k, n); or (n, k) when <paramref name="transposed"/>, as the weights of linear layers lie.</param>
    /// <param name="stride">Numbers from one row of <paramref name="matrix"/> to the next.</param>
    /// <param name="transposed">The matrix lies transposed.</param>
    /// <exception cref="ArgumentException">The span is shorter than the sizes say.</exception>
    public static PackedMatrix Pack(int rows, int columns, ReadOnlySpan<float> matrix, int stride, bool transposed = false)
    {
        Gemm.RequireMatrix(transposed ? columns : rows, transposed ? rows : columns, matrix.Length, stride, nameof(matrix));
        var packed = new PackedMatrix(rows, columns);
        fixed (float* source = matrix)
        {
            if (Gemm.Width == 512) packed.Fill<GemmKernelVector512>(source, stride, transposed);
            else if (Gemm.Width == 256) packed.Fill<GemmKernelVector256>(source, stride, transposed);
            else packed.Fill<GemmKernelScalar>(source, stride, transposed);
        }
        return packed;
    }

    // Blocks of DepthBlock rows; in a block, panels of PanelWidth columns, the last as narrow as whole vectors allow.
    private void Fill<TKernel>(float* source, int stride, bool transposed) where TKernel : struct, IGemmKernel
    {
        nint padded = GemmDriver<TKernel>.Padded(Columns);
        Data = _buffer.Reserve(Math.Max(1, Rows * padded));
        for (int k = 0; k < Rows; k += DepthBlock)
        {
            int depth = Math.Min(DepthBlock, Rows - k);
            for (int j = 0; j < Columns; j += TKernel.PanelWidth)
            {
                int columns = Math.Min(TKernel.PanelWidth, Columns - j);
                float* from = transposed ? source + (nint)j * stride + k : source + (nint)k * stride + j;
                MatrixPacking.PackColumns(from, stride, transposed, depth, columns, (int)GemmDriver<TKernel>.Padded(columns),
                    Data + k * padded + (nint)j * depth);
            }
        }
    }
}
