namespace Vitrine.Evaluation.Annotation;

/// <summary>What one annotator said of one item.</summary>
/// <param name="Item">What was judged, for example a pair of query and candidate.</param>
/// <param name="Annotator">Who judged it.</param>
/// <param name="Label">What they said: 0 to the number of labels − 1, for example <see cref="MatchLabel"/>.</param>
public readonly record struct Vote(string Item, string Annotator, int Label);
