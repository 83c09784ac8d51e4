using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vitrine.Numerics;

/// <summary>The 256-bit forms of <see cref="DistanceScalar"/>: 8 lanes, four accumulators.</summary>
/// <remarks>
/// A fused multiply-add takes four cycles and two can start in each, so one accumulator would wait for itself most of the time;
/// four hide most of that and leave registers free. What is left after whole vectors is added by the scalar loop.
/// </remarks>
internal static class DistanceVector256
{
    private const int Lanes = 8;

    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref float a = ref MemoryMarshal.GetReference(x);
        ref float b = ref MemoryMarshal.GetReference(y);
        Vector256<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int i = 0;
        for (; i <= x.Length - 4 * Lanes; i += 4 * Lanes)
        {
            sum0 = Vector256.FusedMultiplyAdd(Load(ref a, i), Load(ref b, i), sum0);
            sum1 = Vector256.FusedMultiplyAdd(Load(ref a, i + Lanes), Load(ref b, i + Lanes), sum1);
            sum2 = Vector256.FusedMultiplyAdd(Load(ref a, i + 2 * Lanes), Load(ref b, i + 2 * Lanes), sum2);
            sum3 = Vector256.FusedMultiplyAdd(Load(ref a, i + 3 * Lanes), Load(ref b, i + 3 * Lanes), sum3);
        }
        for (; i <= x.Length - Lanes; i += Lanes)
            sum0 = Vector256.FusedMultiplyAdd(Load(ref a, i), Load(ref b, i), sum0);
        return Vector256.Sum((sum0 + sum1) + (sum2 + sum3)) + DistanceScalar.Dot(x[i..], y[i..]);
    }

    /// <summary>Two rows, each added in the order of <see cref="Dot"/>: more accumulators would not fit the 16 registers.</summary>
    public static void Dot2(ReadOnlySpan<float> query, ReadOnlySpan<float> row0, ReadOnlySpan<float> row1, Span<float> scores)
    {
        ref float q = ref MemoryMarshal.GetReference(query);
        ref float a = ref MemoryMarshal.GetReference(row0);
        ref float b = ref MemoryMarshal.GetReference(row1);
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default;
        Vector256<float> b0 = default, b1 = default, b2 = default, b3 = default;
        int i = 0;
        for (; i <= query.Length - 4 * Lanes; i += 4 * Lanes)
        {
            Vector256<float> q0 = Load(ref q, i), q1 = Load(ref q, i + Lanes);
            Vector256<float> q2 = Load(ref q, i + 2 * Lanes), q3 = Load(ref q, i + 3 * Lanes);
            a0 = Vector256.FusedMultiplyAdd(q0, Load(ref a, i), a0);
            a1 = Vector256.FusedMultiplyAdd(q1, Load(ref a, i + Lanes), a1);
            a2 = Vector256.FusedMultiplyAdd(q2, Load(ref a, i + 2 * Lanes), a2);
            a3 = Vector256.FusedMultiplyAdd(q3, Load(ref a, i + 3 * Lanes), a3);
            b0 = Vector256.FusedMultiplyAdd(q0, Load(ref b, i), b0);
            b1 = Vector256.FusedMultiplyAdd(q1, Load(ref b, i + Lanes), b1);
            b2 = Vector256.FusedMultiplyAdd(q2, Load(ref b, i + 2 * Lanes), b2);
            b3 = Vector256.FusedMultiplyAdd(q3, Load(ref b, i + 3 * Lanes), b3);
        }
        for (; i <= query.Length - Lanes; i += Lanes)
        {
            Vector256<float> q0 = Load(ref q, i);
            a0 = Vector256.FusedMultiplyAdd(q0, Load(ref a, i), a0);
            b0 = Vector256.FusedMultiplyAdd(q0, Load(ref b, i), b0);
        }
        scores[0] = Vector256.Sum((a0 + a1) + (a2 + a3));
        scores[1] = Vector256.Sum((b0 + b1) + (b2 + b3));
        if (i == query.Length) return;
        scores[0] += DistanceScalar.Dot(query[i..], row0[i..]);
        scores[1] += DistanceScalar.Dot(query[i..], row1[i..]);
    }

    public static float SquaredL2(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref float a = ref MemoryMarshal.GetReference(x);
        ref float b = ref MemoryMarshal.GetReference(y);
        Vector256<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
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
        return Vector256.Sum((sum0 + sum1) + (sum2 + sum3)) + DistanceScalar.SquaredL2(x[i..], y[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float start, int i) => Vector256.LoadUnsafe(ref start, (nuint)i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> AddSquare(Vector256<float> d, Vector256<float> sum) => Vector256.FusedMultiplyAdd(d, d, sum);
}
