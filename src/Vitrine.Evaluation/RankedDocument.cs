namespace Vitrine.Evaluation;

/// <summary>One line of an answer.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Rank">Where the engine put it; smaller is better. Need not start at 1 or be without gaps.</param>
/// <param name="Score">The engine's score, finite; higher is better.</param>
public readonly record struct RankedDocument(string Document, int Rank, double Score);
