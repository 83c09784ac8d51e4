namespace Vitrine.Neural.Optimization;

/// <summary>Parameters that are trained alike.</summary>
/// <param name="parameters">The tensors, in an order that stays.</param>
/// <param name="learningRate">The rate that schedules multiply.</param>
/// <param name="weightDecay">How strongly weights are pulled to zero.</param>
public sealed class ParameterGroup(IEnumerable<Tensor> parameters, double learningRate, double weightDecay = 0)
{
    /// <summary>The tensors.</summary>
    public IReadOnlyList<Tensor> Parameters { get; } = [.. parameters];

    /// <summary>The rate before a schedule.</summary>
    public double BaseRate { get; } = learningRate;

    /// <summary>The rate of the next step.</summary>
    public double LearningRate { get; set; } = learningRate;

    /// <summary>How strongly weights are pulled to zero.</summary>
    public double WeightDecay { get; } = weightDecay;

    /// <summary>Two groups as is customary: decay for matrices and filters, none for biases and normalisation.</summary>
    public static ParameterGroup[] Split(Modules.Module module, double learningRate, double weightDecay)
    {
        ArgumentNullException.ThrowIfNull(module);
        Tensor[] all = [.. module.Parameters()];
        return [new(all.Where(p => p.Rank > 1), learningRate, weightDecay), new(all.Where(p => p.Rank <= 1), learningRate)];
    }
}
