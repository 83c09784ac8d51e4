namespace Vitrine.Evaluation.Metrics;

/// <summary>Precision after as many documents as there are relevant ones; there precision equals recall.</summary>
public sealed class RPrecision() : Metric(
    "rprec",
    "relevant among the first R / R, where R is the number of relevant documents",
    "Buckley and Voorhees, Retrieval System Evaluation, in TREC: Experiment and Evaluation in IR, 2005")
{
    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking) => Share(ranking.RelevantAmong(ranking.RelevantCount), ranking.RelevantCount);
}
