namespace Vitrine.Evaluation.Metrics;

/// <summary>bpref: how seldom a judged non-relevant document stands above a relevant one. Unjudged documents are ignored.</summary>
/// <remarks>
/// For R relevant and N judged non-relevant documents: (1/R) Σ over retrieved relevant r of 1 − min(n above r, R) / min(N, R).
/// Robust where judgments are incomplete, hence the estimate for answers that came after the pool was judged.
/// </remarks>
public sealed class BinaryPreference() : Metric(
    "bpref",
    "mean over the relevant documents of 1 - min(judged non-relevant above, R) / min(judged non-relevant, R)",
    "Buckley and Voorhees, Retrieval Evaluation with Incomplete Information, SIGIR 2004")
{
    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking)
    {
        int relevant = ranking.RelevantCount;
        if (relevant == 0)
            return 0;
        double bound = Math.Min(ranking.JudgedNonRelevantCount, relevant);
        int above = 0;
        double sum = 0;
        for (int i = 0; i < ranking.Count; i++)
        {
            if (ranking.IsJudgedNonRelevant(i))
                above++;
            else if (ranking.IsRelevant(i))
                sum += above == 0 ? 1 : 1 - Math.Min(above, relevant) / bound;
        }
        return sum / relevant;
    }
}
