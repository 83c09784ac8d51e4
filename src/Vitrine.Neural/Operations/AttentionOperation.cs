using Vitrine.Neural.Autograd;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Neural.Operations;

/// <summary>Scaled dot-product attention with several heads (Vaswani and others, "Attention Is All You Need", 2017).</summary>
public static class AttentionOperation
{
    /// <summary>Each query position takes a mean of values, weighted by how its query meets the keys.</summary>
    /// <param name="query">(batch, tq, d); head h is the columns h·d/heads to (h + 1)·d/heads − 1.</param>
    /// <param name="key">(batch, tk, d).</param>
    /// <param name="value">(batch, tk, d).</param>
    /// <param name="heads">Divides d.</param>
    /// <param name="mask">Over keys; null: all see all. A position that may see nothing gets zeros.</param>
    /// <returns>(batch, tq, d).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Attend(Tensor query, Tensor key, Tensor value, int heads, AttentionMask? mask = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        int batch = query.Size(0), tq = query.Size(1), tk = key.Size(1), d = query.Size(2), dh = d / heads;
        if (d % heads != 0 || key.Size(2) != d || !key.Shape.SequenceEqual(value.Shape) || key.Size(0) != batch
            || mask?.Real is { } r && r.Count != batch * tk)
        {
            throw new ArgumentException($"Attention of {heads} heads cannot join {query}, {key}, {value} and its mask.");
        }
        float scale = 1f / MathF.Sqrt(dh);
        Tensor y = Tensor.Empty(query.Shape), weights = Tensor.Empty(batch, heads, tq, tk);
        Compute.For(batch * heads, 4L * tq * tk * dh, i =>
        {
            (int b, int h) = (i / heads, i % heads);
            Span<float> p = weights.Values.Slice(i * tq * tk, tq * tk); // (tq, tk)
            Gemm.Multiply(tq, tk, dh, Head(query, b, h, dh), d, false, Head(key, b, h, dh), d, true, p, tk);
            for (int q = 0; q < tq; q++)
            {
                Span<float> row = p.Slice(q * tk, tk);
                VectorKernels.Affine(row, scale, 0f, row);
                Hide(row, b, q, tk - tq, mask);
                SoftmaxOperation.Row(row, row);
            }
            Gemm.Multiply(tq, dh, tk, p, tk, false, Head(value, b, h, dh), d, false, Head(y, b, h, dh), d);
        });
        return Tape.Track(y, [query, key, value], () =>
        {
            if (query.RequiresGrad) _ = query.GradSpan;
            if (key.RequiresGrad) _ = key.GradSpan;
            if (value.RequiresGrad) _ = value.GradSpan;
            Compute.For(batch * heads, 8L * tq * tk * dh, i =>
            {
                (int b, int h) = (i / heads, i % heads);
                ReadOnlySpan<float> p = weights.Values.Slice(i * tq * tk, tq * tk), dy = Head(y.Grad!, b, h, dh);
                if (value.RequiresGrad) // dV += Pᵀ·dY
                    Gemm.Multiply(tk, dh, tq, p, tk, true, dy, d, false, Head(value.Grad!, b, h, dh), d, true);
                float[] dp = new float[tq * tk], ds = new float[tq * tk];
                Gemm.Multiply(tq, tk, dh, dy, d, false, Head(value, b, h, dh), d, true, dp, tk); // dP = dY·Vᵀ
                for (int q = 0; q < tq; q++)
                    SoftmaxOperation.AddGradient(p.Slice(q * tk, tk), dp.AsSpan(q * tk, tk), ds.AsSpan(q * tk, tk));
                VectorKernels.Affine(ds, scale, 0f, ds);
                if (query.RequiresGrad) // dQ += dS·K
                    Gemm.Multiply(tq, dh, tk, ds, tk, false, Head(key, b, h, dh), d, false, Head(query.Grad!, b, h, dh), d, true);
                if (key.RequiresGrad) // dK += dSᵀ·Q
                    Gemm.Multiply(tk, dh, tq, ds, tk, true, Head(query, b, h, dh), d, false, Head(key.Grad!, b, h, dh), d, true);
            });
        });
    }

    // From the first number of a head of a sequence; its rows are d apart.
    private static Span<float> Head(Tensor x, int b, int h, int dh) => x.Values[(b * x.Size(1) * x.Size(2) + h * dh)..];

    private static void Hide(Span<float> row, int b, int q, int offset, AttentionMask? mask)
    {
        if (mask is null) return;
        if (mask.Causal && q + offset + 1 < row.Length)
            row[(q + offset + 1)..].Fill(float.NegativeInfinity);
        for (int k = 0; mask.Real is { } real && k < row.Length; k++)
        {
            if (!real[b * row.Length + k]) row[k] = float.NegativeInfinity;
        }
    }
}
