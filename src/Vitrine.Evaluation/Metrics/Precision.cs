namespace Vitrine.Evaluation.Metrics;

/// <summary>Share of the first k documents that are relevant; without a cut, of all retrieved.</summary>
/// <remarks>With a cut the denominator is k even for a shorter answer,
/// as in trec_eval's <c>P_k</c>; without one it is <c>set_P</c>.</remarks>
public sealed class Precision(int? cut = null) : Metric(
    cut is { } k ? $"precision@{Positive(k)}" : "precision",
    cut is null ? "relevant retrieved / retrieved" : "relevant among the first k / k",
    "Kent, Berry, Luehrs, Perry, American Documentation 1955; van Rijsbergen, Information Retrieval, 1979")
{
    /// <inheritdoc/>
    public override double Of(JudgedRanking ranking) => Share(ranking.RelevantAmong(cut ?? ranking.Count), cut ?? ranking.Count);
}
