using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>Copies blocks of a matrix into the order in which a micro-kernel reads them.</summary>
internal static unsafe class MatrixPacking
{
    /// <summary>
    /// B[k, j] → panel[k·width + j] for j &lt; columns, zeros up to <paramref name="width"/>.
    /// B lies row-major (k rows of <paramref name="stride"/>), or transposed (j rows of <paramref name="stride"/>).
    /// </summary>
    public static void PackColumns(float* b, nint stride, bool transposed, int depth, int columns, int width, float* panel)
    {
        if (transposed)
        {
            PackTransposed(b, stride, depth, columns, width, panel);
            return;
        }
        for (int k = 0; k < depth; k++, b += stride, panel += width)
        {
            int j = 0;
            for (; j + Vector256<float>.Count <= columns; j += Vector256<float>.Count)
                Vector256.Load(b + j).Store(panel + j);
            for (; j < columns; j++)
                panel[j] = b[j];
            for (; j < width; j++)
                panel[j] = 0f;
        }
    }

    /// <summary>
    /// A[i, k] → panels of <paramref name="height"/> rows: panel[k·height + i]; rows that the matrix does not have are left as they are
    /// (the kernel never reads them). A lies row-major (i rows of <paramref name="stride"/>), or transposed (k rows).
    /// </summary>
    public static void PackRows(float* a, nint stride, bool transposed, int rows, int depth, int height, float* panel)
    {
        for (int first = 0; first < rows; first += height, panel += (nint)height * depth)
        {
            int count = Math.Min(height, rows - first);
            if (transposed)
            {
                for (int k = 0; k < depth; k++)
                {
                    float* source = a + k * stride + first;
                    float* target = panel + (nint)k * height;
                    for (int i = 0; i < count; i++)
                        target[i] = source[i];
                }
            }
            else
            {
                for (int i = 0; i < count; i++)
                {
                    float* source = a + (first + i) * stride;
                    float* target = panel + i;
                    for (int k = 0; k < depth; k++, target += height)
                        *target = source[k];
                }
            }
        }
    }

    // Column j of the panel is row j of the source: 4 × 4 blocks are turned in registers, so that both sides move whole vectors.
    private static void PackTransposed(float* b, nint stride, int depth, int columns, int width, float* panel)
    {
        int j = 0;
        for (; j + 4 <= columns; j += 4)
        {
            float* r0 = b + j * stride, r1 = r0 + stride, r2 = r1 + stride, r3 = r2 + stride;
            float* target = panel + j;
            int k = 0;
            for (; k + 4 <= depth; k += 4, target += 4 * (nint)width)
            {
                Transpose(Vector128.Load(r0 + k), Vector128.Load(r1 + k), Vector128.Load(r2 + k), Vector128.Load(r3 + k),
                    out Vector128<float> t0, out Vector128<float> t1, out Vector128<float> t2, out Vector128<float> t3);
                t0.Store(target);
                t1.Store(target + width);
                t2.Store(target + 2 * (nint)width);
                t3.Store(target + 3 * (nint)width);
            }
            for (; k < depth; k++, target += width)
            {
                target[0] = r0[k];
                target[1] = r1[k];
                target[2] = r2[k];
                target[3] = r3[k];
            }
        }
        for (; j < width; j++)
        {
            float* target = panel + j;
            for (int k = 0; k < depth; k++, target += width)
                *target = j < columns ? b[j * stride + k] : 0f;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d,
        out Vector128<float> t0, out Vector128<float> t1, out Vector128<float> t2, out Vector128<float> t3)
    {
        // (a0 b0 a1 b1), (a2 b2 a3 b3), and the same of c and d; then halves of those.
        Vector128<float> abLow = Interleave(a, b, high: false), abHigh = Interleave(a, b, high: true);
        Vector128<float> cdLow = Interleave(c, d, high: false), cdHigh = Interleave(c, d, high: true);
        t0 = Vector128.Create(abLow.GetLower(), cdLow.GetLower());
        t1 = Vector128.Create(abLow.GetUpper(), cdLow.GetUpper());
        t2 = Vector128.Create(abHigh.GetLower(), cdHigh.GetLower());
        t3 = Vector128.Create(abHigh.GetUpper(), cdHigh.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Interleave(Vector128<float> x, Vector128<float> y, bool high)
    {
        if (System.Runtime.Intrinsics.X86.Sse.IsSupported)
            return high ? System.Runtime.Intrinsics.X86.Sse.UnpackHigh(x, y) : System.Runtime.Intrinsics.X86.Sse.UnpackLow(x, y);
        return high
            ? Vector128.Create(x[2], y[2], x[3], y[3])
            : Vector128.Create(x[0], y[0], x[1], y[1]);
    }
}
