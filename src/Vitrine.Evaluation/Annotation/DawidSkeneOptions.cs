namespace Vitrine.Evaluation.Annotation;

/// <summary>When to stop, and how much an annotator is believed before they have judged anything.</summary>
public sealed class DawidSkeneOptions
{
    /// <summary>Most rounds of expectation and maximisation, at least 1.</summary>
    /// <value>100.</value>
    public int MaxRounds { get; init; } = 100;

    /// <summary>Stops when no probability moves further than this.</summary>
    /// <value>0.000001.</value>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Votes added to every cell of an annotator's table, above 0, so that few votes do not become certainties.</summary>
    /// <value>0.1.</value>
    public double Smoothing { get; init; } = 0.1;

    internal static DawidSkeneOptions Default { get; } = new();
}
