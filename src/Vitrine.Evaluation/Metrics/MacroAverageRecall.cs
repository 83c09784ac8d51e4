namespace Vitrine.Evaluation.Metrics;

/// <summary>eProduct's macro-average recall@k (MAR@k): hits among the first
/// k over the most hits that k places can hold, averaged over queries.</summary>
/// <remarks>The same number as trec_eval's <c>relative_P_k</c>. 0 for a query without matches.</remarks>
public sealed class MacroAverageRecall(int cut) : Metric(
    $"mar@{Positive(cut)}",
    "matches among the first k / min(k, matches)",
    "Yuan, Chiang, Tang, Haro: eProduct: A Million-Scale Visual Search Benchmark to Address Product Recognition Challenges, arXiv 2107.05856, 2021")
{
    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking) => Share(ranking.RelevantAmong(cut), Math.Min(cut, ranking.RelevantCount));
}
