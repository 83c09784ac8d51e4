using Vitrine.Neural.Operations;

namespace Vitrine.Neural.Modules;

/// <summary>Normalisation of each vector by its own mean and variance.</summary>
public sealed class LayerNorm : Layer
{
    private readonly float _epsilon;

    /// <summary>Starts with scale 1 and shift 0.</summary>
    public LayerNorm(int size, float epsilon = 1e-5f)
    {
        _epsilon = epsilon;
        Weight = Parameter("weight", Tensor.Full(1f, size));
        Bias = Parameter("bias", Tensor.Zeros(size));
    }

    /// <summary>Scale, (d).</summary>
    public Tensor Weight { get; }

    /// <summary>Shift, (d).</summary>
    public Tensor Bias { get; }

    /// <summary>(…, d) → the same.</summary>
    public override Tensor Forward(Tensor x) => x.LayerNorm(Weight, Bias, _epsilon);
}
