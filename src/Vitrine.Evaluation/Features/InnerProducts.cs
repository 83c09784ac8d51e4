namespace Vitrine.Evaluation.Features;

/// <summary>Computes the inner product of every query with every document: the matrix product that scoring by features is made of.</summary>
/// <remarks>A seam: this assembly references no other, so a faster matrix product is given to it from outside.
/// Called from several threads at once.</remarks>
/// <param name="queries">Row-major (queryCount, dimension).</param>
/// <param name="queryCount">How many queries.</param>
/// <param name="documents">Row-major (documentCount, dimension).</param>
/// <param name="documentCount">How many documents.</param>
/// <param name="dimension">Numbers a row.</param>
/// <param name="scores">Receives (queryCount, documentCount), row-major; may be longer.</param>
public delegate void InnerProducts(
    ReadOnlySpan<float> queries, int queryCount, ReadOnlySpan<float> documents, int documentCount, int dimension, Span<float> scores);
