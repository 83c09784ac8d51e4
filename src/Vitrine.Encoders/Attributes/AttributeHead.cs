using Vitrine.Neural;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Encoders.Attributes;

/// <summary>A picture's vector → a logit for each label: one hidden layer.</summary>
internal sealed class AttributeHead : Layer
{
    private readonly Linear _hidden, _out;
    private readonly float _scale;

    public AttributeHead(int dimension, int hidden, int labels, SeededRandom random)
    {
        // Numbers of a vector of length 1 are about 1/√dimension; layers want them about 1.
        _scale = MathF.Sqrt(dimension);
        _hidden = Child("hidden", new Linear(dimension, hidden, random));
        _out = Child("out", new Linear(hidden, labels, random));
    }

    /// <summary>(n, dimension) → (n, labels).</summary>
    public override Tensor Forward(Tensor x) => _out.Forward(_hidden.Forward(x * _scale).Gelu());
}
