namespace Vitrine.Evaluation.Metrics;

/// <summary>Share of the first k places held by documents that nobody judged: high values mean that the other numbers say little.</summary>
/// <remarks>Places beyond the end of a short answer do not count as unjudged, as in trec_eval's <c>unj_k</c>.</remarks>
public sealed class UnjudgedRate(int cut) : Metric(
    $"unjudged@{Positive(cut)}",
    "unjudged among the first k / k",
    "Soboroff, trec_eval 10, 2023")
{
    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking)
    {
        int unjudged = 0;
        for (int i = 0; i < Math.Min(cut, ranking.Count); i++)
            unjudged += ranking.Grades[i] < 0 ? 1 : 0;
        return (double)unjudged / cut;
    }
}
