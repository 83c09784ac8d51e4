using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
    /// Aᵀ[k, i], rows of <paramref name="stride"/>, → panels of <paramref name="height"/> rows of A: panel[k·height + i]. Rows that the
    /// matrix does not have are left as they are: the kernel never reads them.
    /// </summary>
    public static void PackRows(float* a, nint stride, int rows, int depth, int height, float* panel)
    {
        for (int first = 0; first < rows; first += height, panel += (nint)height * depth)
        {
            int count = Math.Min(height, rows - first);
            float* source = a + first;
            float* target = panel;
            for (int k = 0; k < depth; k++, source += stride, target += height)
            {
                for (int i = 0; i < count; i++)
                    target[i] = source[i];
            }
        }
    }

    // Column j of the panel is row j of the source. Small squares are turned in registers, so that both sides move whole vectors.
    private static void PackTransposed(float* b, nint stride, int depth, int columns, int width, float* panel)
    {
        int j = 0;
        if (Avx512F.IsSupported)
        {
            for (; j + 16 <= columns; j += 16)
                Turn16(b + j * stride, stride, depth, panel + j, width);
        }
        if (Sse.IsSupported)
        {
            for (; j + 4 <= columns; j += 4)
                Turn4(b + j * stride, stride, depth, panel + j, width);
        }
        for (; j < width; j++)
        {
            float* target = panel + j;
            for (int k = 0; k < depth; k++, target += width)
                *target = j < columns ? b[j * stride + k] : 0f;
        }
    }

    // 16 rows × 4 numbers at a time: vector i holds rows i, i + 4, i + 8 and i + 12, one in each quarter. Turning the 4 × 4 squares of
    // the four quarters at once leaves vectors of 16 neighbouring columns.
    private static void Turn16(float* b, nint stride, int depth, float* target, nint width)
    {
        int k = 0;
        for (; k + 4 <= depth; k += 4, target += 4 * width)
        {
            float* at = b + k;
            Vector512<float> r0 = Quarters(at, 4 * stride), r1 = Quarters(at + stride, 4 * stride);
            Vector512<float> r2 = Quarters(at + 2 * stride, 4 * stride), r3 = Quarters(at + 3 * stride, 4 * stride);
            Vector512<double> low01 = Avx512F.UnpackLow(r0, r1).AsDouble(), high01 = Avx512F.UnpackHigh(r0, r1).AsDouble();
            Vector512<double> low23 = Avx512F.UnpackLow(r2, r3).AsDouble(), high23 = Avx512F.UnpackHigh(r2, r3).AsDouble();
            Avx512F.UnpackLow(low01, low23).AsSingle().Store(target);
            Avx512F.UnpackHigh(low01, low23).AsSingle().Store(target + width);
            Avx512F.UnpackLow(high01, high23).AsSingle().Store(target + 2 * width);
            Avx512F.UnpackHigh(high01, high23).AsSingle().Store(target + 3 * width);
        }
        for (; k < depth; k++, target += width)
        {
            for (int j = 0; j < 16; j++)
                target[j] = b[j * stride + k];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Quarters(float* at, nint apart) => Vector512.Create(
        Vector256.Create(Vector128.Load(at), Vector128.Load(at + apart)),
        Vector256.Create(Vector128.Load(at + 2 * apart), Vector128.Load(at + 3 * apart)));

    private static void Turn4(float* b, nint stride, int depth, float* target, nint width)
    {
        int k = 0;
        for (; k + 4 <= depth; k += 4, target += 4 * width)
        {
            float* at = b + k;
            Vector128<float> r0 = Vector128.Load(at), r1 = Vector128.Load(at + stride);
            Vector128<float> r2 = Vector128.Load(at + 2 * stride), r3 = Vector128.Load(at + 3 * stride);
            Vector128<float> low01 = Sse.UnpackLow(r0, r1), high01 = Sse.UnpackHigh(r0, r1);
            Vector128<float> low23 = Sse.UnpackLow(r2, r3), high23 = Sse.UnpackHigh(r2, r3);
            Sse.MoveLowToHigh(low01, low23).Store(target);
            Sse.MoveHighToLow(low23, low01).Store(target + width);
            Sse.MoveLowToHigh(high01, high23).Store(target + 2 * width);
            Sse.MoveHighToLow(high23, high01).Store(target + 3 * width);
        }
        for (; k < depth; k++, target += width)
        {
            for (int j = 0; j < 4; j++)
                target[j] = b[j * stride + k];
        }
    }
}
