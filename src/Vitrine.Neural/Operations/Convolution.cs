using System.Buffers;
using Vitrine.Neural.Autograd;
using Vitrine.Neural.Inference;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Neural.Operations;

/// <summary>Two-dimensional convolution.</summary>
public static class Convolution
{
    /// <summary>Slides a bank of filters over pictures.</summary>
    /// <param name="x">(n, in, h, w).</param>
    /// <param name="weight">(out, in / groups, k, k).</param>
    /// <param name="bias">(out) or null.</param>
    /// <param name="window">Step and padding; its kernel is the weight's k.</param>
    /// <param name="groups">Channels are cut into this many groups that do not see each other; as many as channels is depthwise.</param>
    /// <returns>(n, out, h′, w′).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Conv2d(this Tensor x, Tensor weight, Tensor? bias, Window window, int groups = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(weight);
        var s = new ConvolutionShape(x.Shape, weight.Shape, window, groups);
        Tensor y = Tensor.Empty(s.Batch, s.Outputs, s.OutHeight, s.OutWidth);
        if (s.Depthwise) DepthwiseConvolution.Forward(s, x.Array, weight.Array, y.Array);
        else Forward(s, x.Array, weight.Array, y.Array);
        if (bias is not null) AddBias(s, bias.Array, y.Array);
        Tracer.Current?.Record(new ConvolutionNode(x, y, weight, bias, window, groups));
        return Tape.Track(y, [x, weight, bias], () =>
        {
            float[] dy = y.Grad!.Array;
            // Made before threads share them.
            float[]? dx = Gradient(x), dw = Gradient(weight);
            if (s.Depthwise) DepthwiseConvolution.Backward(s, x.Array, weight.Array, dy, dx, dw);
            else Backward(s, x.Array, weight.Array, dy, dx, dw);
            if (bias is { RequiresGrad: true }) SumBias(s, dy, bias.GradSpan);
        });
    }

    private static float[]? Gradient(Tensor tensor)
    {
        if (!tensor.RequiresGrad) return null;
        _ = tensor.GradSpan;
        return tensor.Grad!.Array;
    }

    // For each picture and group: y (out, positions) = W (out, taps) · columns (taps, positions).
    private static void Forward(ConvolutionShape s, float[] x, float[] weight, float[] y)
    {
        int together = Together(s, s.Batch / Math.Max(1, Compute.Threads));
        if (together > 1) ForwardJoined(s, together, x, weight, y);
        else EachPicture(s, (n, threads) =>
        {
            float[]? columns = s.Pointwise ? null : ArrayPool<float>.Shared.Rent(s.Taps * s.Positions);
            for (int g = 0; g < s.Groups; g++)
            {
                ReadOnlySpan<float> picture = Picture(s, x, n, g);
                if (columns is not null) ImageColumns.Gather(s, picture, columns, s.Positions);
                Gemm.Multiply(s.GroupOutputs, s.Positions, s.Taps, Weight(s, weight, g), s.Taps, false,
                    columns ?? picture, s.Positions, false, Output(s, y, n, g), s.Positions, threads: threads);
            }
            if (columns is not null) ArrayPool<float>.Shared.Return(columns);
        });
    }

    private static void ForwardJoined(ConvolutionShape s, int together, float[] x, float[] weight, float[] y)
    {
        int parts = (s.Batch + together - 1) / together;
        Compute.For(parts, (long)s.Outputs * s.Taps * s.Positions * together, part =>
        {
            int first = part * together, count = Math.Min(together, s.Batch - first), p = count * s.Positions;
            float[] columns = ArrayPool<float>.Shared.Rent(s.Taps * p), joined = ArrayPool<float>.Shared.Rent(s.GroupOutputs * p);
            for (int g = 0; g < s.Groups; g++)
            {
                for (int i = 0; i < count; i++)
                    ImageColumns.Gather(s, Picture(s, x, first + i, g), columns.AsSpan(i * s.Positions), p);
                Gemm.Multiply(s.GroupOutputs, p, s.Taps, Weight(s, weight, g), s.Taps, false, columns, p, false, joined, p);
                for (int i = 0; i < count; i++)
                {
                    Span<float> d = Output(s, y, first + i, g);
                    for (int o = 0; o < s.GroupOutputs; o++)
                        joined.AsSpan(o * p + i * s.Positions, s.Positions).CopyTo(d[(o * s.Positions)..]);
                }
            }
            ArrayPool<float>.Shared.Return(columns);
            ArrayPool<float>.Shared.Return(joined);
        });
    }

    // How many pictures are put side by side so that a product has enough columns.
    private static int Together(in ConvolutionShape s, int most) =>
        Math.Clamp((JoinedPositions + s.Positions - 1) / s.Positions, 1, Math.Max(1, most));

    private static void Backward(ConvolutionShape s, float[] x, float[] weight, float[] dy, float[]? dx, float[]? dw)
    {
        // Pictures go to threads in fixed shares; each share sums its own dW and the sums are added in order, so that results repeat.
        int shares = Math.Min(Compute.Threads, s.Batch);
        var partial = new float[shares][];
        Compute.For(shares, long.MaxValue / shares, share =>
        {
            float[] sum = partial[share] = share == 0 && dw is not null ? dw : new float[dw?.Length ?? 0];
            (int from, int to) = (s.Batch * share / shares, s.Batch * (share + 1) / shares);
            if (s.Pointwise && s.Positions >= JoinedPositions) BackwardPointwise(s, from, to, x, weight, dy, dx, dw is null ? null : sum);
            else BackwardColumns(s, from, to, x, weight, dy, dx, dw is null ? null : sum);
        });
        for (int share = 1; dw is not null && share < shares; share++)
            VectorKernels.Add(dw, partial[share]);
    }

    // Products over fewer positions would spend their time on reading W, or on reading and writing dW: small pictures are put side by side.
    private const int JoinedPositions = 256;

    private static void BackwardPointwise(ConvolutionShape s, int from, int to, float[] x, float[] weight, float[] dy, float[]? dx, float[]? dw)
    {
        int p = s.Positions;
        for (int n = from; n < to; n++)
        for (int g = 0; g < s.Groups; g++)
        {
            ReadOnlySpan<float> d = Output(s, dy, n, g); // (out, positions)
            if (dw is not null) // dW += dY·Xᵀ
                Gemm.Multiply(s.GroupOutputs, s.Taps, p, d, p, false, Picture(s, x, n, g), p, true, Weight(s, dw, g), s.Taps, true);
            if (dx is not null) // dX += Wᵀ·dY
                Gemm.Multiply(s.Taps, p, s.GroupOutputs, Weight(s, weight, g), s.Taps, true, d, p, false, Picture(s, dx, n, g), p, true);
        }
    }

    private static void BackwardColumns(ConvolutionShape s, int from, int to, float[] x, float[] weight, float[] dy, float[]? dx, float[]? dw)
    {
        int together = Together(s, to - from);
        float[] columns = ArrayPool<float>.Shared.Rent(s.Taps * s.Positions * together);
        float[] joined = ArrayPool<float>.Shared.Rent(s.GroupOutputs * s.Positions * together);
        for (int first = from; first < to; first += together)
        for (int g = 0; g < s.Groups; g++)
        {
            int count = Math.Min(together, to - first), p = count * s.Positions;
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<float> d = Output(s, dy, first + i, g);
                for (int o = 0; o < s.GroupOutputs; o++)
                    d.Slice(o * s.Positions, s.Positions).CopyTo(joined.AsSpan(o * p + i * s.Positions));
                if (dw is not null) ImageColumns.Gather(s, Picture(s, x, first + i, g), columns.AsSpan(i * s.Positions), p);
            }
            if (dw is not null) // dW += dY·columnsᵀ
                Gemm.Multiply(s.GroupOutputs, s.Taps, p, joined, p, false, columns, p, true, Weight(s, dw, g), s.Taps, true);
            if (dx is null) continue;
            // d columns = Wᵀ·dY, scattered back
            Gemm.Multiply(s.Taps, p, s.GroupOutputs, Weight(s, weight, g), s.Taps, true, joined, p, false, columns, p);
            for (int i = 0; i < count; i++)
                ImageColumns.Scatter(s, columns.AsSpan(i * s.Positions), p, Picture(s, dx, first + i, g));
        }
        ArrayPool<float>.Shared.Return(columns);
        ArrayPool<float>.Shared.Return(joined);
    }

    // One picture a thread when there are enough; else all threads at the product of the one picture.
    private static void EachPicture(ConvolutionShape s, Action<int, int> body)
    {
        if (s.Batch >= Compute.Threads) Compute.For(s.Batch, (long)s.Outputs * s.Taps * s.Positions, n => body(n, 1));
        else
        {
            for (int n = 0; n < s.Batch; n++)
                body(n, Compute.Threads);
        }
    }

    private static Span<float> Picture(in ConvolutionShape s, float[] x, int n, int group)
    {
        int length = s.GroupInputs * s.Height * s.Width;
        return x.AsSpan((n * s.Groups + group) * length, length);
    }

    private static Span<float> Output(in ConvolutionShape s, float[] y, int n, int group)
    {
        int length = s.GroupOutputs * s.Positions;
        return y.AsSpan((n * s.Groups + group) * length, length);
    }

    private static Span<float> Weight(in ConvolutionShape s, float[] weight, int group) =>
        weight.AsSpan(group * s.GroupOutputs * s.Taps, s.GroupOutputs * s.Taps);

    private static void AddBias(in ConvolutionShape s, float[] bias, float[] y)
    {
        for (int plane = 0; plane < s.Batch * s.Outputs; plane++)
        {
            Span<float> positions = y.AsSpan(plane * s.Positions, s.Positions);
            VectorKernels.Affine(positions, 1f, bias[plane % s.Outputs], positions);
        }
    }

    private static void SumBias(in ConvolutionShape s, float[] dy, Span<float> db)
    {
        for (int plane = 0; plane < s.Batch * s.Outputs; plane++)
            db[plane % s.Outputs] += VectorKernels.Sum(dy.AsSpan(plane * s.Positions, s.Positions));
    }
}
