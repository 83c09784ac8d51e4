namespace Vitrine.Evaluation.Metrics;

/// <summary>How often the engine shows what a person looked at and refused: a product judged and found not relevant.</summary>
/// <remarks>
/// In the triplets of relative feedback (source, target, non-target) the source and the non-target are judged 0 and everything else is
/// unjudged, so the judged non-relevant documents are the hard negatives. Lower is better. 0 for a query without any.
/// <para>With a cut: hard negatives among the first k / min(k, hard negatives),
/// the mirror image of <see cref="MacroAverageRecall"/>.</para>
/// <para>
/// Without: 1 when a hard negative stands above the first relevant document (the triplet is violated), 0 when the relevant document stands
/// above, one half when neither was retrieved.
/// </para>
/// </remarks>
public sealed class HardNegativeRate(int? cut = null) : Metric(
    cut is { } k ? $"hnr@{Positive(k)}" : "hnr",
    cut is null
        ? "1 when a judged non-relevant document stands above the first relevant one, 1/2 when neither was retrieved, else 0"
        : "judged non-relevant among the first k / min(k, judged non-relevant)",
    "Order of triplets as in Schroff, Kalenichenko, Philbin, FaceNet, CVPR 2015; hard negatives judged as in the language-assisted product search challenge")
{
    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking)
    {
        if (ranking.JudgedNonRelevantCount == 0)
            return 0;
        return cut is { } k ? RateAmong(ranking, k) : Violation(ranking);
    }

    private static double RateAmong(JudgedRanking ranking, int cut)
    {
        int shown = 0;
        for (int i = 0; i < Math.Min(cut, ranking.Count); i++)
            shown += ranking.IsJudgedNonRelevant(i) ? 1 : 0;
        return Share(shown, Math.Min(cut, ranking.JudgedNonRelevantCount));
    }

    private static double Violation(JudgedRanking ranking)
    {
        for (int i = 0; i < ranking.Count; i++)
        {
            if (ranking.IsRelevant(i))
                return 0;
            if (ranking.IsJudgedNonRelevant(i))
                return 1;
        }
        return 0.5;
    }
}
