using System.Globalization;
using Vitrine.Numerics;

namespace Vitrine.Benchmarks.Design;

/// <summary>How many bits a dimension the refining code should have.</summary>
internal static class Bits
{
    private const int Queries = 200, ListsVisited = 12;

    // Steps of the best uniform grids for the normal distribution (Max, 1960), in standard deviations, for 1 to 8 bits.
    private static readonly double[] Steps = [1.596, 0.9957, 0.586, 0.3352, 0.1881, 0.1041, 0.0568, 0.0308];

    public static void Print(DesignData data)
    {
        Console.WriteLine();
        Console.WriteLine($"How many bits: {ListsVisited} lists a query, {Queries} queries; error in units of ‖r‖‖q − c‖, and full vectors that two errors do not rule out");
        Console.WriteLine($"{"bits",-6}{"bytes",8}{"error",10}{"full vectors a query",24}");
        for (var bits = 1; bits <= 8; bits++)
        {
            var (error, reads) = Measure(data, bits);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bits,-6}{bits * data.Reader.Lists!.Dimension / 8,8}{error,10:0.0000}{reads,24:0.0}"));
        }
    }

    private static (double Error, double Reads) Measure(DesignData data, int bits)
    {
        var file = data.Reader.Lists!;
        var vectors = data.Reader.Generation.Vectors;
        int p = file.Dimension;
        float[] query = new float[p], x = new float[p], y = new float[p], r = new float[p], v = new float[p], vector = new float[data.Dimension];
        double squares = 0, reads = 0;
        long count = 0;
        for (var q = 0; q < Math.Min(Queries, data.Queries.Length); q++)
        {
            file.Rotation.Apply(data.Queries[q], query);
            var near = Enumerable.Range(0, file.Lists.Length).OrderBy(list => Distance.SquaredL2(query, file.Centres[list])).Take(ListsVisited);
            var bounds = new List<(double Low, double High)>();
            foreach (var list in near)
            {
                var centre = file.Centres[list];
                for (var i = 0; i < p; i++)
                    v[i] = query[i] - centre[i];
                var length = Math.Sqrt(Distance.Dot(v, v));
                var entries = file.Lists[list].Entries;
                for (var entry = 0; entry < entries.Count; entry++)
                {
                    vectors.CopyRow(entries.Row(entry), vector);
                    file.Rotation.Apply(vector, x);
                    for (var i = 0; i < p; i++)
                        r[i] = x[i] - centre[i];
                    double norm = Math.Sqrt(Distance.Dot(r, r));
                    if (norm == 0)
                        continue;
                    Quantise(r, norm, bits, y);
                    var scale = norm * norm / Distance.Dot(y, r);
                    var cosine = Distance.Dot(y, r) / (norm * Math.Sqrt(Distance.Dot(y, y)));
                    var sigma = norm * length * Math.Sqrt(1 - (cosine * cosine)) / cosine / Math.Sqrt(p - 1);
                    var score = Distance.Dot(query, x);
                    var estimate = score - Distance.Dot(v, r) + (scale * Distance.Dot(y, v));
                    squares += Math.Pow((estimate - score) / (norm * length), 2);
                    count++;
                    bounds.Add((estimate - (2 * sigma), estimate + (2 * sigma)));
                }
            }

            var floor = bounds.Select(bound => bound.Low).OrderDescending().ElementAtOrDefault(DesignData.K - 1);
            reads += bounds.Count(bound => bound.High > floor);
        }

        return (Math.Sqrt(squares / count), reads / Math.Min(Queries, data.Queries.Length));
    }

    private static void Quantise(float[] r, double norm, int bits, float[] y)
    {
        var step = Steps[bits - 1] * norm / Math.Sqrt(r.Length);
        var most = (1 << (bits - 1)) - 1;
        for (var i = 0; i < r.Length; i++)
        {
            var level = (float)Math.Min(most, Math.Floor(Math.Abs(r[i]) / step)) + 0.5f;
            y[i] = r[i] > 0 ? level : -level;
        }
    }
}
