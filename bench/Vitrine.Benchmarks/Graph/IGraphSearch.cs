namespace Vitrine.Benchmarks.Graph;

/// <summary>A way to search a graph; holds the scratch memory of one search.</summary>
internal interface IGraphSearch
{
    /// <summary>Bytes of neighbours and codes, without full vectors.</summary>
    long Bytes { get; }

    /// <summary>Finds the best.</summary>
    /// <param name="query">The query.</param>
    /// <param name="pool">Candidates that are kept.</param>
    /// <param name="best">Receives rows, best first.</param>
    /// <returns>Rows that were looked into.</returns>
    int Search(ReadOnlySpan<float> query, int pool, Span<int> best);
}
