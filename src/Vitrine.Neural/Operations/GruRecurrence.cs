using Vitrine.Neural.Autograd;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Neural.Operations;

/// <summary>The recurrence of a gated recurrent unit over whole sequences (Cho and others, 2014; the reset gate as in cuDNN and PyTorch).</summary>
public static class GruRecurrence
{
    /// <summary>Runs the unit from a zero state.</summary>
    /// <param name="gates">What the inputs give each gate, W·x + b: (batch, time, 3·hidden), in the order reset, update, new.</param>
    /// <param name="weight">What the state gives each gate: (3·hidden, hidden).</param>
    /// <param name="bias">(3·hidden).</param>
    /// <returns>The state after each step: (batch, time, hidden).</returns>
    /// <remarks>r = σ(gᵣ + sᵣ); z = σ(g_z + s_z); n = tanh(gₙ + r·sₙ); h′ = (1 − z)·n + z·h, with s = W·h + b.</remarks>
    public static Tensor Gru(this Tensor gates, Tensor weight, Tensor bias)
    {
        ArgumentNullException.ThrowIfNull(gates);
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(bias);
        int batch = gates.Size(0), time = gates.Size(1), hidden = weight.Size(1), all = 3 * hidden;
        if (gates.Size(2) != all || weight.Size(0) != all || bias.Length != all)
            throw new ArgumentException($"Gates of {gates}, a weight of {weight} and {bias.Length} biases do not make a GRU.");
        Tensor y = Tensor.Empty(batch, time, hidden);
        // r, z, n and sₙ of every step: (batch, time, 4·hidden), for the way back.
        Tensor kept = Tensor.Empty(batch, time, 4 * hidden), state = Tensor.Empty(batch, all);
        for (int t = 0; t < time; t++)
        {
            for (int b = 0; b < batch; b++)
                bias.Values.CopyTo(state.Values.Slice(b * all, all));
            if (t > 0)
                Gemm.Multiply(batch, all, hidden, y.Values[((t - 1) * hidden)..], time * hidden, false, weight.Values, hidden, true, state.Values, all, true);
            for (int b = 0; b < batch; b++)
            {
                int step = b * time + t;
                Span<float> g = gates.Values.Slice(step * all, all), s = state.Values.Slice(b * all, all), k = kept.Values.Slice(step * 4 * hidden, 4 * hidden);
                for (int i = 0; i < hidden; i++)
                {
                    float r = Sigmoid(g[i] + s[i]), z = Sigmoid(g[hidden + i] + s[hidden + i]), sn = s[2 * hidden + i];
                    float n = MathF.Tanh(g[2 * hidden + i] + r * sn), h = t > 0 ? y.Values[(step - 1) * hidden + i] : 0f;
                    (k[i], k[hidden + i], k[2 * hidden + i], k[3 * hidden + i]) = (r, z, n, sn);
                    y.Values[step * hidden + i] = (1f - z) * n + z * h;
                }
            }
        }
        return Tape.Track(y, [gates, weight, bias], () => Backward(gates, weight, bias, y, kept));
    }

    private static void Backward(Tensor gates, Tensor weight, Tensor bias, Tensor y, Tensor kept)
    {
        int batch = gates.Size(0), time = gates.Size(1), hidden = weight.Size(1), all = 3 * hidden;
        var ds = new float[batch * all];
        var dh = new float[batch * hidden]; // from the steps after this one
        for (int t = time - 1; t >= 0; t--)
        {
            for (int b = 0; b < batch; b++)
            {
                int step = b * time + t;
                ReadOnlySpan<float> k = kept.Values.Slice(step * 4 * hidden, 4 * hidden);
                Span<float> s = ds.AsSpan(b * all, all), g = gates.RequiresGrad ? gates.GradSpan.Slice(step * all, all) : default;
                for (int i = 0; i < hidden; i++)
                {
                    float r = k[i], z = k[hidden + i], n = k[2 * hidden + i], sn = k[3 * hidden + i];
                    float h = t > 0 ? y.Values[(step - 1) * hidden + i] : 0f;
                    float d = y.GradSpan[step * hidden + i] + dh[b * hidden + i];
                    float dn = d * (1f - z) * (1f - n * n), dz = d * (h - n) * z * (1f - z), dr = dn * sn * r * (1f - r);
                    (s[i], s[hidden + i], s[2 * hidden + i]) = (dr, dz, dn * r);
                    dh[b * hidden + i] = d * z;
                    if (g.IsEmpty) continue;
                    g[i] += dr;
                    g[hidden + i] += dz;
                    g[2 * hidden + i] += dn;
                }
                if (bias.RequiresGrad) VectorKernels.Add(bias.GradSpan, s);
            }
            if (t == 0) continue;
            Gemm.Multiply(batch, hidden, all, ds, all, false, weight.Values, hidden, false, dh, hidden, true);
            if (weight.RequiresGrad)
                Gemm.Multiply(all, hidden, batch, ds, all, true, y.Values[((t - 1) * hidden)..], time * hidden, false, weight.GradSpan, hidden, true);
        }
    }

    private static float Sigmoid(float x) => 1f / (1f + MathF.Exp(-x));
}
