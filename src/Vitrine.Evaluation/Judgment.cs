namespace Vitrine.Evaluation;

/// <summary>What a person said about one document for one query.</summary>
/// <param name="Query">The query's id.</param>
/// <param name="Document">The document's id.</param>
/// <param name="Grade">How relevant: 0 not at all, higher is better. Negative: in the pool, but nobody judged it.</param>
public readonly record struct Judgment(string Query, string Document, int Grade);
