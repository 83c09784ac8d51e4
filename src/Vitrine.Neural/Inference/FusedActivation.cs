using Vitrine.Neural.Operations;

namespace Vitrine.Neural.Inference;

/// <summary>An activation at the end of a layer: a clamp that the product makes as it stores, or a pass over numbers still in the cache.</summary>
internal readonly struct FusedActivation(Activation function)
{
    public float Min => function is Activation.Relu or Activation.Relu6 ? 0f : float.NegativeInfinity;

    public float Max => function is Activation.Relu6 ? 6f : float.PositiveInfinity;

    public void Apply(Span<float> values)
    {
        if (function is not (Activation.None or Activation.Relu or Activation.Relu6))
            Activations.Apply(function, values, values);
    }

    public override string ToString() => function == Activation.None ? "" : " + " + function;
}
