namespace Vitrine.Evaluation.Metrics;

/// <summary>infAP: average precision estimated from a pool of which a random sample was judged.</summary>
/// <remarks>
/// Documents of the pool that nobody judged (a negative grade) are taken to be relevant as often as the judged ones above the same rank;
/// documents outside the pool are not relevant. With a fully judged pool it is average precision, up to the smoothing by 0.00001.
/// </remarks>
public sealed class InferredAveragePrecision() : Metric(
    "infap",
    "average precision with the precision above each relevant document estimated from the judged sample of the pool",
    "Yilmaz and Aslam, Estimating Average Precision with Incomplete and Imperfect Judgments, CIKM 2006")
{
    private const double Smoothing = 0.00001;

    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking)
    {
        if (ranking.RelevantCount == 0)
            return 0;
        int relevant = 0, nonRelevant = 0, unjudged = 0;
        double sum = 0;
        for (int i = 0; i < ranking.Count; i++)
        {
            if (ranking.IsRelevant(i))
                sum += ExpectedPrecision(i + 1, relevant++, nonRelevant, unjudged);
            else if (ranking.IsJudgedNonRelevant(i))
                nonRelevant++;
            else if (ranking.Grades[i] == JudgedRanking.PooledUnjudged)
                unjudged++;
        }
        return sum / ranking.RelevantCount;
    }

    // The document itself is relevant (1 of rank); of the rank - 1 above it, those in the pool are relevant as often as the judged ones
    // were.
    private static double ExpectedPrecision(int rank, int relevantAbove, int nonRelevantAbove, int unjudgedAbove)
    {
        double pooledAbove = relevantAbove + nonRelevantAbove + unjudgedAbove;
        double relevantShare = (relevantAbove + Smoothing) / (relevantAbove + nonRelevantAbove + 2 * Smoothing);
        return (1 + pooledAbove * relevantShare) / rank;
    }
}
