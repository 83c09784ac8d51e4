namespace Vitrine.Index.Vectors.Codes;

/// <summary>What turns a sum over a code into a score: <c>Base + Scale · sum</c>, off by about <c>Error</c> times the query's distance to the centre.</summary>
/// <param name="Base">The part of the score that no query changes.</param>
/// <param name="Scale">Score for one unit of the sum.</param>
/// <param name="Error">Standard deviation of the score for a query at distance 1 from the centre.</param>
internal readonly record struct CodeFactors(float Base, float Scale, float Error);
