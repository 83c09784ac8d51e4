using Vitrine.Neural.Operations;

namespace Vitrine.Neural.Modules;

/// <summary>An activation as a layer.</summary>
public sealed class Activate(Activation function) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.Activate(function);
}
