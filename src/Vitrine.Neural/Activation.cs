namespace Vitrine.Neural;

/// <summary>The functions between layers.</summary>
public enum Activation
{
    /// <summary>x itself.</summary>
    None,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>min(max(x, 0), 6).</summary>
    Relu6,

    /// <summary>x · Φ(x), with the exact normal distribution.</summary>
    Gelu,

    /// <summary>GELU approximated by tanh.</summary>
    GeluTanh,

    /// <summary>x · sigmoid(1.702·x).</summary>
    QuickGelu,

    /// <summary>x · sigmoid(x).</summary>
    Silu,

    /// <summary>x · hardsigmoid(x).</summary>
    HardSwish,

    /// <summary>clamp(x/6 + ½, 0, 1).</summary>
    HardSigmoid,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>eˣ.</summary>
    Exponential,
}
