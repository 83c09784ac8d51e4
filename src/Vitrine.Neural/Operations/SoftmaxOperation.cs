using Vitrine.Neural.Autograd;
using Vitrine.Neural.Inference;
using Vitrine.Numerics;

namespace Vitrine.Neural.Operations;

/// <summary>Rows as probabilities.</summary>
public static class SoftmaxOperation
{
    /// <summary>eˣ / Σ eˣ over the last dimension.</summary>
    public static Tensor Softmax(this Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        int size = x.Size(-1), rows = x.Length / Math.Max(1, size);
        Tensor y = Tensor.Empty(x.Shape);
        for (int i = 0; i < rows; i++)
            Row(x.Values.Slice(i * size, size), y.Values.Slice(i * size, size));
        Tracer.Current?.Record(new SoftmaxNode(x, y));
        return Tape.Track(y, [x], () =>
        {
            for (int i = 0; i < rows; i++)
            {
                Span<float> dx = x.GradSpan.Slice(i * size, size);
                ReadOnlySpan<float> p = y.Values.Slice(i * size, size), dy = y.GradSpan.Slice(i * size, size);
                AddGradient(p, dy, dx);
            }
        });
    }

    /// <summary>x → probabilities; the spans may be the same. A row of −∞ alone becomes zeros.</summary>
    internal static void Row(ReadOnlySpan<float> x, Span<float> y)
    {
        float max = VectorKernels.Max(x);
        if (float.IsNegativeInfinity(max))
        {
            y.Clear();
            return;
        }
        VectorKernels.Affine(x, 1f, -max, y);
        VectorKernels.Map<ExponentialFunction>(y, y);
        VectorKernels.Affine(y, 1f / VectorKernels.Sum(y), 0f, y);
    }

    /// <summary>log Σ eˣ.</summary>
    internal static float LogSumExp(ReadOnlySpan<float> x)
    {
        float max = VectorKernels.Max(x);
        if (float.IsNegativeInfinity(max)) return max;
        double sum = 0;
        foreach (float v in x)
            sum += Math.Exp(v - max);
        return max + (float)Math.Log(sum);
    }

    /// <summary>dx += p·(dy − p·dy).</summary>
    internal static void AddGradient(ReadOnlySpan<float> p, ReadOnlySpan<float> dy, Span<float> dx)
    {
        float mean = Distance.Dot(p, dy);
        VectorKernels.AddProduct(dx, p, dy);
        VectorKernels.AddScaled(dx, p, -mean);
    }
}
