namespace Vitrine.Search.Dialogue.Understanding;

/// <summary>What was made of a sentence.</summary>
/// <param name="Parts">What it asks for, in its order.</param>
/// <param name="NotUnderstood">Stretches that neither the vocabulary nor the shop knows a word of.</param>
public sealed record Understood(IReadOnlyList<FeedbackPart> Parts, IReadOnlyList<TextSpan> NotUnderstood);
