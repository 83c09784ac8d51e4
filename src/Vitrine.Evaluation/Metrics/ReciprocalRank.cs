namespace Vitrine.Evaluation.Metrics;

/// <summary>One over the rank of the first relevant document; its mean over queries is MRR.</summary>
/// <remarks>0 when none was retrieved, or none among the first k.</remarks>
public sealed class ReciprocalRank(int? cut = null) : Metric(
    cut is { } k ? $"mrr@{Positive(k)}" : "mrr",
    cut is null ? "1 / rank of the first relevant document" : "1 / rank of the first relevant document, 0 when it stands after k",
    "Kantor and Voorhees, TREC-5 Confusion Track, 1996; Voorhees, TREC-8 Question Answering Track, 1999")
{
    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking)
    {
        int depth = Math.Min(cut ?? ranking.Count, ranking.Count);
        for (int i = 0; i < depth; i++)
        {
            if (ranking.IsRelevant(i))
                return 1.0 / (i + 1);
        }
        return 0;
    }
}
