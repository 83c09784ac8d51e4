namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>The loops around a micro-kernel.</summary>
/// <remarks>
/// After Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008), turned for wide vectors: a panel of B of
/// 512 × 64 numbers (128 kB) stays in the second-level cache while all rows of A stream past it, six at a time (12 kB, first level).
/// There is no blocking of columns: one panel of B is packed, used up, and packed over.
/// </remarks>
internal static unsafe class GemmDriver<TKernel> where TKernel : struct, IGemmKernel
{
    private const int DepthBlock = 512;

    [ThreadStatic]
    private static AlignedBuffer? _rows, _panel, _scratch;

    /// <summary>Columns rounded up to whole vectors.</summary>
    public static nint Padded(int columns) => (columns + TKernel.Lane - 1) / TKernel.Lane * TKernel.Lane;

    /// <summary>C (m × n) = [C +] A·B, on the calling thread.</summary>
    public static void Multiply(int m, int n, int k, float* a, nint lda, bool transposeA, float* b, nint ldb, bool transposeB,
        float* c, nint ldc, bool accumulate)
    {
        float* panel = (_panel ??= new()).Reserve(DepthBlock * TKernel.PanelWidth);
        for (int kk = 0; kk < k; kk += DepthBlock)
        {
            int depth = Math.Min(DepthBlock, k - kk);
            var tile = new GemmTile { Depth = depth, Stride = ldc, Accumulate = accumulate || kk > 0 };
            float* rows = transposeA ? a + kk * lda : a + kk;
            // Few columns do not pay for the copy of row-major A: then it is read where it lies. Transposed A is always copied:
            // its steps of lda numbers would all fall into a few sets of the first-level cache.
            bool pack = transposeA || n > 8 * TKernel.PanelWidth;
            if (pack)
            {
                float* packed = (_rows ??= new()).Reserve(((nint)m + TKernel.Rows) * depth);
                MatrixPacking.PackRows(rows, lda, transposeA, m, depth, TKernel.Rows, packed);
                rows = packed;
            }
            (tile.RowStep, tile.DepthStep) = pack ? (1, TKernel.Rows) : (lda, 1);
            for (int j = 0; j < n; j += TKernel.PanelWidth)
            {
                int columns = Math.Min(TKernel.PanelWidth, n - j);
                tile.PanelWidth = Padded(columns);
                tile.B = panel;
                MatrixPacking.PackColumns(transposeB ? b + j * ldb + kk : b + kk * ldb + j, ldb, transposeB, depth, columns,
                    (int)tile.PanelWidth, panel);
                for (int i = 0; i < m; i += TKernel.Rows)
                {
                    tile.Rows = Math.Min(TKernel.Rows, m - i);
                    tile.A = pack ? rows + (nint)i * depth : rows + i * lda;
                    tile.C = c + i * ldc + j;
                    Run(ref tile, columns);
                }
            }
        }
    }

    /// <summary>C (m × n) = A·B for row-major A and packed B, each number finished as it is stored.</summary>
    public static void Multiply(int m, float* a, nint lda, PackedMatrix b, float* c, nint ldc, float* bias, float* addend,
        float min, float max)
    {
        int n = b.Columns, k = b.Rows;
        nint padded = Padded(n);
        // As many rows as keep their block of A within a quarter of a second-level cache of 1 MB, while every panel of B passes.
        int rowBlock = Math.Max(1, 65536 / Math.Max(1, k) / TKernel.Rows) * TKernel.Rows;
        for (int first = 0; first < m; first += rowBlock)
        {
            int last = Math.Min(m, first + rowBlock);
            for (int kk = 0; kk < k; kk += PackedMatrix.DepthBlock)
            {
                int depth = Math.Min(PackedMatrix.DepthBlock, k - kk);
                var tile = new GemmTile
                {
                    Depth = depth,
                    Stride = ldc,
                    RowStep = lda,
                    DepthStep = 1,
                    Accumulate = kk > 0,
                    Finish = kk + depth == k,
                    Min = min,
                    Max = max,
                };
                for (int j = 0; j < n; j += TKernel.PanelWidth)
                {
                    int columns = Math.Min(TKernel.PanelWidth, n - j);
                    tile.PanelWidth = Padded(columns);
                    tile.B = b.Data + kk * padded + (nint)j * depth;
                    tile.Bias = bias == null ? null : bias + j;
                    for (int i = first; i < last; i += TKernel.Rows)
                    {
                        tile.Rows = Math.Min(TKernel.Rows, last - i);
                        tile.A = a + i * lda + kk;
                        tile.C = c + i * ldc + j;
                        tile.Addend = addend == null ? null : addend + i * ldc + j;
                        Run(ref tile, columns);
                    }
                }
            }
        }
    }

    // At the right edge C may end inside a vector: the tile is computed in a scratch of whole vectors and its real columns copied.
    private static void Run(ref GemmTile tile, int columns)
    {
        if (columns == tile.PanelWidth)
        {
            TKernel.Run(tile);
            return;
        }
        GemmTile edge = tile;
        edge.Stride = TKernel.PanelWidth;
        edge.C = (_scratch ??= new()).Reserve(2 * TKernel.Rows * TKernel.PanelWidth);
        if (tile.Accumulate)
            Copy(tile.C, tile.Stride, edge.C, edge.Stride, tile.Rows, columns);
        if (tile.Addend != null)
        {
            edge.Addend = edge.C + TKernel.Rows * TKernel.PanelWidth;
            Copy(tile.Addend, tile.Stride, edge.Addend, edge.Stride, tile.Rows, columns);
        }
        TKernel.Run(edge);
        Copy(edge.C, edge.Stride, tile.C, tile.Stride, tile.Rows, columns);
    }

    private static void Copy(float* from, nint fromStride, float* to, nint toStride, int rows, int columns)
    {
        for (int i = 0; i < rows; i++)
            new ReadOnlySpan<float>(from + i * fromStride, columns).CopyTo(new Span<float>(to + i * toStride, columns));
    }
}
