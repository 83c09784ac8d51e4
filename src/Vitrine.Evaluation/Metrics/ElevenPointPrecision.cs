namespace Vitrine.Evaluation.Metrics;

/// <summary>The mean of <see cref="InterpolatedPrecision"/> at recall 0, 0.1, … 1: the area below the standard recall curve.</summary>
public sealed class ElevenPointPrecision() : Metric(
    "11pt",
    "mean of the interpolated precision at recall 0, 0.1, ... 1",
    "Salton and McGill, Introduction to Modern Information Retrieval, 1983; Manning, Raghavan, Schütze, 2008, section 8.4")
{
    private static readonly InterpolatedPrecision[] levels = [.. Enumerable.Range(0, 11).Select(tenth => new InterpolatedPrecision(tenth / 10.0))];

    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking) => levels.Average(level => level.Of(ranking));
}
