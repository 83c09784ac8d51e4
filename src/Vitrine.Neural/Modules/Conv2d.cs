using Vitrine.Neural.Operations;
using Vitrine.Numerics;

namespace Vitrine.Neural.Modules;

/// <summary>Convolution: plain, grouped, depthwise (as many groups as channels), strided, padded.</summary>
public sealed class Conv2d : Layer
{
    private readonly Window _window;
    private readonly int _groups;

    /// <summary>Starts as He and others (2015) propose for layers before a ReLU, biases at zero.</summary>
    public Conv2d(int inputs, int outputs, Window window, SeededRandom random, int groups = 1, bool bias = true)
    {
        (_window, _groups) = (window, groups);
        if (inputs % groups != 0 || outputs % groups != 0)
            throw new ArgumentException($"{inputs} and {outputs} channels cannot be cut into {groups} groups.", nameof(groups));
        Weight = Parameter("weight", Initialization.Kaiming(random, outputs, inputs / groups, window.Kernel, window.Kernel));
        if (bias) Bias = Parameter("bias", Tensor.Zeros(outputs));
    }

    /// <summary>(out, in / groups, k, k).</summary>
    public Tensor Weight { get; }

    /// <summary>(out), or null.</summary>
    public Tensor? Bias { get; }

    /// <summary>(n, in, h, w) → (n, out, h′, w′).</summary>
    public override Tensor Forward(Tensor x) => x.Conv2d(Weight, Bias, _window, _groups);
}
