using Vitrine.Numerics;

namespace Vitrine.Neural.Modules;

/// <summary>Where weights start.</summary>
public static class Initialization
{
    /// <summary>Uniform between −bound and bound.</summary>
    public static Tensor Uniform(SeededRandom random, float bound, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        Tensor tensor = Tensor.Zeros(shape);
        foreach (ref float v in tensor.Values)
            v = (float)(random.NextDouble() * 2 - 1) * bound;
        return tensor;
    }

    /// <summary>Normally distributed around 0.</summary>
    public static Tensor Normal(SeededRandom random, float deviation, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        Tensor tensor = Tensor.Zeros(shape);
        foreach (ref float v in tensor.Values)
            v = (float)random.NextGaussian() * deviation;
        return tensor;
    }

    /// <summary>For layers before a ReLU: deviation √(2 / numbers that one weight tensor's output feeds), so that gradients keep their size.</summary>
    /// <param name="random">Decides.</param>
    /// <param name="shape">(out, in / groups, k, k) or (out, in).</param>
    /// <remarks>He, Zhang, Ren and Sun, "Delving Deep into Rectifiers", 2015, equation 14 ("fan out"), as torchvision's ResNets start.</remarks>
    public static Tensor Kaiming(SeededRandom random, params ReadOnlySpan<int> shape)
    {
        int fanOut = shape[0];
        foreach (int size in shape[2..])
            fanOut *= size;
        return Normal(random, MathF.Sqrt(2f / fanOut), shape);
    }
}
