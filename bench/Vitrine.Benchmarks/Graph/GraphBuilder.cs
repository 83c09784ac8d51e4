using Vitrine.Index;
using Vitrine.Index.Vectors.Lists;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Graph;

/// <summary>Makes a graph of an index's inverted lists.</summary>
/// <remarks>
/// Candidates of a row are what the lists find for it; those are pruned (RobustPrune; Subramanya et al., "DiskANN", 2019): a candidate that
/// lies α times nearer to a neighbour already taken than to the row is left out, what room is left takes the nearest of these. Then every
/// row that was chosen as a neighbour takes the chooser as a candidate and is pruned again. Searches begin at the rows nearest to centres,
/// so no long edges are needed. Vectors are of length 1, scores inner products.
/// </remarks>
internal sealed class GraphBuilder(IndexReader reader, int candidates, double recall, float alpha)
{
    private const int Degree = FlatGraph.Degree;

    private readonly float _alpha = alpha * alpha;

    public FlatGraph Build()
    {
        var file = reader.Lists!;
        var dimension = file.Dimension;
        var rows = new float[reader.Capacity * dimension];
        Parallel.For(0, reader.Capacity, row =>
        {
            var vector = new float[reader.Schema.Dimension];
            reader.Generation.Vectors.CopyRow(row, vector);
            file.Rotation.Apply(vector, rows.AsSpan(row * dimension, dimension));
        });
        var graph = new FlatGraph(rows, dimension, new int[reader.Capacity * Degree], [.. Enumerable.Range(0, file.Lists.Length).Select(list => Entry(file, rows, list))]);
        Parallel.For(0, graph.Count, () => new Scratch(candidates + 1), (row, _, scratch) =>
        {
            scratch.Clear();
            var vector = scratch.Vector(reader.Schema.Dimension);
            reader.Generation.Vectors.CopyRow(row, vector);
            var count = reader.SearchVectors(vector, null, scratch.Hits, recall);
            foreach (var hit in scratch.Hits.AsSpan(0, count))
                scratch.Add(row, hit.Ordinal, hit.Score);
            Prune(graph, scratch, graph.Neighbours.AsSpan(row * Degree, Degree));
            return scratch;
        }, _ => { });
        return graph with { Neighbours = Mutual(graph) };
    }

    // Chosen rows choose again, among their own and those that chose them.
    private int[] Mutual(FlatGraph graph)
    {
        var ends = new int[graph.Count + 1];
        foreach (var neighbour in graph.Neighbours)
            ends[neighbour + 1]++;
        for (var i = 0; i < graph.Count; i++)
            ends[i + 1] += ends[i];
        var choosers = new int[graph.Neighbours.Length];
        var at = ends[..^1];
        for (var i = 0; i < graph.Neighbours.Length; i++)
            choosers[at[graph.Neighbours[i]]++] = i / Degree;
        var mutual = new int[graph.Neighbours.Length];
        Parallel.For(0, graph.Count, () => new Scratch(candidates + 1), (row, _, scratch) =>
        {
            scratch.Clear();
            foreach (var neighbour in graph.NeighboursOf(row))
                scratch.Add(row, neighbour, Distance.Dot(graph.Row(row), graph.Row(neighbour)));
            foreach (var chooser in choosers.AsSpan(ends[row]..ends[row + 1]))
            {
                if (!graph.NeighboursOf(row).Contains(chooser))
                    scratch.Add(row, chooser, Distance.Dot(graph.Row(row), graph.Row(chooser)));
            }

            Prune(graph, scratch, mutual.AsSpan(row * Degree, Degree));
            return scratch;
        }, _ => { });
        return mutual;
    }

    private void Prune(FlatGraph graph, Scratch scratch, Span<int> chosen)
    {
        var ids = scratch.Sorted(out var scores);
        var count = 0;
        var left = scratch.Left(ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            // Squared distances of vectors of length 1, halved.
            var own = 1 - scores[i];
            var covered = count == chosen.Length;
            for (var j = 0; j < count && !covered; j++)
                covered = _alpha * (1 - Distance.Dot(graph.Row(chosen[j]), graph.Row(ids[i]))) < own;
            left[i] = covered;
            if (!covered)
                chosen[count++] = ids[i];
        }

        for (var i = 0; i < ids.Length && count < chosen.Length; i++)
        {
            if (left[i])
                chosen[count++] = ids[i];
        }

        // A row with fewer candidates than neighbours names the first again.
        while (count < chosen.Length)
            chosen[count++] = ids.Length > 0 ? ids[0] : 0;
    }

    private static unsafe int Entry(InvertedFile file, float[] rows, int list)
    {
        var entries = file.Lists[list].Entries;
        int best = 0;
        var least = float.PositiveInfinity;
        for (var entry = 0; entry < entries.Count; entry++)
        {
            var distance = Distance.SquaredL2(file.Centres[list], rows.AsSpan(entries.Row(entry) * file.Dimension, file.Dimension));
            if (distance < least)
                (best, least) = (entries.Row(entry), distance);
        }

        return best;
    }

    private sealed class Scratch(int hits)
    {
        private readonly List<int> _ids = [];
        private readonly List<float> _keys = [];
        private float[] _vector = [];
        private bool[] _left = [];

        public VectorHit[] Hits { get; } = new VectorHit[hits];

        public Span<float> Vector(int dimension) => _vector.Length == dimension ? _vector : _vector = new float[dimension];

        public Span<bool> Left(int count)
        {
            if (_left.Length < count)
                _left = new bool[2 * count];
            return _left.AsSpan(0, count);
        }

        public void Clear()
        {
            _ids.Clear();
            _keys.Clear();
        }

        public void Add(int row, int id, float score)
        {
            if (id == row)
                return;
            _ids.Add(id);
            _keys.Add(-score);
        }

        public ReadOnlySpan<int> Sorted(out ReadOnlySpan<float> scores)
        {
            var ids = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_ids);
            var keys = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_keys);
            keys.Sort(ids);
            for (var i = 0; i < keys.Length; i++)
                keys[i] = -keys[i];
            scores = keys;
            return ids;
        }
    }
}
