using Vitrine.Neural.Autograd;
using Vitrine.Neural.Inference;
using Vitrine.Numerics;

namespace Vitrine.Neural.Operations;

/// <summary>Normalisation of rows: each vector by itself, whatever the batch.</summary>
public static class LayerNormalization
{
    /// <summary>Layer normalisation (Ba, Kiros and Hinton, 2016) over the last dimension.</summary>
    /// <param name="x">(…, d).</param>
    /// <param name="weight">Scale, (d).</param>
    /// <param name="bias">Shift, (d).</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static Tensor LayerNorm(this Tensor x, Tensor weight, Tensor bias, float epsilon = 1e-5f)
    {
        ArgumentNullException.ThrowIfNull(x);
        int size = x.Size(-1), rows = x.Length / Math.Max(1, size);
        if (weight.Length != size || bias.Length != size)
            throw new ArgumentException($"Layer norm of {weight.Length} numbers cannot take {x}.", nameof(x));
        Tensor y = Tensor.Empty(x.Shape), normal = Tensor.Empty(x.Shape), scale = Tensor.Empty(rows);
        for (int i = 0; i < rows; i++)
        {
            scale.Values[i] = Row(x.Values.Slice(i * size, size), epsilon, normal.Values.Slice(i * size, size));
            bias.Values.CopyTo(y.Values.Slice(i * size, size));
            VectorKernels.AddProduct(y.Values.Slice(i * size, size), normal.Values.Slice(i * size, size), weight.Values);
        }
        Tracer.Current?.Record(new LayerNormNode(x, y, weight, bias, epsilon));
        return Tape.Track(y, [x, weight, bias], () =>
        {
            Span<float> d = size <= 1024 ? stackalloc float[size] : new float[size];
            for (int i = 0; i < rows; i++)
            {
                ReadOnlySpan<float> dy = y.GradSpan.Slice(i * size, size), hat = normal.Values.Slice(i * size, size);
                if (bias.RequiresGrad) VectorKernels.Add(bias.GradSpan, dy);
                if (weight.RequiresGrad) VectorKernels.AddProduct(weight.GradSpan, dy, hat);
                if (!x.RequiresGrad) continue;
                // d = dy·w;  dx = r·(d − mean(d) − x̂·mean(d·x̂))
                d.Clear();
                VectorKernels.AddProduct(d, dy, weight.Values);
                float r = scale.Values[i];
                Span<float> dx = x.GradSpan.Slice(i * size, size);
                float mean = VectorKernels.Sum(d) / size, product = Distance.Dot(d, hat) / size;
                VectorKernels.AddScaled(dx, d, r);
                VectorKernels.AddScaled(dx, hat, -r * product);
                VectorKernels.Affine(dx, 1f, -r * mean, dx);
            }
        });
    }

    /// <summary>Each row divided by its length, so that inner products are cosines. A zero row stays zero.</summary>
    public static Tensor NormalizeRows(this Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        int size = x.Size(-1), rows = x.Length / Math.Max(1, size);
        Tensor y = Tensor.Empty(x.Shape), inverse = Tensor.Empty(rows);
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<float> row = x.Values.Slice(i * size, size);
            float norm = MathF.Sqrt(Distance.Dot(row, row));
            inverse.Values[i] = 1f / MathF.Max(norm, 1e-12f);
            VectorKernels.Affine(row, inverse.Values[i], 0f, y.Values.Slice(i * size, size));
        }
        Tracer.Current?.Record(new NormalizeNode(x, y));
        return Tape.Track(y, [x], () =>
        {
            for (int i = 0; i < rows; i++)
            {
                // dx = (dy − y·(y·dy)) / |x|
                ReadOnlySpan<float> dy = y.GradSpan.Slice(i * size, size), unit = y.Values.Slice(i * size, size);
                Span<float> dx = x.GradSpan.Slice(i * size, size);
                VectorKernels.AddScaled(dx, dy, inverse.Values[i]);
                VectorKernels.AddScaled(dx, unit, -inverse.Values[i] * Distance.Dot(unit, dy));
            }
        });
    }

    /// <summary>x̂ = (x − mean)·r; returns r.</summary>
    internal static float Row(ReadOnlySpan<float> x, float epsilon, Span<float> normal)
    {
        float mean = VectorKernels.Sum(x) / x.Length;
        float r = 1f / MathF.Sqrt(VectorKernels.SquaredDeviation(x, mean) / x.Length + epsilon);
        VectorKernels.Affine(x, r, -mean * r, normal);
        return r;
    }
}
