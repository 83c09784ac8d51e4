using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Neural.Modules;

/// <summary>y = x·Wᵀ + b over the last dimension.</summary>
public sealed class Linear : Layer
{
    /// <summary>Starts uniform within ±1/√inputs, as PyTorch does.</summary>
    public Linear(int inputs, int outputs, SeededRandom random, bool bias = true)
    {
        float bound = 1f / MathF.Sqrt(inputs);
        Weight = Parameter("weight", Initialization.Uniform(random, bound, outputs, inputs));
        if (bias) Bias = Parameter("bias", Initialization.Uniform(random, bound, outputs));
    }

    /// <summary>(out, in).</summary>
    public Tensor Weight { get; }

    /// <summary>(out), or null.</summary>
    public Tensor? Bias { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Linear(Weight, Bias);
}
