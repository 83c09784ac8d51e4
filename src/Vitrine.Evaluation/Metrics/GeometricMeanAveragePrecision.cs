namespace Vitrine.Evaluation.Metrics;

/// <summary>The geometric mean over queries of average precision: rewards the engine that fails no query altogether.</summary>
/// <remarks>Average precision below 0.00001 counts as 0.00001, as in trec_eval's <c>gm_map</c>.</remarks>
public sealed class GeometricMeanAveragePrecision() : Metric(
    "gmap",
    "geometric mean over queries of max(average precision, 0.00001)",
    "Robertson, On GMAP, CIKM 2006; Voorhees, TREC 2004 Robust Retrieval Track, 2005")
{
    private const double Least = 0.00001;
    private readonly AveragePrecision averagePrecision = new();

    /// <summary>The query's average precision, not yet bounded below.</summary>
    public override double Of(JudgedRanking ranking) => averagePrecision.Of(ranking);

    /// <inheritdoc/>
    public override double Aggregate(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += Math.Log(Math.Max(value, Least));
        return Math.Exp(sum / values.Length);
    }
}
