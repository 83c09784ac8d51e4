using Vitrine.Neural;
using Vitrine.Neural.Modules;

namespace Vitrine.Encoders.Architectures;

/// <summary>The part of a network that turns a picture into a map of features; what is asked of the picture is decided behind it.</summary>
/// <remarks>Keys are torchvision's, so that weights of either side load on the other (its classifier's are left over).</remarks>
public abstract class Trunk : Layer
{
    /// <summary>Channels of the map.</summary>
    public abstract int Channels { get; }

    /// <summary>The map of features.</summary>
    /// <param name="x">Pictures, (n, 3, h, w).</param>
    /// <returns>(n, <see cref="Channels"/>, ⌈h / 32⌉, ⌈w / 32⌉), not negative.</returns>
    public abstract override Tensor Forward(Tensor x);
}
