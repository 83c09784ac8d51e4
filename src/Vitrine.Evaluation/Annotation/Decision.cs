namespace Vitrine.Evaluation.Annotation;

/// <summary>What the votes say of an item.</summary>
/// <param name="Item">The item.</param>
/// <param name="Label">The label decided; null when the votes are tied.</param>
/// <param name="Confidence">How sure, 0 to 1: the share of votes, or the probability, of the label.</param>
/// <param name="Votes">How many votes there were.</param>
public sealed record Decision(string Item, int? Label, double Confidence, int Votes);
