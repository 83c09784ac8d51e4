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
