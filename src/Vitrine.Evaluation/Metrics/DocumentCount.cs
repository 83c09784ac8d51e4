namespace Vitrine.Evaluation.Metrics;

/// <summary>What <see cref="DocumentCount"/> counts.</summary>
public enum Counted
{
    /// <summary>Retrieved documents.</summary>
    Retrieved,

    /// <summary>Relevant documents, retrieved or not.</summary>
    Relevant,

    /// <summary>Relevant documents that were retrieved.</summary>
    RelevantRetrieved,

    /// <summary>Documents judged not relevant that were retrieved.</summary>
    JudgedNonRelevantRetrieved,
}

/// <summary>A plain count, summed over queries: what the other numbers stand on.</summary>
public sealed class DocumentCount(Counted counted) : Metric(NameOf(counted), "number of documents, summed over queries", "Buckley, trec_eval")
{
    /// <inheritdoc/>
    /// <remarks>True for retrieved relevant documents; of the others neither direction is better, and they answer false.</remarks>
    public override bool HigherIsBetter => counted == Counted.RelevantRetrieved;

    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking) => counted switch
    {
        Counted.Retrieved => ranking.Count,
        Counted.Relevant => ranking.RelevantCount,
        Counted.RelevantRetrieved => ranking.RelevantAmong(ranking.Count),
        _ => Enumerable.Range(0, ranking.Count).Count(ranking.IsJudgedNonRelevant),
    };

    /// <summary>The sum.</summary>
    public override double Aggregate(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum;
    }

    private static string NameOf(Counted counted) => counted switch
    {
        Counted.Retrieved => "num_ret",
        Counted.Relevant => "num_rel",
        Counted.RelevantRetrieved => "num_rel_ret",
        Counted.JudgedNonRelevantRetrieved => "num_nonrel_judged_ret",
        _ => throw new ArgumentOutOfRangeException(nameof(counted)),
    };
}
