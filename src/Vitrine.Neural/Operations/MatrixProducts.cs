using Vitrine.Neural.Autograd;
using Vitrine.Neural.Inference;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Neural.Operations;

/// <summary>Matrix products.</summary>
public static class MatrixProducts
{
    /// <summary>a (m, k) times b (k, n), or b (n, k) transposed: (m, n).</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor MatMul(this Tensor a, Tensor b, bool transposeB = false)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Rank != 2 || b.Rank != 2 || a.Size(1) != b.Size(transposeB ? 1 : 0))
            throw new ArgumentException($"Matrices of {a} and {b}{(transposeB ? " transposed" : "")} cannot be multiplied.");
        int m = a.Size(0), k = a.Size(1), n = b.Size(transposeB ? 0 : 1), ldb = b.Size(1);
        Tensor y = Tensor.Empty(m, n);
        Gemm.Multiply(m, n, k, a.Values, k, false, b.Values, ldb, transposeB, y.Values, n, threads: Compute.Threads);
        return Tape.Track(y, [a, b], () =>
        {
            ReadOnlySpan<float> dy = y.GradSpan;
            if (a.RequiresGrad) // dA = dY·Bᵀ
                Gemm.Multiply(m, k, n, dy, n, false, b.Values, ldb, !transposeB, a.GradSpan, k, true, Compute.Threads);
            if (!b.RequiresGrad) return;
            if (transposeB) // dB = dYᵀ·A
                Gemm.Multiply(n, k, m, dy, n, true, a.Values, k, false, b.GradSpan, ldb, true, Compute.Threads);
            else // dB = Aᵀ·dY
                Gemm.Multiply(k, n, m, a.Values, k, true, dy, n, false, b.GradSpan, ldb, true, Compute.Threads);
        });
    }

    /// <summary>x·Wᵀ + bias: the last dimension of x, <c>in</c>, becomes <c>out</c>.</summary>
    /// <param name="x">(…, in).</param>
    /// <param name="weight">(out, in).</param>
    /// <param name="bias">(out) or null.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Linear(this Tensor x, Tensor weight, Tensor? bias = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(weight);
        int outputs = weight.Size(0), inputs = weight.Size(1);
        if (x.Size(-1) != inputs || (bias is not null && bias.Length != outputs))
            throw new ArgumentException($"A linear layer of {weight} cannot take {x}.", nameof(x));
        int rows = x.Length / inputs; // (rows, in)
        int[] shape = [.. x.Shape[..^1], outputs];
        Tensor y = Tensor.Empty(shape); // (rows, out)
        if (bias is not null)
        {
            for (int i = 0; i < rows; i++)
                bias.Values.CopyTo(y.Values.Slice(i * outputs, outputs));
        }
        Gemm.Multiply(rows, outputs, inputs, x.Values, inputs, false, weight.Values, inputs, true, y.Values, outputs, bias is not null, Compute.Threads);
        Tracer.Current?.Record(new LinearNode(x, y, weight, bias));
        return Tape.Track(y, [x, weight, bias], () =>
        {
            ReadOnlySpan<float> dy = y.GradSpan;
            if (x.RequiresGrad) // dX = dY·W
                Gemm.Multiply(rows, inputs, outputs, dy, outputs, false, weight.Values, inputs, false, x.GradSpan, inputs, true, Compute.Threads);
            if (weight.RequiresGrad) // dW = dYᵀ·X
                Gemm.Multiply(outputs, inputs, rows, dy, outputs, true, x.Values, inputs, false, weight.GradSpan, inputs, true, Compute.Threads);
            if (bias is { RequiresGrad: true })
            {
                for (int i = 0; i < rows; i++)
                    VectorKernels.Add(bias.GradSpan, dy.Slice(i * outputs, outputs));
            }
        });
    }
}
