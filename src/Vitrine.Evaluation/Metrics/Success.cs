namespace Vitrine.Evaluation.Metrics;

/// <summary>Whether any of the first k documents is relevant; its mean is the
/// share of queries served, often called hit rate or top-k accuracy.</summary>
/// <remarks>With one relevant document a query it is recall@k, which FashionIQ and many papers report.</remarks>
public sealed class Success(int cut) : Metric(
    $"success@{Positive(cut)}",
    "1 when any of the first k is relevant, else 0",
    "Craswell and Hawking, Overview of the TREC-2004 Web Track, 2004")
{
    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking) => ranking.RelevantAmong(cut) > 0 ? 1 : 0;
}
