namespace Vitrine.Evaluation.Features;

/// <summary>What a submission must keep.</summary>
public sealed class SubmissionRules
{
    /// <summary>Numbers a picture.</summary>
    /// <value>128, as in the published challenge.</value>
    public int Dimension { get; init; } = 128;

    /// <summary>How far a row's L2 norm may be from 1.</summary>
    /// <value>0.001, which float16 keeps.</value>
    public double NormTolerance { get; init; } = 0.001;

    /// <summary>Most documents of a ranked list.</summary>
    /// <value>1000.</value>
    public int MaxDepth { get; init; } = 1000;

    /// <summary>How many problems are described; the others are counted.</summary>
    /// <value>20.</value>
    public int MaxProblems { get; init; } = 20;

    internal static SubmissionRules Default { get; } = new();
}
