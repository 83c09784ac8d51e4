using System.Runtime.Intrinsics;

namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>Products of float matrices.</summary>
/// <remarks>
/// The width of vectors is chosen once, at start-up: 512 bits where the processor has AVX-512, else 256, else scalar. The forms agree to
/// rounding; on one machine, with one number of threads, the same input always gives the same bits. Thread-safe. With one thread
/// nothing is allocated after the first call on a thread.
/// </remarks>
public static unsafe class Gemm
{
    internal static readonly int Width =
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 0;

    /// <summary>C = A·B, or C += A·B.</summary>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="a">Row-major (m, k); or (k, m) when <paramref name="transposeA"/>.</param>
    /// <param name="lda">Numbers from one stored row of A to the next.</param>
    /// <param name="transposeA">A lies transposed.</param>
    /// <param name="b">Row-major (k, n); or (n, k) when <paramref name="transposeB"/>.</param>
    /// <param name="ldb">Numbers from one stored row of B to the next.</param>
    /// <param name="transposeB">B lies transposed.</param>
    /// <param name="c">Row-major (m, n). Must not overlap A or B.</param>
    /// <param name="ldc">Numbers from one row of C to the next.</param>
    /// <param name="accumulate">Add to C; otherwise C is overwritten, whatever it held.</param>
    /// <param name="threads">Most threads that may work at it; small products take one anyway.</param>
    /// <exception cref="ArgumentException">A span is shorter than the sizes say.</exception>
    public static void Multiply(int m, int n, int k, ReadOnlySpan<float> a, int lda, bool transposeA, ReadOnlySpan<float> b, int ldb,
        bool transposeB, Span<float> c, int ldc, bool accumulate = false, int threads = 1)
    {
        RequireMatrix(transposeA ? k : m, transposeA ? m : k, a.Length, lda, nameof(a));
        RequireMatrix(transposeB ? n : k, transposeB ? k : n, b.Length, ldb, nameof(b));
        RequireMatrix(m, n, c.Length, ldc, nameof(c));
        if (m == 0 || n == 0) return;
        if (k == 0)
        {
            for (int i = 0; i < m && !accumulate; i++)
                c.Slice(i * ldc, n).Clear();
            return;
        }
        fixed (float* pa = a, pb = b, pc = c)
        {
            var product = new Product(m, n, k, pa, lda, transposeA, pb, ldb, transposeB, pc, ldc, accumulate);
            // Below about 2 million multiplications a second thread costs more than it brings.
            int parts = (long)m * n * k < 1 << 21 ? 1 : threads;
            if (parts <= 1) product.Run(0, 1);
            else Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part => product.Run(part, parts));
        }
    }

    /// <summary>C = A·B for a packed B, finished as it is stored. Runs on the calling thread.</summary>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="a">Row-major (m, k).</param>
    /// <param name="lda">Numbers from one row of A to the next.</param>
    /// <param name="b">The packed matrix (k, n).</param>
    /// <param name="c">Row-major (m, n). Must not overlap A.</param>
    /// <param name="ldc">Numbers from one row of C to the next.</param>
    /// <param name="finish">Bias, addend and clamp.</param>
    /// <exception cref="ArgumentException">A span is shorter than the sizes say.</exception>
    public static void Multiply(int m, ReadOnlySpan<float> a, int lda, PackedMatrix b, Span<float> c, int ldc, GemmFinish finish)
    {
        ArgumentNullException.ThrowIfNull(b);
        RequireMatrix(m, b.Rows, a.Length, lda, nameof(a));
        RequireMatrix(m, b.Columns, c.Length, ldc, nameof(c));
        if (!finish.Bias.IsEmpty && finish.Bias.Length < (b.Columns + 15) / 16 * 16)
            throw new ArgumentException($"{finish.Bias.Length} biases for {b.Columns} columns: pad them to a multiple of 16.", nameof(finish));
        if (!finish.Addend.IsEmpty)
            RequireMatrix(m, b.Columns, finish.Addend.Length, ldc, nameof(finish));
        fixed (float* pa = a, pc = c, bias = finish.Bias, addend = finish.Addend)
        {
            if (Width == 512)
                GemmDriver<GemmKernelVector512>.Multiply(m, pa, lda, b, pc, ldc, bias, addend, finish.Min, finish.Max);
            else if (Width == 256)
                GemmDriver<GemmKernelVector256>.Multiply(m, pa, lda, b, pc, ldc, bias, addend, finish.Min, finish.Max);
            else
                GemmDriver<GemmKernelScalar>.Multiply(m, pa, lda, b, pc, ldc, bias, addend, finish.Min, finish.Max);
        }
    }

    internal static void RequireMatrix(int rows, int columns, int length, int stride, string name)
    {
        if (rows < 0 || columns < 0 || (rows > 1 && stride < columns))
            throw new ArgumentException($"A matrix of {rows} × {columns} with rows {stride} apart is none.", name);
        if (rows > 0 && columns > 0 && (long)(rows - 1) * stride + columns > length)
            throw new ArgumentException($"{length} numbers are too few for {rows} × {columns} with rows {stride} apart.", name);
    }

    /// <summary>A product and how to do a part of it: C is cut along its longer side, and every thread packs for itself.</summary>
    private sealed class Product(int m, int n, int k, float* a, nint lda, bool transposeA, float* b, nint ldb, bool transposeB,
        float* c, nint ldc, bool accumulate)
    {
        // Cuts fall between tiles: 192 is a multiple of 6 rows and of 64 columns.
        private const int Cut = 192;

        public void Run(int part, int parts)
        {
            if (n >= m)
            {
                (int from, int to) = Range(n, part, parts);
                Multiply(m, to - from, a, transposeB ? b + from * ldb : b + from, c + from);
            }
            else
            {
                (int from, int to) = Range(m, part, parts);
                Multiply(to - from, n, transposeA ? a + from : a + from * lda, b, c + from * ldc);
            }
        }

        private static (int From, int To) Range(int length, int part, int parts)
        {
            int blocks = (length + Cut - 1) / Cut;
            if (blocks < 2 * parts) // too few: cut at any tile of 6 × 16
                return ((int)((long)length * part / parts / 48 * 48), part == parts - 1 ? length : (int)((long)length * (part + 1) / parts / 48 * 48));
            return (Math.Min(length, blocks * part / parts * Cut), Math.Min(length, blocks * (part + 1) / parts * Cut));
        }

        private void Multiply(int rows, int columns, float* fromA, float* fromB, float* toC)
        {
            if (rows == 0 || columns == 0) return;
            if (Width == 512)
                GemmDriver<GemmKernelVector512>.Multiply(rows, columns, k, fromA, lda, transposeA, fromB, ldb, transposeB, toC, ldc, accumulate);
            else if (Width == 256)
                GemmDriver<GemmKernelVector256>.Multiply(rows, columns, k, fromA, lda, transposeA, fromB, ldb, transposeB, toC, ldc, accumulate);
            else
                GemmDriver<GemmKernelScalar>.Multiply(rows, columns, k, fromA, lda, transposeA, fromB, ldb, transposeB, toC, ldc, accumulate);
        }
    }
}
