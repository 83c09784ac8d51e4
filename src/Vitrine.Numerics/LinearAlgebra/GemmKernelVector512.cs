using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>The micro-kernel for 512-bit vectors: 6 rows × 4 vectors of 16 numbers, held in 24 registers.</summary>
/// <remarks>
/// Each step of the inner dimension loads 4 vectors of B, broadcasts 6 numbers of A and makes 24 fused multiply-adds:
/// enough independent sums to hide the latency of two multipliers (4 cycles), and registers to spare among 32.
/// The body is written once for the full tile; the counts of rows and vectors are types, so the compiler removes what a smaller tile
/// at the lower or right edge does not need.
/// </remarks>
internal readonly unsafe struct GemmKernelVector512 : IGemmKernel
{
    public static int Rows => 6;

    public static int PanelWidth => 64;

    public static int Lane => 16;

    public static void Run(in GemmTile t)
    {
        switch ((int)t.PanelWidth / 16)
        {
            case 1: Run<N1>(t); break;
            case 2: Run<N2>(t); break;
            case 3: Run<N3>(t); break;
            case 4: Run<N4>(t); break;
        }
    }

    private static void Run<TVectors>(in GemmTile t) where TVectors : struct, ICount
    {
        switch (t.Rows)
        {
            case 1: Run<N1, TVectors>(t); break;
            case 2: Run<N2, TVectors>(t); break;
            case 3: Run<N3, TVectors>(t); break;
            case 4: Run<N4, TVectors>(t); break;
            case 5: Run<N5, TVectors>(t); break;
            case 6: Run<N6, TVectors>(t); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run<TRows, TVectors>(in GemmTile t) where TRows : struct, ICount where TVectors : struct, ICount
    {
        Vector512<float> c00 = default, c01 = default, c02 = default, c03 = default;
        Vector512<float> c10 = default, c11 = default, c12 = default, c13 = default;
        Vector512<float> c20 = default, c21 = default, c22 = default, c23 = default;
        Vector512<float> c30 = default, c31 = default, c32 = default, c33 = default;
        Vector512<float> c40 = default, c41 = default, c42 = default, c43 = default;
        Vector512<float> c50 = default, c51 = default, c52 = default, c53 = default;
        float* a = t.A;
        float* b = t.B;
        nint r1 = t.RowStep, r2 = 2 * r1, r3 = 3 * r1, r4 = 4 * r1, r5 = 5 * r1;
        nint step = t.DepthStep;
        for (int k = t.Depth; k > 0; k--)
        {
            Vector512<float> b0 = Vector512.Load(b), b1 = default, b2 = default, b3 = default;
            if (TVectors.Value > 1) b1 = Vector512.Load(b + 16);
            if (TVectors.Value > 2) b2 = Vector512.Load(b + 32);
            if (TVectors.Value > 3) b3 = Vector512.Load(b + 48);
            Vector512<float> x = Vector512.Create(*a);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00);
            if (TVectors.Value > 1) c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
            if (TVectors.Value > 2) c02 = Vector512.FusedMultiplyAdd(x, b2, c02);
            if (TVectors.Value > 3) c03 = Vector512.FusedMultiplyAdd(x, b3, c03);
            if (TRows.Value > 1)
            {
                x = Vector512.Create(a[r1]);
                c10 = Vector512.FusedMultiplyAdd(x, b0, c10);
                if (TVectors.Value > 1) c11 = Vector512.FusedMultiplyAdd(x, b1, c11);
                if (TVectors.Value > 2) c12 = Vector512.FusedMultiplyAdd(x, b2, c12);
                if (TVectors.Value > 3) c13 = Vector512.FusedMultiplyAdd(x, b3, c13);
            }
            if (TRows.Value > 2)
            {
                x = Vector512.Create(a[r2]);
                c20 = Vector512.FusedMultiplyAdd(x, b0, c20);
                if (TVectors.Value > 1) c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
                if (TVectors.Value > 2) c22 = Vector512.FusedMultiplyAdd(x, b2, c22);
                if (TVectors.Value > 3) c23 = Vector512.FusedMultiplyAdd(x, b3, c23);
            }
            if (TRows.Value > 3)
            {
                x = Vector512.Create(a[r3]);
                c30 = Vector512.FusedMultiplyAdd(x, b0, c30);
                if (TVectors.Value > 1) c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
                if (TVectors.Value > 2) c32 = Vector512.FusedMultiplyAdd(x, b2, c32);
                if (TVectors.Value > 3) c33 = Vector512.FusedMultiplyAdd(x, b3, c33);
            }
            if (TRows.Value > 4)
            {
                x = Vector512.Create(a[r4]);
                c40 = Vector512.FusedMultiplyAdd(x, b0, c40);
                if (TVectors.Value > 1) c41 = Vector512.FusedMultiplyAdd(x, b1, c41);
                if (TVectors.Value > 2) c42 = Vector512.FusedMultiplyAdd(x, b2, c42);
                if (TVectors.Value > 3) c43 = Vector512.FusedMultiplyAdd(x, b3, c43);
            }
            if (TRows.Value > 5)
            {
                x = Vector512.Create(a[r5]);
                c50 = Vector512.FusedMultiplyAdd(x, b0, c50);
                if (TVectors.Value > 1) c51 = Vector512.FusedMultiplyAdd(x, b1, c51);
                if (TVectors.Value > 2) c52 = Vector512.FusedMultiplyAdd(x, b2, c52);
                if (TVectors.Value > 3) c53 = Vector512.FusedMultiplyAdd(x, b3, c53);
            }
            a += step;
            b += 16 * TVectors.Value;
        }

        Store<TVectors>(t, 0, c00, c01, c02, c03);
        if (TRows.Value > 1) Store<TVectors>(t, 1, c10, c11, c12, c13);
        if (TRows.Value > 2) Store<TVectors>(t, 2, c20, c21, c22, c23);
        if (TRows.Value > 3) Store<TVectors>(t, 3, c30, c31, c32, c33);
        if (TRows.Value > 4) Store<TVectors>(t, 4, c40, c41, c42, c43);
        if (TRows.Value > 5) Store<TVectors>(t, 5, c50, c51, c52, c53);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TVectors>(in GemmTile t, nint row, Vector512<float> v0, Vector512<float> v1, Vector512<float> v2, Vector512<float> v3) where TVectors : struct, ICount
    {
        nint at = row * t.Stride;
        Store(t, at, 0, v0);
        if (TVectors.Value > 1) Store(t, at, 16, v1);
        if (TVectors.Value > 2) Store(t, at, 32, v2);
        if (TVectors.Value > 3) Store(t, at, 48, v3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in GemmTile t, nint at, nint column, Vector512<float> v)
    {
        if (t.Accumulate) v += Vector512.Load(t.C + at + column);
        if (t.Finish)
        {
            if (t.Bias != null) v += Vector512.Load(t.Bias + column);
            if (t.Addend != null) v += Vector512.Load(t.Addend + at + column);
            v = Vector512.MinNative(Vector512.Create(t.Max), Vector512.MaxNative(Vector512.Create(t.Min), v)); // a NaN as the second operand stays
        }
        v.Store(t.C + at + column);
    }
}
