using System.ComponentModel.DataAnnotations;

namespace Vitrine.Datasets.Scoring;

/// <summary>How a list of queries is asked.</summary>
public sealed class QueryRunOptions
{
    /// <summary>Hits kept for each query.</summary>
    /// <value>Default: 100.</value>
    [Range(1, 10_000)]
    public int Depth { get; init; } = 100;

    /// <summary>The run's name.</summary>
    /// <value>Default: <c>vitrine</c>.</value>
    public string Tag { get; init; } = "vitrine";

    /// <summary>What of each query is asked: an ablation.</summary>
    /// <value>Default: <see cref="Modality.Both"/>.</value>
    public Modality Modality { get; init; } = Modality.Both;

    /// <summary>What becomes of feedback.</summary>
    /// <value>Default: <see cref="FeedbackUse.Refuse"/>.</value>
    public FeedbackUse Feedback { get; init; } = FeedbackUse.Refuse;

    /// <summary>The share of the true nearest products that the index must find, above 0 to 1; 1 asks exactly.</summary>
    /// <value>Default: 0.95, as a shop answers its shoppers.</value>
    [Range(0.0001, 1)]
    public double Recall { get; init; } = 0.95;

    /// <summary>Queries asked at once.</summary>
    /// <value>Default: one a core.</value>
    [Range(1, 256)]
    public int Parallelism { get; init; } = Environment.ProcessorCount;
}

/// <summary>The parts of a query that are asked. Filters always are.</summary>
public enum Modality
{
    /// <summary>Picture and words.</summary>
    Both,

    /// <summary>The picture (or the product) alone.</summary>
    Picture,

    /// <summary>The words alone.</summary>
    Words,
}

/// <summary>What becomes of relative feedback ("but in red"), which the engine does not understand yet.</summary>
public enum FeedbackUse
{
    /// <summary>A list with feedback is refused, so that nobody takes its numbers for those of composed retrieval.</summary>
    Refuse,

    /// <summary>Its words are searched like any others.</summary>
    AsWords,

    /// <summary>It is left out.</summary>
    Ignore,
}
