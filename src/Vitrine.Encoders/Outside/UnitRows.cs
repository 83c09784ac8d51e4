using Vitrine.Encoders.Architectures;
using Vitrine.Neural;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;

namespace Vitrine.Encoders.Outside;

/// <summary>The feature that a network's own classifier reads, brought to length 1: the mean over a trunk's positions, a transformer's token.</summary>
internal sealed class UnitRows : Layer
{
    private readonly Layer _network;

    public UnitRows(Layer network) => _network = Child("network", network is Trunk ? new Sequential(network, new GlobalAvgPool()) : network);

    /// <summary>(n, 3, h, w) → (n, numbers), rows of length 1.</summary>
    public override Tensor Forward(Tensor x) => _network.Forward(x).NormalizeRows();
}
