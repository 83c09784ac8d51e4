using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Neural.Modules;

/// <summary>Self-attention with projections, batch first, under PyTorch's names (<c>in_proj_weight</c>, <c>out_proj</c>).</summary>
public sealed class MultiheadAttention : Module
{
    private readonly int _heads, _size;
    private readonly Tensor _inWeight, _inBias;
    private readonly Linear _out;

    /// <summary>Starts as PyTorch does: Glorot-uniform projections, zero biases.</summary>
    public MultiheadAttention(int size, int heads, SeededRandom random)
    {
        if (size % heads != 0) throw new ArgumentException($"{heads} heads do not divide {size}.", nameof(heads));
        (_size, _heads) = (size, heads);
        _inWeight = Parameter("in_proj_weight", Initialization.Uniform(random, MathF.Sqrt(6f / (4 * size)), 3 * size, size));
        _inBias = Parameter("in_proj_bias", Tensor.Zeros(3 * size));
        _out = Child("out_proj", new Linear(size, size, random));
        _out.Bias!.Values.Clear();
    }

    /// <summary>(batch, time, d) → the same.</summary>
    public Tensor Forward(Tensor x, AttentionMask? mask = null)
    {
        Tensor all = x.Linear(_inWeight, _inBias); // (batch, time, 3·d): queries, keys, values
        return _out.Forward(AttentionOperation.Attend(
            all.SliceLast(0, _size), all.SliceLast(_size, _size), all.SliceLast(2 * _size, _size), _heads, mask));
    }
}
