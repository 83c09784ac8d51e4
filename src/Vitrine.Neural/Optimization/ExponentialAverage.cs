using Vitrine.Neural.Modules;
using Vitrine.Neural.Operations;

namespace Vitrine.Neural.Optimization;

/// <summary>A slow copy of a module's weights, which often generalises better than the weights themselves (Polyak averaging).</summary>
public sealed class ExponentialAverage
{
    private readonly IReadOnlyDictionary<string, Tensor> _source;
    private readonly Dictionary<string, Tensor> _average;
    private readonly float _decay;

    /// <summary>Starts as the module is.</summary>
    public ExponentialAverage(Module module, double decay = 0.999)
    {
        ArgumentNullException.ThrowIfNull(module);
        _source = module.StateDict();
        _average = _source.ToDictionary(p => p.Key, p => p.Value.Detach());
        _decay = (float)decay;
    }

    /// <summary>The averaged parameters and buffers, under PyTorch's keys: for <see cref="Module.LoadStateDict"/>.</summary>
    public IReadOnlyDictionary<string, Tensor> StateDict => _average;

    /// <summary>average = decay·average + (1 − decay)·weights. Call it after each step.</summary>
    public void Update()
    {
        foreach ((string name, Tensor average) in _average)
        {
            VectorKernels.Affine(average.Values, _decay, 0f, average.Values);
            VectorKernels.AddScaled(average.Values, _source[name].Values, 1f - _decay);
        }
    }
}
