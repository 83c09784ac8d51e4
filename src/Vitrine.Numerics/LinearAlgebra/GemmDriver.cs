namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>The loops around a micro-kernel.</summary>
/// <remarks>
/// After Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008), turned for wide vectors: a panel of B of
/// 512 × 64 numbers (128 kB) and a block of 96 rows of A share the second-level cache; the panel streams through the first level once for
/// every six rows, which takes the multipliers longer than the second level needs to deliver it.
/// </remarks>
internal static unsafe class GemmDriver<TKernel> where TKernel : struct, IGemmKernel
{
    // A's block: 96 × 512 numbers are 192 kB. B's: at most 512 × 2048 numbers, 4 MB of the third-level cache.
    private const int DepthBlock = 512, RowBlock = 96, ColumnBlock = 2048;

    [ThreadStatic]
    private static AlignedBuffer? _rows, _panels, _scratch;

    /// <summary>Columns rounded up to whole vectors.</summary>
    public static nint Padded(int columns) => (columns + TKernel.Lane - 1) / TKernel.Lane * TKernel.Lane;

    /// <summary>C (m × n) = [C +] A·B, on the calling thread.</summary>
    public static void Multiply(int m, int n, int k, float* a, nint lda, bool transposeA, float* b, nint ldb, bool transposeB,
        float* c, nint ldc, bool accumulate)
    {
        // With few rows A stays in the cache by itself, and one panel of B after the other is packed, used up and packed over.
        int columnBlock = m <= RowBlock ? TKernel.PanelWidth : ColumnBlock;
        for (int j = 0; j < n; j += columnBlock)
        {
            for (int kk = 0; kk < k; kk += DepthBlock)
            {
                int columns = Math.Min(columnBlock, n - j), depth = Math.Min(DepthBlock, k - kk);
                float* panels = (_panels ??= new()).Reserve(DepthBlock * Padded(Math.Min(columnBlock, n)));
                for (int p = 0; p < columns; p += TKernel.PanelWidth)
                {
                    int width = Math.Min(TKernel.PanelWidth, columns - p);
                    MatrixPacking.PackColumns(transposeB ? b + (j + p) * ldb + kk : b + kk * ldb + j + p, ldb, transposeB, depth, width,
                        (int)Padded(width), panels + (nint)p * depth);
                }
                var tile = new GemmTile { Depth = depth, Stride = ldc, Accumulate = accumulate || kk > 0, RowStep = lda, DepthStep = 1 };
                for (int first = 0; first < m; first += RowBlock)
                {
                    int rows = Math.Min(RowBlock, m - first);
                    tile.A = transposeA ? a + kk * lda + first : a + first * lda + kk;
                    if (transposeA)
                    {
                        // Row-major A is read where it lies. Transposed it is copied: steps of lda numbers would all fall into a few
                        // sets of the first-level cache.
                        float* packed = (_rows ??= new()).Reserve((RowBlock + TKernel.Rows) * DepthBlock);
                        MatrixPacking.PackRows(tile.A, lda, rows, depth, TKernel.Rows, packed);
                        tile.A = packed;
                        (tile.RowStep, tile.DepthStep) = (1, TKernel.Rows);
                    }
                    Multiply(ref tile, rows, panels, columns, c + first * ldc + j, transposeA ? depth : lda);
                }
            }
        }
    }

    // All panels of B against one block of rows of A, which is in the second-level cache after the first panel.
    private static void Multiply(ref GemmTile tile, int rows, float* panels, int columns, float* c, nint rowStride)
    {
        float* a = tile.A;
        for (int j = 0; j < columns; j += TKernel.PanelWidth)
        {
            int width = Math.Min(TKernel.PanelWidth, columns - j);
            tile.PanelWidth = Padded(width);
            tile.B = panels + (nint)j * tile.Depth;
            for (int i = 0; i < rows; i += TKernel.Rows)
            {
                tile.Rows = Math.Min(TKernel.Rows, rows - i);
                tile.A = a + i * rowStride;
                tile.C = c + i * tile.Stride + j;
                Run(ref tile, width);
            }
        }
        tile.A = a;
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
