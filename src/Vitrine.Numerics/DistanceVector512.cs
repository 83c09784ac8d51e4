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
