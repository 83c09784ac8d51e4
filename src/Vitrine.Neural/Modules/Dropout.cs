using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Neural.Modules;

/// <summary>Drops numbers in training, and passes everything otherwise.</summary>
public sealed class Dropout(float probability, SeededRandom random) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Training ? x.Dropout(probability, random) : x;
}
