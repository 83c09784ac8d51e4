namespace Vitrine.Neural.Modules;

/// <summary>A part of a network: parameters, buffers and parts of its own, each under its PyTorch name.</summary>
/// <remarks>
/// A module registers what it holds in its constructor; the names joined by dots are the keys of PyTorch's <c>state_dict</c>, so weights
/// of either side load on the other. Modules of one input and one output are <see cref="Layer"/>s.
/// </remarks>
public abstract class Module
{
    private readonly List<(string Name, Tensor Tensor)> _parameters = [];
    private readonly List<(string Name, Tensor Tensor)> _buffers = [];
    private readonly List<(string Name, Module Module)> _children = [];

    /// <summary>Batch norm uses the batch's statistics and dropout drops.</summary>
    /// <value>true, as in PyTorch; call <see cref="Eval"/> before answering.</value>
    public bool Training { get; private set; } = true;

    /// <summary>Every trained tensor with its name, this module's first, then its parts' in order.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> NamedParameters() => Named(m => m._parameters, "");

    /// <summary>Every tensor that is kept but not trained: running statistics.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> NamedBuffers() => Named(m => m._buffers, "");

    /// <summary>Every trained tensor.</summary>
    public IEnumerable<Tensor> Parameters() => NamedParameters().Select(p => p.Tensor);

    /// <summary>The parts, by name.</summary>
    public IReadOnlyList<(string Name, Module Module)> Children => _children;

    /// <summary>How many numbers are trained.</summary>
    public long ParameterCount => Parameters().Sum(p => (long)p.Length);

    /// <summary>Parameters and buffers under PyTorch's keys: the tensors themselves, no copies.</summary>
    public IReadOnlyDictionary<string, Tensor> StateDict() =>
        NamedParameters().Concat(NamedBuffers()).ToDictionary(p => p.Name, p => p.Tensor);

    /// <summary>Copies weights into this module.</summary>
    /// <param name="state">Tensors under PyTorch's keys. <c>num_batches_tracked</c> is passed over.</param>
    /// <param name="strict">Every key must be here and there; otherwise what fits is copied.</param>
    /// <returns>Keys of this module that <paramref name="state"/> lacks, and keys that it has beyond them.</returns>
    /// <exception cref="ArgumentException">A shape differs; or, when strict, a key is missing or unknown. Nothing was copied then.</exception>
    public (IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected) LoadStateDict(IReadOnlyDictionary<string, Tensor> state, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(state);
        IReadOnlyDictionary<string, Tensor> own = StateDict();
        string[] missing = [.. own.Keys.Where(k => !state.ContainsKey(k))];
        string[] unexpected = [.. state.Keys.Where(k => !own.ContainsKey(k) && !k.EndsWith("num_batches_tracked", StringComparison.Ordinal))];
        if (strict && missing.Length + unexpected.Length > 0)
            throw new ArgumentException($"The weights are of another architecture. Missing: {List(missing)}. Unknown: {List(unexpected)}.", nameof(state));
        foreach ((string name, Tensor tensor) in own)
        {
            if (state.TryGetValue(name, out Tensor? source) && !source.Shape.SequenceEqual(tensor.Shape))
                throw new ArgumentException($"{name} is {source} in the weights and {tensor} in the module.", nameof(state));
        }
        foreach ((string name, Tensor tensor) in own)
        {
            if (state.TryGetValue(name, out Tensor? source)) source.Values.CopyTo(tensor.Values);
        }
        return (missing, unexpected);

        static string List(string[] keys) =>
            keys.Length == 0 ? "none" : string.Join(", ", keys.Take(5)) + (keys.Length > 5 ? $" and {keys.Length - 5} more" : "");
    }

    /// <summary>Switches this module and its parts to training.</summary>
    public void Train() => SetTraining(true);

    /// <summary>Switches this module and its parts to answering.</summary>
    public void Eval() => SetTraining(false);

    /// <summary>Forgets every gradient.</summary>
    public void ZeroGrad()
    {
        foreach (Tensor parameter in Parameters())
            parameter.ZeroGrad();
    }

    /// <summary>Registers a trained tensor.</summary>
    protected Tensor Parameter(string name, Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        tensor.RequiresGrad = true;
        _parameters.Add((name, tensor));
        return tensor;
    }

    /// <summary>Registers a tensor that is kept with the weights but not trained.</summary>
    protected Tensor Buffer(string name, Tensor tensor)
    {
        _buffers.Add((name, tensor));
        return tensor;
    }

    /// <summary>Registers a part.</summary>
    protected TModule Child<TModule>(string name, TModule module) where TModule : Module
    {
        _children.Add((name, module));
        return module;
    }

    private IEnumerable<(string, Tensor)> Named(Func<Module, List<(string Name, Tensor Tensor)>> pick, string prefix)
    {
        foreach ((string name, Tensor tensor) in pick(this))
            yield return (prefix + name, tensor);
        foreach ((string name, Module child) in _children)
        {
            foreach ((string, Tensor) inner in child.Named(pick, prefix + name + "."))
                yield return inner;
        }
    }

    private void SetTraining(bool training)
    {
        Training = training;
        foreach ((_, Module child) in _children)
            child.SetTraining(training);
    }
}
