using Vitrine.Neural.Autograd;
using Vitrine.Neural.Inference;
using Vitrine.Numerics;

namespace Vitrine.Neural.Operations;

/// <summary>Batch normalisation (Ioffe and Szegedy, 2015) of pictures, channel by channel.</summary>
public static class BatchNormalization
{
    /// <summary>With the statistics of this batch, which also move the running ones.</summary>
    /// <param name="x">(n, c, h, w).</param>
    /// <param name="weight">Scale, (c).</param>
    /// <param name="bias">Shift, (c).</param>
    /// <param name="runningMean">(c), moved towards the batch's mean.</param>
    /// <param name="runningVariance">(c), moved towards the batch's unbiased variance.</param>
    /// <param name="momentum">How far they move: running = (1 − momentum)·running + momentum·batch.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static Tensor BatchNormTraining(this Tensor x, Tensor weight, Tensor bias, Tensor runningMean, Tensor runningVariance,
        float momentum = 0.1f, float epsilon = 1e-5f)
    {
        (int batch, int channels, int positions) = Sizes(x, weight);
        int count = batch * positions;
        if (count < 2)
            throw new ArgumentException($"{x} has one number a channel: no variance to normalise by.", nameof(x));
        Tensor y = Tensor.Empty(x.Shape), mean = Tensor.Empty(channels), scale = Tensor.Empty(channels); // scale: 1/√(variance + ε)
        Compute.For(channels, count * 4L, c =>
        {
            double sum = 0, squares = 0;
            for (int n = 0; n < batch; n++)
                sum += VectorKernels.Sum(Plane(x.Values, n, c, channels, positions));
            float m = (float)(sum / count);
            for (int n = 0; n < batch; n++)
                squares += VectorKernels.SquaredDeviation(Plane(x.Values, n, c, channels, positions), m);
            float r = (float)(1 / Math.Sqrt(squares / count + epsilon));
            mean.Values[c] = m;
            scale.Values[c] = r;
            runningMean.Values[c] += momentum * (m - runningMean.Values[c]);
            runningVariance.Values[c] += momentum * ((float)(squares / (count - 1)) - runningVariance.Values[c]);
            float a = r * weight.Values[c];
            for (int n = 0; n < batch; n++)
                VectorKernels.Affine(Plane(x.Values, n, c, channels, positions), a, bias.Values[c] - m * a, Plane(y.Values, n, c, channels, positions));
        });
        return Tape.Track(y, [x, weight, bias], () =>
        {
            (Tensor dy, bool toX) = (y.Grad!, x.RequiresGrad);
            if (toX) _ = x.GradSpan;
            if (weight.RequiresGrad) _ = weight.GradSpan;
            if (bias.RequiresGrad) _ = bias.GradSpan;
            Compute.For(channels, count * 6L, c =>
            {
                // x̂ = (x − m)·r;  db = Σ dy;  dw = Σ dy·x̂;  dx = w·r·(dy − db/count − x̂·dw/count)
                float m = mean.Values[c], r = scale.Values[c];
                double sum = 0, product = 0;
                for (int n = 0; n < batch; n++)
                {
                    ReadOnlySpan<float> d = Plane(dy.Values, n, c, channels, positions);
                    float part = VectorKernels.Sum(d);
                    sum += part;
                    product += Distance.Dot(d, Plane(x.Values, n, c, channels, positions)) - (double)m * part;
                }
                product *= r;
                if (bias.RequiresGrad) bias.GradSpan[c] += (float)sum;
                if (weight.RequiresGrad) weight.GradSpan[c] += (float)product;
                if (!toX) return;
                float a = weight.Values[c] * r;
                float byX = (float)(-a * r * product / count), constant = (float)(-a * sum / count - byX * (double)m);
                for (int n = 0; n < batch; n++)
                {
                    Span<float> dx = Plane(x.GradSpan, n, c, channels, positions);
                    VectorKernels.AddScaled(dx, Plane(dy.Values, n, c, channels, positions), a);
                    VectorKernels.AddScaled(dx, Plane(x.Values, n, c, channels, positions), byX);
                    VectorKernels.Affine(dx, 1f, constant, dx);
                }
            });
        });
    }

    /// <summary>With the running statistics: a scale and shift of each channel that no picture of the batch changes.</summary>
    public static Tensor BatchNormInference(this Tensor x, Tensor weight, Tensor bias, Tensor runningMean, Tensor runningVariance,
        float epsilon = 1e-5f)
    {
        (int batch, int channels, int positions) = Sizes(x, weight);
        Tensor y = Tensor.Empty(x.Shape);
        for (int plane = 0; plane < batch * channels; plane++)
        {
            int c = plane % channels;
            float a = weight.Values[c] * Scale(c);
            VectorKernels.Affine(Plane(x.Values, 0, plane, 0, positions), a, bias.Values[c] - runningMean.Values[c] * a,
                Plane(y.Values, 0, plane, 0, positions));
        }
        Tracer.Current?.Record(new BatchNormNode(x, y, weight, bias, runningMean, runningVariance, epsilon));
        return Tape.Track(y, [x, weight, bias], () =>
        {
            for (int plane = 0; plane < batch * channels; plane++)
            {
                int c = plane % channels;
                ReadOnlySpan<float> dy = Plane(y.GradSpan, 0, plane, 0, positions);
                float sum = VectorKernels.Sum(dy);
                if (x.RequiresGrad)
                    VectorKernels.AddScaled(Plane(x.GradSpan, 0, plane, 0, positions), dy, weight.Values[c] * Scale(c));
                if (bias.RequiresGrad) bias.GradSpan[c] += sum;
                if (weight.RequiresGrad)
                    weight.GradSpan[c] += (Distance.Dot(dy, Plane(x.Values, 0, plane, 0, positions)) - runningMean.Values[c] * sum) * Scale(c);
            }
        });

        float Scale(int c) => 1f / MathF.Sqrt(runningVariance.Values[c] + epsilon);
    }

    private static (int Batch, int Channels, int Positions) Sizes(Tensor x, Tensor weight)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(weight);
        if (x.Rank != 4 || x.Size(1) != weight.Length)
            throw new ArgumentException($"Batch norm of {weight.Length} channels cannot take {x}.", nameof(x));
        return (x.Size(0), x.Size(1), x.Size(2) * x.Size(3));
    }

    private static Span<float> Plane(Span<float> values, int n, int c, int channels, int positions) =>
        values.Slice((n * channels + c) * positions, positions);
}
