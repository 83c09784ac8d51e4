using Vitrine.Numerics;
using Vitrine.Numerics.Codes;

namespace Vitrine.Benchmarks.Kernels;

/// <summary>How fast a query of floats is compared with rows of floats, bfloat16 and signed bytes that lie in order.</summary>
internal static class RowKernels
{
    public static void Run()
    {
        foreach ((string where, int size) in ((string, int)[])[("cache", KernelTable.InCache), ("memory", KernelTable.InMemory)])
        foreach (int dimension in KernelTable.Dimensions)
        {
            float[] query = Numbers(dimension);
            float[] floats = Numbers(size / sizeof(float) / dimension * dimension);
            Walk("Distance.Dot", where, query, floats, static (q, row) => Distance.Dot(q, row));
            Walk("Distance.SquaredL2", where, query, floats, static (q, row) => Distance.SquaredL2(q, row));
            ushort[] halves = new ushort[size / sizeof(ushort) / dimension * dimension];
            BFloat16.Encode(Numbers(halves.Length), halves);
            Walk("BFloat16.Dot", where, query, halves, static (q, row) => BFloat16.Dot(q, row));
            Walk("BFloat16.SquaredL2", where, query, halves, static (q, row) => BFloat16.SquaredL2(q, row));
            sbyte[] bytes = new sbyte[size / dimension * dimension];
            Int8.Encode(Numbers(bytes.Length), bytes);
            Walk("Int8.Dot", where, query, bytes, static (q, row) => Int8.Dot(q, row));
            Walk("Int8.SquaredL2", where, query, bytes, static (q, row) => Int8.SquaredL2(q, row, 0.01f));
            Walk("Int8.SumOfSquares", where, query, bytes, static (_, row) => Int8.SumOfSquares(row));
        }
    }

    /// <summary>One call for each of the rows that lie anywhere, and one for each four of them.</summary>
    public static void RunSpread()
    {
        foreach ((string where, int size) in ((string, int)[])[("cache", KernelTable.InCache), ("spread", KernelTable.InMemory)])
        foreach (int dimension in KernelTable.Dimensions)
        {
            int vectors = size / sizeof(float) / dimension;
            float[] query = Numbers(dimension), rows = Numbers(vectors * dimension), scores = new float[4];
            int[] order = [.. Enumerable.Range(0, vectors / 4 * 4)];
            new SeededRandom(1).Shuffle<int>(order);
            KernelTable.PrintRow("Distance.Dot, any order", dimension, where, order.Length, dimension * sizeof(float), () =>
            {
                float sum = 0;
                foreach (int i in order)
                    sum += Distance.Dot(query, Row(i));
                KernelTable.Keep(sum);
            });
            KernelTable.PrintRow("Distance.Dot4, any order", dimension, where, order.Length, dimension * sizeof(float), () =>
            {
                float sum = 0;
                for (int i = 0; i < order.Length; i += 4)
                {
                    Distance.Dot4(query, Row(order[i]), Row(order[i + 1]), Row(order[i + 2]), Row(order[i + 3]), scores);
                    sum += scores[0] + scores[1] + scores[2] + scores[3];
                }
                KernelTable.Keep(sum);
            });

            ReadOnlySpan<float> Row(int i) => rows.AsSpan(i * dimension, dimension);
        }
    }

    private delegate float Score<T>(ReadOnlySpan<float> query, ReadOnlySpan<T> row);

    // A call through a delegate is part of every figure: about a nanosecond.
    private static unsafe void Walk<T>(string kernel, string where, float[] query, T[] rows, Score<T> score) where T : unmanaged
    {
        int dimension = query.Length, vectors = rows.Length / dimension;
        KernelTable.PrintRow(kernel, dimension, where, vectors, dimension * sizeof(T), () =>
        {
            float sum = 0;
            for (int i = 0; i < vectors; i++)
                sum += score(query, rows.AsSpan(i * dimension, dimension));
            KernelTable.Keep(sum);
        });
    }

    // Small whole numbers: sums stay exact, and 256 MB of them are made in no time.
    private static float[] Numbers(int length)
    {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++)
            numbers[i] = i % 13 - 6;
        return numbers;
    }
}
