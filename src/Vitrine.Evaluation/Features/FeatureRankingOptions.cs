namespace Vitrine.Evaluation.Features;

/// <summary>How features become ranked lists.</summary>
public sealed class FeatureRankingOptions
{
    /// <summary>How many documents each query keeps, at least 1.</summary>
    /// <value>100.</value>
    public int Depth { get; init; } = 100;

    /// <summary>The run's name.</summary>
    /// <value><c>features</c>.</value>
    public string Tag { get; init; } = "features";

    /// <summary>How many threads to use at most, at least 1; the answer does not depend on it.</summary>
    /// <value>The number of processors.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The matrix product to score by; null for this assembly's own, which needs no other.</summary>
    /// <value>null.</value>
    public InnerProducts? Products { get; init; }

    internal static FeatureRankingOptions Default { get; } = new();
}
