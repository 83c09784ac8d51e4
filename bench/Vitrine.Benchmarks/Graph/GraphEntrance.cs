using Vitrine.Index.Vectors.Codes;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Benchmarks.Graph;

/// <summary>Where searches begin: at the entries of the lists that promise most, by the list's mean score.</summary>
internal sealed class GraphEntrance(InvertedFile file, FlatGraph graph)
{
    private const int Lists = 4;

    private readonly CentreRanking _ranking = new();

    public QueryCode Query { get; } = new(file.Dimension);

    /// <summary>Makes the query's code and finds the entries.</summary>
    public int Find(ReadOnlySpan<float> query, Span<int> entries)
    {
        Query.Set(file.Rotation, query);
        _ranking.Start(file, Query, 0, null);
        var count = 0;
        while (count < Lists && _ranking.TryNext(Lists, out var list, out _))
            entries[count++] = graph.Entries[list.List];
        return count;
    }
}
