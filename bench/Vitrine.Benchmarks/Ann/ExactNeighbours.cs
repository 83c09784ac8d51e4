using Vitrine.Numerics;
using Vitrine.Numerics.LinearAlgebra;

namespace Vitrine.Benchmarks.Ann;

/// <summary>The nearest base rows of each query by inner product, exactly, by matrix multiply.</summary>
internal static class ExactNeighbours
{
    private const int Block = 4096, QueryBlock = 1024;

    /// <param name="rows">Base rows, row after row.</param>
    /// <param name="queries">Queries, row after row.</param>
    /// <param name="dimension">Numbers a row.</param>
    /// <param name="k">How many neighbours each.</param>
    /// <param name="progress">Told the scored pairs so far and all.</param>
    /// <returns>For each query its neighbours, best first, ties by smaller row; fewer than k where there are fewer rows.</returns>
    public static Scored[][] Of(float[] rows, float[] queries, int dimension, int k, Action<long, long>? progress = null)
    {
        int count = rows.Length / dimension, asked = queries.Length / dimension;
        var best = Enumerable.Range(0, asked).Select(_ => new TopK(k)).ToArray();
        var scores = new float[QueryBlock * Block];
        for (var from = 0; from < asked; from += QueryBlock)
        {
            var some = Math.Min(QueryBlock, asked - from);
            for (var first = 0; first < count; first += Block)
            {
                var width = Math.Min(Block, count - first);
                Gemm.Multiply(some, width, dimension, queries.AsSpan(from * dimension), dimension, false, rows.AsSpan(first * dimension),
                    dimension, true, scores, Block, threads: Environment.ProcessorCount);
                Parallel.For(0, some, q =>
                {
                    var line = scores.AsSpan(q * Block, width);
                    for (var i = 0; i < line.Length; i++)
                        best[from + q].Add(line[i], first + i);
                });
                progress?.Invoke(((long)from * count) + ((long)some * (first + width)), (long)asked * count);
            }
        }

        return [.. best.Select(b => b.Drain())];
    }
}
