namespace Vitrine.Numerics.LinearAlgebra;

/// <summary>What happens to each number of a product before it is stored, so that a layer writes its output once.</summary>
/// <remarks>In this order: add the bias, add the addend, clamp. The default does nothing.</remarks>
public readonly ref struct GemmFinish
{
    /// <summary>Nothing but the product.</summary>
    public GemmFinish()
    {
    }

    /// <summary>One number for each column, or empty. Its length is the columns rounded up to a multiple of 16, the rest of any finite value.</summary>
    public ReadOnlySpan<float> Bias { get; init; }

    /// <summary>A matrix of the product's shape and stride, or empty. May be the product's own memory.</summary>
    public ReadOnlySpan<float> Addend { get; init; }

    /// <summary>Smallest result: 0 makes a rectified linear unit.</summary>
    /// <value>−∞.</value>
    public float Min { get; init; } = float.NegativeInfinity;

    /// <summary>Largest result: 6 with <see cref="Min"/> 0 makes ReLU6.</summary>
    /// <value>+∞.</value>
    public float Max { get; init; } = float.PositiveInfinity;
}
