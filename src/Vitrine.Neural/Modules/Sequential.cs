namespace Vitrine.Neural.Modules;

/// <summary>Layers one after the other, named "0", "1", ….</summary>
public sealed class Sequential : Layer
{
    private readonly Layer[] _layers;

    /// <summary>Puts layers into an order.</summary>
    public Sequential(params IEnumerable<Layer> layers)
    {
        _layers = [.. layers];
        for (int i = 0; i < _layers.Length; i++)
            Child(i.ToString(System.Globalization.CultureInfo.InvariantCulture), _layers[i]);
    }

    /// <summary>The layers in order.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        foreach (Layer layer in _layers)
            x = layer.Forward(x);
        return x;
    }
}
