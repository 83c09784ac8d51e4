namespace Vitrine.Search.Dialogue.Ranking;

/// <summary>A product with the parts of its score.</summary>
internal sealed record Ranked(int Ordinal, long Id, int View, IReadOnlyList<ScorePart> Parts)
{
    public double Score { get; } = Parts.Sum(p => p.Contribution);
}
