using Vitrine.Neural.Operations;

namespace Vitrine.Neural.Optimization;

/// <summary>Stochastic gradient descent with momentum, as PyTorch defines it: v = momentum·v + g; w −= rate·v.</summary>
/// <remarks>The first step's v is g. Nesterov's form moves by g + momentum·v (Sutskever and others, 2013). Decay is added to g.</remarks>
public sealed class Sgd(IEnumerable<ParameterGroup> groups, double momentum = 0.9, bool nesterov = false) : Optimizer(groups, slots: 1)
{
    private protected override void Update(ParameterGroup group, Span<float> weights, ReadOnlySpan<float> gradient, Tensor[] state)
    {
        (float m, float rate, float decay) = ((float)momentum, (float)group.LearningRate, (float)group.WeightDecay);
        Span<float> v = state[0].Values;
        VectorKernels.Affine(v, m, 0f, v);
        VectorKernels.Add(v, gradient);
        if (decay != 0) VectorKernels.AddScaled(v, weights, decay);
        if (!nesterov)
        {
            VectorKernels.AddScaled(weights, v, -rate);
            return;
        }
        // w −= rate·(g + decay·w + momentum·v), the decay with w as it was.
        VectorKernels.Affine(weights, 1f - rate * decay, 0f, weights);
        VectorKernels.AddScaled(weights, gradient, -rate);
        VectorKernels.AddScaled(weights, v, -rate * m);
    }
}
