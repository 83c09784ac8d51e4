using Vitrine.Numerics;

namespace Vitrine.Neural.Operations;

/// <summary>Dropout (Srivastava and others, 2014).</summary>
public static class DropoutOperation
{
    /// <summary>Each number becomes zero with a probability, and the others grow, so that the mean stays.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="probability">0 up to, not including, 1.</param>
    /// <param name="random">Decides.</param>
    public static Tensor Dropout(this Tensor x, float probability, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(random);
        if (probability <= 0f) return x;
        Tensor mask = Tensor.Empty(x.Shape);
        foreach (ref float m in mask.Values)
            m = random.NextDouble() < probability ? 0f : 1f / (1f - probability);
        return x.Multiply(mask);
    }
}
