namespace Vitrine.Evaluation.Metrics;

/// <summary>The harmonic mean of precision and recall of the whole answer.</summary>
public sealed class FMeasure() : Metric(
    "f1",
    "2 · precision · recall / (precision + recall) of all retrieved",
    "van Rijsbergen, Information Retrieval, 1979, chapter 7")
{
    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking) => Share(2 * ranking.RelevantAmong(ranking.Count), ranking.Count + ranking.RelevantCount);
}
