using System.Numerics;
using System.Runtime.Intrinsics.X86;
using Vitrine.Index;
using Vitrine.Index.Vectors.Codes;
using Vitrine.Index.Vectors.Lists;
using Vitrine.Numerics;
using Vitrine.Numerics.Codes;

namespace Vitrine.Benchmarks.Graph;

/// <summary>Neighbours' sign codes in one block beside each row, scored by one pass when the row is looked into, which makes the row itself exact.</summary>
/// <remarks>Gou et al., "SymphonyQG", SIGMOD 2025, on RaBitQ: codes are of the neighbours' residuals from the row.</remarks>
internal sealed unsafe class PackedSearch : IGraphSearch
{
    private const int Degree = FlatGraph.Degree, MostPool = 1_024;

    private readonly FlatGraph _graph;
    private readonly GraphEntrance _entrance;
    private readonly PinnedBytes[] _parts;
    private readonly int _stride, _codes, _factors, _ids;
    private readonly CandidatePool _pool = new(MostPool), _best = new(64);
    private readonly uint[] _seen;
    private uint _epoch;

    // Rows of a part: memory of one piece is limited.
    private const int PartShift = 18;

    public PackedSearch(FlatGraph graph, InvertedFile file)
    {
        _graph = graph;
        _entrance = new GraphEntrance(file, graph);
        _seen = new uint[graph.Count];
        _codes = graph.Dimension * sizeof(float);
        _factors = _codes + FastScan.BlockBytes(graph.Dimension / 4);
        _ids = _factors + 3 * Degree * sizeof(float);
        _stride = _ids + Degree * sizeof(int);
        _parts = [.. Enumerable.Range(0, (graph.Count >> PartShift) + 1).Select(part => new PinnedBytes(Math.Min(1 << PartShift, graph.Count - (part << PartShift)) * _stride))];
        Parallel.For(0, graph.Count, () => new VectorCode(graph.Dimension), (row, _, code) =>
        {
            Pack(row, code);
            return code;
        }, _ => { });
    }

    public long Bytes => (long)_graph.Count * (_stride - _codes);

    public int Search(ReadOnlySpan<float> query, int pool, Span<int> best)
    {
        Span<int> entries = stackalloc int[16];
        var begun = _entrance.Find(query, entries);
        _pool.Reset(pool);
        _best.Reset(best.Length);
        _epoch++;
        for (var i = 0; i < begun; i++)
            _pool.Insert(entries[i], 2);
        var steps = 0;
        for (var row = _pool.Take(); row >= 0; row = _pool.Take())
        {
            if (_seen[row] == _epoch)
                continue;
            _seen[row] = _epoch;
            LookInto(row);
            steps++;
        }

        for (var i = 0; i < _best.Count; i++)
            best[i] = _best.Id(i);
        return steps;
    }

    private byte* Block(int row) => _parts[row >> PartShift].Start + (nint)(row & ((1 << PartShift) - 1)) * _stride;

    private void LookInto(int row)
    {
        var query = _entrance.Query;
        var block = Block(row);
        var score = Distance.Dot(query.Rotated, new ReadOnlySpan<float>(block, _graph.Dimension));
        if (score > _best.Floor)
            _best.Insert(row, score);
        var sums = stackalloc ushort[Degree];
        var estimates = stackalloc float[Degree];
        FastScan.Sum(new ReadOnlySpan<byte>(block + _codes, _factors - _codes), _graph.Dimension / 4, query.Tables, new Span<ushort>(sums, Degree));
        var constants = new ScanConstants(score, query.TableStart, query.TableStep, 0);
        var start = (float*)(block + _factors);
        var factors = new CoarseFactors(start, start + Degree, start + 2 * Degree);
        var mask = BoundScan.Above(sums, constants, factors, _pool.Floor);
        if (mask != 0)
        {
            BoundScan.Estimate(sums, constants, factors, estimates);
            var ids = (int*)(block + _ids);
            for (; mask != 0; mask &= mask - 1)
            {
                var i = BitOperations.TrailingZeroCount(mask);
                if (estimates[i] > _pool.Floor && _seen[ids[i]] != _epoch)
                    _pool.Insert(ids[i], estimates[i]);
            }
        }

        if (_pool.Following is >= 0 and var next)
        {
            var ahead = Block(next);
            for (var line = 0; line < _stride; line += 64)
                Sse.Prefetch0(ahead + line);
        }
    }

    private void Pack(int row, VectorCode code)
    {
        var block = Block(row);
        _graph.Row(row).CopyTo(new Span<float>(block, _graph.Dimension));
        var factors = (float*)(block + _factors);
        var ids = (int*)(block + _ids);
        for (var i = 0; i < Degree; i++)
        {
            ids[i] = _graph.NeighboursOf(row)[i];
            RaBitQ.Encode(_graph.Row(ids[i]), _graph.Row(row), VectorMetric.InnerProduct, code);
            FastScan.PackVector(new Span<byte>(block + _codes, _factors - _codes), i, code.Signs);
            (factors[i], factors[Degree + i], factors[2 * Degree + i]) = (code.Coarse.Base, code.Coarse.Scale, code.Coarse.Error);
        }
    }
}
