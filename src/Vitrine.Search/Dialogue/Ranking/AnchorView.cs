namespace Vitrine.Search.Dialogue.Ranking;

/// <summary>What is compared with, in one snapshot of the index.</summary>
/// <param name="Vector">How it looks, L2 norm 1; null when nothing is known of that.</param>
/// <param name="Ordinal">The product; null for a photo.</param>
internal sealed record AnchorView(float[]? Vector, int? Ordinal);
