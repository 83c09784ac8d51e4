namespace Vitrine.Neural.Inference;

/// <summary>One piece of work of a plan. Immutable: its data lie in the memory that each run brings.</summary>
internal abstract class PlanStep
{
    /// <summary>Everything that must keep its place while the step runs: inputs, output, scratch.</summary>
    public abstract IEnumerable<PlanValue> Values { get; }

    public abstract void Run(Span<float> arena);
}
