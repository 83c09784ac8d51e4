using System.Runtime.Intrinsics.X86;
using Vitrine.Index.Vectors.Codes;
using Vitrine.Index.Vectors.Lists;
using Vitrine.Numerics;
using Vitrine.Numerics.Codes;

namespace Vitrine.Benchmarks.Graph;

/// <summary>One byte a dimension of each row; neighbours are scored one at a time, asked for ahead of use, and the best made exact at the end.</summary>
/// <remarks>The layout and order of work are those of Glass (zilliztech/pyglass).</remarks>
internal sealed unsafe class ScalarSearch : IGraphSearch
{
    private const int Degree = FlatGraph.Degree, MostPool = 1_024;

    private readonly FlatGraph _graph;
    private readonly GraphEntrance _entrance;
    private readonly PinnedBytes _codes, _neighbours;
    private readonly CandidatePool _pool = new(MostPool), _best = new(64);
    private readonly uint[] _seen;
    private readonly int[] _fresh = new int[Degree];
    private uint _epoch;

    public ScalarSearch(FlatGraph graph, InvertedFile file)
    {
        _graph = graph;
        _entrance = new GraphEntrance(file, graph);
        _seen = new uint[graph.Count];
        _codes = new PinnedBytes(graph.Count * graph.Dimension);
        _neighbours = new PinnedBytes(graph.Count * Degree * sizeof(int));
        var largest = 0f;
        foreach (var number in graph.Rows)
            largest = Math.Max(largest, Math.Abs(number));
        var perStep = 127 / largest;
        // One step for all rows, so that sums compare without factors.
        Parallel.For(0, graph.Count, row =>
        {
            var code = Code(row);
            var vector = graph.Row(row);
            for (var i = 0; i < vector.Length; i++)
                code[i] = (sbyte)MathF.Round(vector[i] * perStep);
            graph.NeighboursOf(row).CopyTo(new Span<int>(NeighboursOf(row), Degree));
        });
    }

    public long Bytes => _codes.Length + (long)_neighbours.Length;

    public int Search(ReadOnlySpan<float> query, int pool, Span<int> best)
    {
        Span<int> entries = stackalloc int[16];
        var begun = _entrance.Find(query, entries);
        _pool.Reset(pool);
        _epoch++;
        for (var i = 0; i < begun; i++)
            Offer(entries[i]);
        var steps = 0;
        for (var row = _pool.Take(); row >= 0; row = _pool.Take(), steps++)
            LookInto(row);
        // Some more than asked for: a byte a dimension confuses near ones.
        var kept = Math.Min(_pool.Count, best.Length + best.Length / 2);
        _best.Reset(best.Length);
        for (var i = 0; i < kept; i++)
        {
            var row = _pool.Id(i);
            _best.Insert(row, Distance.Dot(_entrance.Query.Rotated, _graph.Row(row)));
        }

        for (var i = 0; i < _best.Count; i++)
            best[i] = _best.Id(i);
        return steps;
    }

    private sbyte* Code(int row) => (sbyte*)_codes.Start + (nint)row * _graph.Dimension;

    private int* NeighboursOf(int row) => (int*)_neighbours.Start + (nint)row * Degree;

    private void LookInto(int row)
    {
        var neighbours = NeighboursOf(row);
        var count = 0;
        for (var i = 0; i < Degree; i++)
        {
            var neighbour = neighbours[i];
            if (_seen[neighbour] == _epoch)
                continue;
            _fresh[count++] = neighbour;
            var code = Code(neighbour);
            for (var line = 0; line < _graph.Dimension; line += 64)
                Sse.Prefetch0(code + line);
        }

        for (var i = 0; i < count; i++)
            Offer(_fresh[i]);
        if (_pool.Following is >= 0 and var next)
        {
            Sse.Prefetch0(NeighboursOf(next));
            Sse.Prefetch0(NeighboursOf(next) + 16);
        }
    }

    private void Offer(int row)
    {
        if (_seen[row] == _epoch)
            return;
        _seen[row] = _epoch;
        float score = Int8.Dot(_entrance.Query.Rotated, new ReadOnlySpan<sbyte>(Code(row), _graph.Dimension));
        if (score > _pool.Floor)
            _pool.Insert(row, score);
    }
}
