namespace Vitrine.Neural.Optimization;

/// <summary>Adam (Kingma and Ba, 2015); with decoupled decay AdamW (Loshchilov and Hutter, 2019).</summary>
/// <param name="groups">What to train.</param>
/// <param name="decoupled">AdamW: weights shrink by rate·decay directly; otherwise decay is added to the gradient.</param>
/// <param name="beta1">Memory of the mean of gradients.</param>
/// <param name="beta2">Memory of their squares.</param>
/// <param name="epsilon">Added to the root.</param>
public sealed class Adam(IEnumerable<ParameterGroup> groups, bool decoupled = false, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    : Optimizer(groups, slots: 2)
{
    private protected override void Update(ParameterGroup group, Span<float> weights, ReadOnlySpan<float> gradient, Tensor[] state)
    {
        (float b1, float b2, float decay) = ((float)beta1, (float)beta2, (float)group.WeightDecay);
        double correction1 = 1 - Math.Pow(beta1, Steps), correction2 = 1 - Math.Pow(beta2, Steps);
        float rate = (float)(group.LearningRate / correction1), root = (float)(1 / Math.Sqrt(correction2)), eps = (float)epsilon;
        float shrink = decoupled ? (float)(1 - group.LearningRate * group.WeightDecay) : 1f;
        float coupled = decoupled ? 0f : decay;
        Span<float> mean = state[0].Values, square = state[1].Values;
        for (int i = 0; i < weights.Length; i++)
        {
            float g = gradient[i] + coupled * weights[i];
            float m = mean[i] = b1 * mean[i] + (1f - b1) * g;
            float s = square[i] = b2 * square[i] + (1f - b2) * g * g;
            weights[i] = weights[i] * shrink - rate * m / (MathF.Sqrt(s) * root + eps);
        }
    }
}
