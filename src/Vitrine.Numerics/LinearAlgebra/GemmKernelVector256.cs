using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>The micro-kernel for 256-bit vectors: 6 rows × 2 vectors of 8 numbers, held in 12 registers.</summary>
/// <remarks>
/// Each step of the inner dimension loads 2 vectors of B, broadcasts 6 numbers of A and makes 12 fused multiply-adds:
/// as many sums as 16 registers hold beside the operands.
/// The body is written once for the full tile; the counts of rows and vectors are types, so the compiler removes what a smaller tile
/// at the lower or right edge does not need.
/// </remarks>
internal readonly unsafe struct GemmKernelVector256 : IGemmKernel
{
    public static int Rows => 6;

    public static int PanelWidth => 16;

    public static int Lane => 8;

    public static void Run(in GemmTile t)
    {
        switch ((int)t.PanelWidth / 8)
        {
            case 1: Run<N1>(t); break;
            case 2: Run<N2>(t); break;
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
        Vector256<float> c00 = default, c01 = default;
        Vector256<float> c10 = default, c11 = default;
        Vector256<float> c20 = default, c21 = default;
        Vector256<float> c30 = default, c31 = default;
        Vector256<float> c40 = default, c41 = default;
        Vector256<float> c50 = default, c51 = default;
        float* a = t.A;
        float* b = t.B;
        nint r1 = t.RowStep, r2 = 2 * r1, r3 = 3 * r1, r4 = 4 * r1, r5 = 5 * r1;
        nint step = t.DepthStep;
        for (int k = t.Depth; k > 0; k--)
        {
            Vector256<float> b0 = Vector256.Load(b), b1 = default;
            if (TVectors.Value > 1) b1 = Vector256.Load(b + 8);
            Vector256<float> x = Vector256.Create(*a);
            c00 = Vector256.FusedMultiplyAdd(x, b0, c00);
            if (TVectors.Value > 1) c01 = Vector256.FusedMultiplyAdd(x, b1, c01);
            if (TRows.Value > 1)
            {
                x = Vector256.Create(a[r1]);
                c10 = Vector256.FusedMultiplyAdd(x, b0, c10);
                if (TVectors.Value > 1) c11 = Vector256.FusedMultiplyAdd(x, b1, c11);
            }
            if (TRows.Value > 2)
            {
                x = Vector256.Create(a[r2]);
                c20 = Vector256.FusedMultiplyAdd(x, b0, c20);
                if (TVectors.Value > 1) c21 = Vector256.FusedMultiplyAdd(x, b1, c21);
            }
            if (TRows.Value > 3)
            {
                x = Vector256.Create(a[r3]);
                c30 = Vector256.FusedMultiplyAdd(x, b0, c30);
                if (TVectors.Value > 1) c31 = Vector256.FusedMultiplyAdd(x, b1, c31);
            }
            if (TRows.Value > 4)
            {
                x = Vector256.Create(a[r4]);
                c40 = Vector256.FusedMultiplyAdd(x, b0, c40);
                if (TVectors.Value > 1) c41 = Vector256.FusedMultiplyAdd(x, b1, c41);
            }
            if (TRows.Value > 5)
            {
                x = Vector256.Create(a[r5]);
                c50 = Vector256.FusedMultiplyAdd(x, b0, c50);
                if (TVectors.Value > 1) c51 = Vector256.FusedMultiplyAdd(x, b1, c51);
            }
            a += step;
            b += 8 * TVectors.Value;
        }

        Store<TVectors>(t, 0, c00, c01);
        if (TRows.Value > 1) Store<TVectors>(t, 1, c10, c11);
        if (TRows.Value > 2) Store<TVectors>(t, 2, c20, c21);
        if (TRows.Value > 3) Store<TVectors>(t, 3, c30, c31);
        if (TRows.Value > 4) Store<TVectors>(t, 4, c40, c41);
        if (TRows.Value > 5) Store<TVectors>(t, 5, c50, c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TVectors>(in GemmTile t, nint row, Vector256<float> v0, Vector256<float> v1) where TVectors : struct, ICount
    {
        nint at = row * t.Stride;
        Store(t, at, 0, v0);
        if (TVectors.Value > 1) Store(t, at, 8, v1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in GemmTile t, nint at, nint column, Vector256<float> v)
    {
        if (t.Accumulate) v += Vector256.Load(t.C + at + column);
        if (t.Finish)
        {
            if (t.Bias != null) v += Vector256.Load(t.Bias + column);
            if (t.Addend != null) v += Vector256.Load(t.Addend + at + column);
            v = Vector256.MinNative(Vector256.Create(t.Max), Vector256.MaxNative(Vector256.Create(t.Min), v)); // a NaN as the second operand stays
        }
        v.Store(t.C + at + column);
    }
}
