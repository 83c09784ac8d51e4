namespace Vitrine.Evaluation.Metrics;

/// <summary>What average precision with a cut-off divides by.</summary>
public enum AveragePrecisionDenominator
{
    /// <summary>The number of relevant documents R, so that mAP@k cannot reach 1 where R exceeds k. trec_eval's <c>map_cut</c>.</summary>
    Relevant,

    /// <summary>min(k, R), so that k relevant documents in the first k places give 1. Common in challenges.</summary>
    CutOrRelevant,
}

/// <summary>Average precision: the precision at the rank of each relevant document,
/// summed, over the number of relevant documents; its mean over queries is MAP.</summary>
/// <remarks>Relevant documents that were not retrieved add 0.</remarks>
public sealed class AveragePrecision : Metric
{
    private readonly int? cut;
    private readonly AveragePrecisionDenominator denominator;

    /// <summary>Creates the metric.</summary>
    /// <param name="cut">Look at the first <paramref name="cut"/> documents alone; null for all.</param>
    /// <param name="denominator">What to divide by; without a cut both are the same.</param>
    public AveragePrecision(int? cut = null, AveragePrecisionDenominator denominator = AveragePrecisionDenominator.Relevant)
        : base(
            NameOf(cut, denominator),
            DefinitionOf(cut, denominator),
            "Harman, Overview of the Second Text REtrieval Conference (TREC-2), 1994; Buckley and Voorhees, SIGIR 2000")
    {
        this.cut = cut;
        this.denominator = denominator;
    }

    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking)
    {
        int depth = Math.Min(cut ?? ranking.Count, ranking.Count);
        double sum = SumOfPrecisions(ranking, depth);
        int most = ranking.RelevantCount;
        if (denominator == AveragePrecisionDenominator.CutOrRelevant && cut is { } k)
            most = Math.Min(k, most);
        return most == 0 ? 0 : sum / most;
    }

    private static string NameOf(int? cut, AveragePrecisionDenominator denominator)
        => cut is not { } k ? "map" : $"map@{Positive(k)}{(denominator == AveragePrecisionDenominator.CutOrRelevant ? "(min)" : "")}";

    private static string DefinitionOf(int? cut, AveragePrecisionDenominator denominator)
    {
        const string whole = "mean over the relevant documents of the precision at their rank";
        if (cut is null)
            return whole;
        return $"{whole}; ranks after k add 0, divided by {(denominator == AveragePrecisionDenominator.Relevant ? "the relevant" : "min(k, relevant)")}";
    }

    private static double SumOfPrecisions(JudgedRanking ranking, int depth)
    {
        double sum = 0;
        for (int i = 0; i < depth; i++)
        {
            if (ranking.IsRelevant(i))
                sum += (double)ranking.RelevantAmong(i + 1) / (i + 1);
        }
        return sum;
    }
}
