using Vitrine.Neural.Autograd;
using Vitrine.Neural.Inference;

namespace Vitrine.Neural.Operations;

/// <summary>Summaries of neighbourhoods of pictures.</summary>
public static class Pooling
{
    /// <summary>The largest number under each window; padding never wins.</summary>
    /// <param name="x">(n, c, h, w).</param>
    /// <param name="window">The window.</param>
    public static Tensor MaxPool2d(this Tensor x, Window window)
    {
        (int planes, int h, int w, int oh, int ow, int top, int left) = Sizes(x, window);
        Tensor y = Tensor.Empty(x.Size(0), x.Size(1), oh, ow);
        var winners = new int[y.Length];
        Compute.For(planes, (long)oh * ow * window.Kernel * window.Kernel, plane =>
        {
            Span<float> taken = ow <= 1024 ? stackalloc float[ow] : new float[ow];
            for (int oy = 0; oy < oh; oy++)
            {
                Span<float> max = y.Values.Slice((plane * oh + oy) * ow, ow);
                Span<int> winner = winners.AsSpan((plane * oh + oy) * ow, ow);
                max.Fill(float.NegativeInfinity);
                for (int ox = 0; ox < ow; ox++) // a number under the window, in case all are −∞
                    winner[ox] = (plane * h + Math.Max(0, oy * window.Stride - top)) * w + Math.Max(0, ox * window.Stride - left);
                for (int iy = Math.Max(0, oy * window.Stride - top); iy < Math.Min(h, oy * window.Stride - top + window.Kernel); iy++)
                for (int kx = 0; kx < window.Kernel; kx++)
                {
                    (int first, int end) = ImageColumns.Inside(kx, left, window.Stride, w, ow);
                    if (first >= end) continue;
                    int start = (plane * h + iy) * w + first * window.Stride + kx - left, length = end - first;
                    StridedKernels.Gather(x.Values.Slice(start, (length - 1) * window.Stride + 1), window.Stride, taken[..length]);
                    StridedKernels.KeepGreater(taken[..length], start, window.Stride, max[first..end], winner[first..end]);
                }
            }
        });
        Tracer.Current?.Record(new PoolNode(x, y, window, Max: true));
        return Tape.Track(y, [x], () =>
        {
            ReadOnlySpan<float> dy = y.GradSpan;
            Span<float> dx = x.GradSpan;
            for (int i = 0; i < dy.Length; i++)
                dx[winners[i]] += dy[i];
        });
    }

    /// <summary>The mean under each window, padding counted as zeros.</summary>
    /// <param name="x">(n, c, h, w).</param>
    /// <param name="window">The window.</param>
    public static Tensor AvgPool2d(this Tensor x, Window window)
    {
        (int planes, int h, int w, int oh, int ow, int top, int left) = Sizes(x, window);
        Tensor y = Tensor.Empty(x.Size(0), x.Size(1), oh, ow);
        float share = 1f / (window.Kernel * window.Kernel);
        Compute.For(planes, (long)oh * ow * window.Kernel * window.Kernel, plane => Visit(plane, backward: false));
        Tracer.Current?.Record(new PoolNode(x, y, window, Max: false));
        return Tape.Track(y, [x], () =>
        {
            _ = x.GradSpan; // made before threads share it
            Compute.For(planes, (long)oh * ow * window.Kernel * window.Kernel, plane => Visit(plane, backward: true));
        });

        // For each tap, a line of outputs at a time: forward it gathers from x, backward it scatters to x's gradient.
        void Visit(int plane, bool backward)
        {
            Span<float> line = ow <= 1024 ? stackalloc float[ow] : new float[ow];
            if (!backward) y.Values.Slice(plane * oh * ow, oh * ow).Clear();
            for (int oy = 0; oy < oh; oy++)
            for (int iy = Math.Max(0, oy * window.Stride - top); iy < Math.Min(h, oy * window.Stride - top + window.Kernel); iy++)
            for (int kx = 0; kx < window.Kernel; kx++)
            {
                (int first, int end) = ImageColumns.Inside(kx, left, window.Stride, w, ow);
                if (first >= end) continue;
                Span<float> part = line[..(end - first)];
                int at = (plane * oh + oy) * ow + first, from = (plane * h + iy) * w + first * window.Stride + kx - left;
                int length = (part.Length - 1) * window.Stride + 1;
                if (backward)
                {
                    VectorKernels.Affine(y.GradSpan.Slice(at, part.Length), share, 0f, part);
                    StridedKernels.ScatterAdd(part, window.Stride, x.GradSpan.Slice(from, length));
                }
                else
                {
                    StridedKernels.Gather(x.Values.Slice(from, length), window.Stride, part);
                    VectorKernels.AddScaled(y.Values.Slice(at, part.Length), part, share);
                }
            }
        }
    }

    /// <summary>The mean of each plane: (n, c, h, w) becomes (n, c, 1, 1).</summary>
    public static Tensor GlobalAvgPool2d(this Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        int planes = x.Size(0) * x.Size(1), positions = x.Size(2) * x.Size(3);
        Tensor y = Tensor.Empty(x.Size(0), x.Size(1), 1, 1);
        for (int plane = 0; plane < planes; plane++)
            y.Values[plane] = VectorKernels.Sum(x.Values.Slice(plane * positions, positions)) / positions;
        Tracer.Current?.Record(new GlobalAvgPoolNode(x, y));
        return Tape.Track(y, [x], () =>
        {
            for (int plane = 0; plane < planes; plane++)
            {
                Span<float> dx = x.GradSpan.Slice(plane * positions, positions);
                VectorKernels.Affine(dx, 1f, y.GradSpan[plane] / positions, dx);
            }
        });
    }

    /// <summary>Generalised mean of each plane, (mean of max(x, ε)ᵖ)^(1/p): p = 1 is the average, a large p the maximum. (n, c, 1, 1).</summary>
    /// <param name="x">(n, c, h, w), not negative.</param>
    /// <param name="power">p, shape (1); may be learned.</param>
    /// <param name="epsilon">Smallest number that counts.</param>
    /// <remarks>Radenović, Tolias and Chum, "Fine-tuning CNN Image Retrieval with No Human Annotation", 2018.</remarks>
    public static Tensor GemPool2d(this Tensor x, Tensor power, float epsilon = 1e-6f)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(power);
        int planes = x.Size(0) * x.Size(1), positions = x.Size(2) * x.Size(3);
        Tensor y = Tensor.Empty(x.Size(0), x.Size(1), 1, 1), mean = Tensor.Empty(planes);
        double p = power.Values[0];
        for (int plane = 0; plane < planes; plane++)
        {
            double sum = 0;
            foreach (float v in x.Values.Slice(plane * positions, positions))
                sum += Math.Pow(Math.Max(v, epsilon), p);
            mean.Values[plane] = (float)(sum / positions);
            y.Values[plane] = (float)Math.Pow(sum / positions, 1 / p);
        }
        Tracer.Current?.Record(new GemPoolNode(x, y, power, epsilon));
        return Tape.Track(y, [x, power], () =>
        {
            for (int plane = 0; plane < planes; plane++)
            {
                // dy/dx = y/m · x^(p−1)/N;  dy/dp = y·(Σ x^p·ln x / (N·m·p) − ln m / p²)
                double dy = y.GradSpan[plane], m = mean.Values[plane], value = y.Values[plane], logs = 0;
                for (int i = plane * positions; i < (plane + 1) * positions; i++)
                {
                    double v = Math.Max(x.Values[i], epsilon), raised = Math.Pow(v, p);
                    if (x.RequiresGrad && x.Values[i] > epsilon)
                        x.GradSpan[i] += (float)(dy * value / m * raised / v / positions);
                    logs += raised * Math.Log(v);
                }
                if (power.RequiresGrad)
                    power.GradSpan[0] += (float)(dy * value * (logs / (positions * m * p) - Math.Log(m) / (p * p)));
            }
        });
    }

    private static (int Planes, int H, int W, int OutH, int OutW, int Top, int Left) Sizes(Tensor x, Window window)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 4) throw new ArgumentException($"Pooling takes (n, c, h, w), not {x}.", nameof(x));
        int h = x.Size(2), w = x.Size(3);
        return (x.Size(0) * x.Size(1), h, w, window.Outputs(h), window.Outputs(w), window.Before(h), window.Before(w));
    }
}
