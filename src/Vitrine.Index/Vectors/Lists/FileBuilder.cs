using Vitrine.Index.Vectors.Clustering;
using Vitrine.Numerics;

namespace Vitrine.Index.Vectors.Lists;

/// <summary>Makes inverted lists of many rows at once.</summary>
/// <remarks>The same rows and seed give the same lists, on any number of threads.</remarks>
internal static class FileBuilder
{
    private const int Iterations = 8;
    private const int SamplePerCentre = 48;

    /// <summary>How many lists suit a number of vectors.</summary>
    public static int ListsFor(int vectors) => Math.Clamp((int)(4 * Math.Sqrt(vectors)), 1, Math.Max(1, vectors / 16));

    /// <summary>Builds.</summary>
    /// <param name="rows">The vectors.</param>
    /// <param name="metric">How they are compared.</param>
    /// <param name="seed">Decides sample, start and rotation.</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="cancel">Stops early.</param>
    public static InvertedFile Build(RowSet rows, VectorMetric metric, ulong seed, int threads, CancellationToken cancel) =>
        Build(rows, metric, ListsFor(rows.Count), seed, threads, cancel);

    /// <summary>Builds so many lists.</summary>
    public static InvertedFile Build(RowSet rows, VectorMetric metric, int lists, ulong seed, int threads, CancellationToken cancel)
    {
        int dimension = rows.Dimension;
        var random = new SeededRandom(seed);
        float[] sample = Sample(rows, dimension, Math.Min(rows.Count, lists * SamplePerCentre), random.Fork("sample"));
        float[] centres = KMeans.Train(sample, dimension, lists, Iterations, random.Fork("start"), threads, cancel);
        int[] nearest = new Centres(centres, dimension).Assign(rows, threads, cancel);
        var shape = new FileShape(metric, dimension, seed, Math.Max(32, rows.Count / lists), rows.Count);
        int padded = shape.Rotation.RotatedDimension;
        var rotated = new float[lists * padded];
        for (int c = 0; c < lists; c++)
            shape.Rotation.Apply(centres.AsSpan(c * dimension, dimension), rotated.AsSpan(c * padded, padded));
        int[][] members = Members(rows, nearest, lists);
        return ListEncoder.Encode(shape, new CentreTable(rotated, padded), rows.Column, members, threads, cancel);
    }

    private static int[][] Members(RowSet rows, int[] nearest, int count)
    {
        var sizes = new int[count];
        foreach (int list in nearest)
            sizes[list]++;
        int[][] members = [.. sizes.Select(size => new int[size])];
        Array.Clear(sizes);
        for (int i = 0; i < nearest.Length; i++)
            members[nearest[i]][sizes[nearest[i]]++] = rows.RowOf(i);
        return members;
    }

    private static float[] Sample(RowSet rows, int dimension, int count, SeededRandom random)
    {
        var chosen = new int[rows.Count];
        for (int i = 0; i < chosen.Length; i++)
            chosen[i] = i;
        // The first places of a shuffle are a sample without repetition.
        for (int i = 0; i < count; i++)
        {
            int j = random.NextInt(i, chosen.Length);
            (chosen[i], chosen[j]) = (chosen[j], chosen[i]);
        }
        Array.Sort(chosen, 0, count);
        var sample = new float[count * dimension];
        for (int i = 0; i < count; i++)
            rows.Copy(chosen[i], sample.AsSpan(i * dimension, dimension));
        return sample;
    }
}
