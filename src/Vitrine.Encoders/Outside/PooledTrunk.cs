using Vitrine.Encoders.Architectures;
using Vitrine.Neural;
using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;

namespace Vitrine.Encoders.Outside;

/// <summary>The mean feature of a trunk over all positions, length 1: what a classifier's weights know without its classes.</summary>
internal sealed class PooledTrunk : Layer
{
    private readonly GlobalAvgPool _pool = new();

    public PooledTrunk(Trunk trunk) => Trunk = Child("trunk", trunk);

    public Trunk Trunk { get; }

    /// <summary>(n, 3, h, w) → (n, channels), rows of length 1.</summary>
    public override Tensor Forward(Tensor x) => _pool.Forward(Trunk.Forward(x)).NormalizeRows();
}
