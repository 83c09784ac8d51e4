namespace Vitrine.Evaluation.Metrics;

/// <summary>What a document of a grade is worth to <see cref="Ndcg"/>.</summary>
public enum Gain
{
    /// <summary>The grade itself (Järvelin and Kekäläinen, 2002). trec_eval's gain.</summary>
    Linear,

    /// <summary>2^grade − 1 (Burges et al., ICML 2005): a perfect match outweighs many fair ones. At most grade 62.</summary>
    Exponential,
}

/// <summary>Normalised discounted cumulative gain: Σ gain / log2(rank + 1), over the same sum for the best possible order.</summary>
/// <remarks>Every grade above 0 counts, whatever the relevance level; unjudged
/// documents gain nothing; 0 for a query without any gain.</remarks>
public sealed class Ndcg : Metric
{
    private readonly int? cut;
    private readonly Gain gain;

    /// <summary>Creates the metric.</summary>
    /// <param name="cut">Look at the first <paramref name="cut"/> documents
    /// alone, in the answer and in the best order; null for all.</param>
    /// <param name="gain">What a grade is worth.</param>
    public Ndcg(int? cut = null, Gain gain = Gain.Linear)
        : base(
            (cut is { } k ? $"ndcg@{Positive(k)}" : "ndcg") + (gain == Gain.Exponential ? "(exp)" : ""),
            "sum of gain / log2(rank + 1) over that of the best order; gain is " + (gain == Gain.Linear ? "the grade" : "2^grade - 1"),
            "Järvelin and Kekäläinen, ACM TOIS 20(4), 2002" + (gain == Gain.Exponential ? "; gain of Burges et al., ICML 2005" : ""))
    {
        this.cut = cut;
        this.gain = gain;
    }

    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking)
    {
        double ideal = 0;
        for (int i = 0; i < Math.Min(cut ?? int.MaxValue, ranking.IdealGrades.Count); i++)
            ideal += Discounted(ranking.IdealGrades[i], i);
        if (ideal == 0)
            return 0;
        double sum = 0;
        for (int i = 0; i < Math.Min(cut ?? int.MaxValue, ranking.Count); i++)
            sum += Discounted(ranking.Grades[i], i);
        return sum / ideal;
    }

    private double Discounted(int grade, int index)
    {
        if (grade <= 0)
            return 0;
        double worth = gain == Gain.Linear ? grade : Math.Pow(2, Math.Min(grade, 62)) - 1;
        return worth / Math.Log2(index + 2);
    }
}
