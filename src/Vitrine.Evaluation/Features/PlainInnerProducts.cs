using System.Numerics;
using System.Runtime.InteropServices;

namespace Vitrine.Evaluation.Features;

/// <summary><see cref="InnerProducts"/> without any other assembly: pair by pair, blocked for the cache.</summary>
internal static class PlainInnerProducts
{
    private const int BlockRows = 128; // 64 KB of 128-d rows: stay in the second-level cache while all queries of a tile pass over them

    public static void Compute(
        ReadOnlySpan<float> queries, int queryCount, ReadOnlySpan<float> documents, int documentCount, int dimension, Span<float> scores)
    {
        for (int block = 0; block < documentCount; block += BlockRows)
        {
            int end = Math.Min(block + BlockRows, documentCount);
            for (int q = 0; q < queryCount; q++)
            {
                ReadOnlySpan<float> query = queries.Slice(q * dimension, dimension);
                for (int d = block; d < end; d++)
                    scores[(q * documentCount) + d] = Dot(query, documents.Slice(d * dimension, dimension));
            }
        }
    }

    // Four sums hide the latency of the additions; the scalar tail takes dimensions that are no multiple of the vector's width.
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector<float>> x = MemoryMarshal.Cast<float, Vector<float>>(a), y = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        for (; i + 4 <= x.Length && i + 4 <= y.Length; i += 4)
        {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }
        for (; i < x.Length && i < y.Length; i++)
            s0 += x[i] * y[i];
        float sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (int j = x.Length * Vector<float>.Count; j < a.Length; j++)
            sum += a[j] * b[j];
        return sum;
    }
}
