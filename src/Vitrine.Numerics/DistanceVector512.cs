using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vitrine.Numerics;

/// <summary>The 512-bit forms of <see cref="DistanceScalar"/>: 16 lanes, four accumulators.</summary>
/// <remarks>
/// A fused multiply-add takes four cycles and two can start in each, so one accumulator would wait for itself most of the time;
/// four hide most of that and leave registers free. What is left after whole vectors is added by the scalar loop.
/// </remarks>
internal static class DistanceVector512
{
    private const int Lanes = 16;

    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref float a = ref MemoryMarshal.GetReference(x);
        ref float b = ref MemoryMarshal.GetReference(y);
        Vector512<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int i = 0;
        for (; i <= x.Length - 4 * Lanes; i += 4 * Lanes)
        {
            sum0 = Vector512.FusedMultiplyAdd(Load(ref a, i), Load(ref b, i), sum0);
            sum1 = Vector512.FusedMultiplyAdd(Load(ref a, i + Lanes), Load(ref b, i + Lanes), sum1);
            sum2 = Vector512.FusedMultiplyAdd(Load(ref a, i + 2 * Lanes), Load(ref b, i + 2 * Lanes), sum2);
            sum3 = Vector512.FusedMultiplyAdd(Load(ref a, i + 3 * Lanes), Load(ref b, i + 3 * Lanes), sum3);
        }
        for (; i <= x.Length - Lanes; i += Lanes)
            sum0 = Vector512.FusedMultiplyAdd(Load(ref a, i), Load(ref b, i), sum0);
        return Vector512.Sum((sum0 + sum1) + (sum2 + sum3)) + DistanceScalar.Dot(x[i..], y[i..]);
    }

    /// <summary>Four rows, each added in the order of <see cref="Dot"/>: 16 accumulators and 4 vectors of the query fit the 32 registers.</summary>
    public static void Dot4(ReadOnlySpan<float> query, ReadOnlySpan<float> row0, ReadOnlySpan<float> row1, ReadOnlySpan<float> row2,
        ReadOnlySpan<float> row3, Span<float> scores)
    {
        ref float q = ref MemoryMarshal.GetReference(query);
        ref float a = ref MemoryMarshal.GetReference(row0);
        ref float b = ref MemoryMarshal.GetReference(row1);
        ref float c = ref MemoryMarshal.GetReference(row2);
        ref float d = ref MemoryMarshal.GetReference(row3);
        Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector512<float> b0 = default, b1 = default, b2 = default, b3 = default;
        Vector512<float> c0 = default, c1 = default, c2 = default, c3 = default;
        Vector512<float> d0 = default, d1 = default, d2 = default, d3 = default;
        int i = 0;
        for (; i <= query.Length - 4 * Lanes; i += 4 * Lanes)
        {
            Vector512<float> q0 = Load(ref q, i), q1 = Load(ref q, i + Lanes);
            Vector512<float> q2 = Load(ref q, i + 2 * Lanes), q3 = Load(ref q, i + 3 * Lanes);
            a0 = Vector512.FusedMultiplyAdd(q0, Load(ref a, i), a0);
            a1 = Vector512.FusedMultiplyAdd(q1, Load(ref a, i + Lanes), a1);
            a2 = Vector512.FusedMultiplyAdd(q2, Load(ref a, i + 2 * Lanes), a2);
            a3 = Vector512.FusedMultiplyAdd(q3, Load(ref a, i + 3 * Lanes), a3);
            b0 = Vector512.FusedMultiplyAdd(q0, Load(ref b, i), b0);
            b1 = Vector512.FusedMultiplyAdd(q1, Load(ref b, i + Lanes), b1);
            b2 = Vector512.FusedMultiplyAdd(q2, Load(ref b, i + 2 * Lanes), b2);
            b3 = Vector512.FusedMultiplyAdd(q3, Load(ref b, i + 3 * Lanes), b3);
            c0 = Vector512.FusedMultiplyAdd(q0, Load(ref c, i), c0);
            c1 = Vector512.FusedMultiplyAdd(q1, Load(ref c, i + Lanes), c1);
            c2 = Vector512.FusedMultiplyAdd(q2, Load(ref c, i + 2 * Lanes), c2);
            c3 = Vector512.FusedMultiplyAdd(q3, Load(ref c, i + 3 * Lanes), c3);
            d0 = Vector512.FusedMultiplyAdd(q0, Load(ref d, i), d0);
            d1 = Vector512.FusedMultiplyAdd(q1, Load(ref d, i + Lanes), d1);
            d2 = Vector512.FusedMultiplyAdd(q2, Load(ref d, i + 2 * Lanes), d2);
            d3 = Vector512.FusedMultiplyAdd(q3, Load(ref d, i + 3 * Lanes), d3);
        }
        for (; i <= query.Length - Lanes; i += Lanes)
        {
            Vector512<float> q0 = Load(ref q, i);
            a0 = Vector512.FusedMultiplyAdd(q0, Load(ref a, i), a0);
            b0 = Vector512.FusedMultiplyAdd(q0, Load(ref b, i), b0);
            c0 = Vector512.FusedMultiplyAdd(q0, Load(ref c, i), c0);
            d0 = Vector512.FusedMultiplyAdd(q0, Load(ref d, i), d0);
        }
        scores[0] = Vector512.Sum((a0 + a1) + (a2 + a3));
        scores[1] = Vector512.Sum((b0 + b1) + (b2 + b3));
        scores[2] = Vector512.Sum((c0 + c1) + (c2 + c3));
        scores[3] = Vector512.Sum((d0 + d1) + (d2 + d3));
        if (i == query.Length) return;
        scores[0] += DistanceScalar.Dot(query[i..], row0[i..]);
        scores[1] += DistanceScalar.Dot(query[i..], row1[i..]);
        scores[2] += DistanceScalar.Dot(query[i..], row2[i..]);
        scores[3] += DistanceScalar.Dot(query[i..], row3[i..]);
    }

    public static float SquaredL2(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref float a = ref MemoryMarshal.GetReference(x);
        ref float b = ref MemoryMarshal.GetReference(y);
        Vector512<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int i = 0;
        for (; i <= x.Length - 4 * Lanes; i += 4 * Lanes)
        {
            sum0 = AddSquare(Load(ref a, i) - Load(ref b, i), sum0);
            sum1 = AddSquare(Load(ref a, i + Lanes) - Load(ref b, i + Lanes), sum1);
            sum2 = AddSquare(Load(ref a, i + 2 * Lanes) - Load(ref b, i + 2 * Lanes), sum2);
            sum3 = AddSquare(Load(ref a, i + 3 * Lanes) - Load(ref b, i + 3 * Lanes), sum3);
        }
        for (; i <= x.Length - Lanes; i += Lanes)
            sum0 = AddSquare(Load(ref a, i) - Load(ref b, i), sum0);
        return Vector512.Sum((sum0 + sum1) + (sum2 + sum3)) + DistanceScalar.SquaredL2(x[i..], y[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(ref float start, int i) => Vector512.LoadUnsafe(ref start, (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> AddSquare(Vector512<float> d, Vector512<float> sum) => Vector512.FusedMultiplyAdd(d, d, sum);
}
