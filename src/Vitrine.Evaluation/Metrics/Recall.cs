namespace Vitrine.Evaluation.Metrics;

/// <summary>Share of the relevant documents that are among the first k; without a cut, among all retrieved.</summary>
/// <remarks>0 for a query without relevant documents. With more than k relevant
/// documents it cannot reach 1: see <see cref="MacroAverageRecall"/>.</remarks>
public sealed class Recall(int? cut = null) : Metric(
    cut is { } k ? $"recall@{Positive(k)}" : "recall",
    cut is null ? "relevant retrieved / relevant" : "relevant among the first k / relevant",
    "Kent, Berry, Luehrs, Perry, American Documentation 1955; van Rijsbergen, Information Retrieval, 1979")
{
    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking) => Share(ranking.RelevantAmong(cut ?? ranking.Count), ranking.RelevantCount);
}
