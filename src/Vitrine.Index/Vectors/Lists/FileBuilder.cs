using Vitrine.Index.Vectors.Clustering;
using Vitrine.Index.Vectors.Codes;
using Vitrine.Numerics;
using Vitrine.Numerics.LinearAlgebra;

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
    /// <param name="dimension">Numbers a vector.</param>
    /// <param name="metric">How they are compared.</param>
    /// <param name="documentOf">The document of a vector.</param>
    /// <param name="rowOf">The row of a vector.</param>
    /// <param name="lists">How many lists.</param>
    /// <param name="seed">Decides sample, start and rotation.</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="cancel">Stops early.</param>
    public static InvertedFile Build(
        IVectors rows, int dimension, VectorMetric metric, Func<int, int> documentOf, Func<int, int> rowOf, int lists, ulong seed, int threads, CancellationToken cancel)
    {
        var random = new SeededRandom(seed);
        float[] sample = Sample(rows, dimension, Math.Min(rows.Count, lists * SamplePerCentre), random.Fork("sample"));
        float[] centres = KMeans.Train(sample, dimension, lists, Iterations, random.Fork("start"), threads, cancel);
        int[] nearest = new Centres(centres, dimension).Assign(rows, threads, cancel);
        var rotation = new RandomRotation(dimension, random.Fork("rotation"));
        return Encode(rows, dimension, metric, documentOf, rowOf, nearest, centres, rotation, threads, cancel);
    }

    private static InvertedFile Encode(
        IVectors rows, int dimension, VectorMetric metric, Func<int, int> documentOf, Func<int, int> rowOf, int[] nearest, float[] centres,
        RandomRotation rotation, int threads, CancellationToken cancel)
    {
        int padded = rotation.PaddedDimension;
        int count = centres.Length / dimension;
        var rotated = new float[count * padded];
        for (int c = 0; c < count; c++)
            rotation.Apply(centres.AsSpan(c * dimension, dimension), rotated.AsSpan(c * padded, padded));
        var table = new CentreTable(rotated, padded);
        int[][] members = Members(nearest, count);
        var lists = new InvertedList[count];
        var spreads = new float[count];
        Parallel.For(
            0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel },
            () => (Code: new VectorCode(padded), Vector: new float[dimension], Rotated: new float[padded]),
            (c, _, scratch) =>
            {
                var entries = new ListEntries(padded, members[c].Length);
                double squares = 0;
                foreach (int index in members[c])
                {
                    rows.Copy(index, scratch.Vector);
                    rotation.Apply(scratch.Vector, scratch.Rotated);
                    squares += Distance.SquaredL2(scratch.Rotated, table[c]);
                    RaBitQ.Encode(scratch.Rotated, table[c], metric, scratch.Code);
                    entries.Append(scratch.Code, documentOf(index), rowOf(index));
                }
                lists[c] = new InvertedList(entries);
                spreads[c] = (float)Math.Sqrt(squares / Math.Max(1, members[c].Length));
                return scratch;
            },
            _ => { });
        return new InvertedFile(metric, rotation, table, lists, spreads);
    }

    private static int[][] Members(int[] nearest, int count)
    {
        var sizes = new int[count];
        foreach (int list in nearest)
            sizes[list]++;
        int[][] members = [.. sizes.Select(size => new int[size])];
        Array.Clear(sizes);
        for (int i = 0; i < nearest.Length; i++)
            members[nearest[i]][sizes[nearest[i]]++] = i;
        return members;
    }

    private static float[] Sample(IVectors rows, int dimension, int count, SeededRandom random)
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
