using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vitrine.Evaluation.Sampling;

/// <summary>The two loops that training spends its time in, always eight
/// lanes wide, so that sums do not depend on the machine's vectors.</summary>
internal static class VectorMath
{
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector256<float>> x = MemoryMarshal.Cast<float, Vector256<float>>(a), y = MemoryMarshal.Cast<float, Vector256<float>>(b);
        Vector256<float> sums = Vector256<float>.Zero;
        for (int i = 0; i < x.Length && i < y.Length; i++)
            sums += x[i] * y[i];
        float sum = Vector256.Sum(sums);
        for (int i = x.Length * Vector256<float>.Count; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Adds <paramref name="factor"/> times <paramref name="addend"/> to <paramref name="target"/>.</summary>
    public static void AddScaled(Span<float> target, ReadOnlySpan<float> addend, float factor)
    {
        Span<Vector256<float>> x = MemoryMarshal.Cast<float, Vector256<float>>(target);
        ReadOnlySpan<Vector256<float>> y = MemoryMarshal.Cast<float, Vector256<float>>(addend);
        for (int i = 0; i < x.Length && i < y.Length; i++)
            x[i] += y[i] * factor;
        for (int i = x.Length * Vector256<float>.Count; i < target.Length; i++)
            target[i] += addend[i] * factor;
    }
}
