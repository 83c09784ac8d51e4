using Vitrine.Neural.Operations;

namespace Vitrine.Neural.Modules;

/// <summary>The largest number under each window.</summary>
public sealed class MaxPool2d(Window window) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.MaxPool2d(window);
}

/// <summary>The mean under each window, padding counted as zeros.</summary>
public sealed class AvgPool2d(Window window) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.AvgPool2d(window);
}

/// <summary>The mean of each plane: (n, c, h, w) → (n, c).</summary>
public sealed class GlobalAvgPool : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.GlobalAvgPool2d().Flatten();
}

/// <summary>Generalised mean of each plane with a learned power: (n, c, h, w) → (n, c).</summary>
public sealed class GemPool : Layer
{
    private readonly Tensor _power;

    /// <summary>Starts at a power of 3.</summary>
    public GemPool(float power = 3f) => _power = Parameter("p", Tensor.Scalar(power));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.GemPool2d(_power).Flatten();
}
