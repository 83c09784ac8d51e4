namespace Vitrine.Neural.Optimization;

/// <summary>Moves parameters against their gradients.</summary>
public abstract class Optimizer
{
    private readonly Dictionary<Tensor, Tensor[]> _state = [];
    private readonly int _slots;

    /// <param name="groups">What to train.</param>
    /// <param name="slots">How many tensors of its own the method keeps for each parameter.</param>
    private protected Optimizer(IEnumerable<ParameterGroup> groups, int slots)
    {
        Groups = [.. groups];
        _slots = slots;
        foreach (Tensor parameter in Groups.SelectMany(g => g.Parameters))
        {
            if (!_state.TryAdd(parameter, [.. Enumerable.Range(0, slots).Select(_ => Tensor.Zeros(parameter.Shape))]))
                throw new ArgumentException("A parameter is in two groups.", nameof(groups));
        }
    }

    /// <summary>What is trained.</summary>
    public IReadOnlyList<ParameterGroup> Groups { get; }

    /// <summary>Steps made.</summary>
    public long Steps { get; internal set; }

    /// <summary>One step with the gradients as they are. A parameter without one stays.</summary>
    public void Step()
    {
        Steps++;
        foreach (ParameterGroup group in Groups)
        {
            foreach (Tensor parameter in group.Parameters)
            {
                if (parameter.Grad is { } gradient)
                    Update(group, parameter.Values, gradient.Values, _state[parameter]);
            }
        }
    }

    /// <summary>Forgets the gradients.</summary>
    public void ZeroGrad()
    {
        foreach (Tensor parameter in Groups.SelectMany(g => g.Parameters))
            parameter.ZeroGrad();
    }

    /// <summary>The method's own tensors, under names that follow from the order of parameters: for checkpoints.</summary>
    internal IEnumerable<(string Name, Tensor Tensor)> State()
    {
        int i = 0;
        foreach (Tensor parameter in Groups.SelectMany(g => g.Parameters))
        {
            for (int slot = 0; slot < _slots; slot++)
                yield return ($"{i}.{slot}", _state[parameter][slot]);
            i++;
        }
    }

    private protected abstract void Update(ParameterGroup group, Span<float> weights, ReadOnlySpan<float> gradient, Tensor[] state);
}
