using Vitrine.Numerics;

namespace Vitrine.Index.Vectors.Clustering;

/// <summary>Centres of a sample of vectors: Lloyd's algorithm with the assignment as a matrix product.</summary>
/// <remarks>
/// Starts from random vectors of the sample: with thousands of centres k-means++ costs as much as all iterations and ends no better
/// (measured, <c>docs/design/inverted-lists.md</c>). What it would have mended is mended afterwards: a centre that nothing is near, or too
/// little, moves into the fullest cluster, and clusters far above the mean are cut in two in its favour. The same seed gives the same centres,
/// on any number of threads.
/// </remarks>
internal static class KMeans
{
    // A cluster this many times the mean is cut; one below this share of it is given up.
    private const double TooFull = 3;
    private const double TooEmpty = 0.15;

    /// <summary>Trains centres.</summary>
    /// <param name="sample">Vectors, row after row.</param>
    /// <param name="dimension">Numbers a vector.</param>
    /// <param name="count">How many centres, at most as many as vectors.</param>
    /// <param name="iterations">Rounds of assignment and averaging.</param>
    /// <param name="random">Decides the start.</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="cancel">Stops early.</param>
    public static float[] Train(float[] sample, int dimension, int count, int iterations, SeededRandom random, int threads, CancellationToken cancel)
    {
        int vectors = sample.Length / dimension;
        var centres = new float[count * dimension];
        int[] order = [.. Enumerable.Range(0, vectors)];
        random.Shuffle(order.AsSpan());
        for (int i = 0; i < count; i++)
            sample.AsSpan(order[i] * dimension, dimension).CopyTo(centres.AsSpan(i * dimension));
        var source = new ArrayVectors(sample, dimension);
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            int[] nearest = new Centres(centres, dimension).Assign(source, threads, cancel);
            var members = new Members(nearest, count);
            // The last rounds only settle: a centre that moved far would not find its place any more.
            if (iteration < iterations - 2)
                members = Mend(centres, dimension, sample, nearest, members, random);
            Average(centres, dimension, sample, members, threads);
        }
        return centres;
    }

    private static void Average(float[] centres, int dimension, float[] sample, Members members, int threads) =>
        Parallel.For(0, members.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, c =>
        {
            ReadOnlySpan<int> own = members[c];
            if (own.IsEmpty)
                return;
            Span<float> centre = centres.AsSpan(c * dimension, dimension);
            centre.Clear();
            foreach (int vector in own)
            {
                ReadOnlySpan<float> x = sample.AsSpan(vector * dimension, dimension);
                for (int i = 0; i < centre.Length; i++)
                    centre[i] += x[i];
            }
            for (int i = 0; i < centre.Length; i++)
                centre[i] /= own.Length;
        });

    // Gives centres that serve too few to clusters that have too many: half of a full cluster's members, by chance, start the new one,
    // and the next rounds pull the halves apart.
    private static Members Mend(float[] centres, int dimension, float[] sample, int[] nearest, Members members, SeededRandom random)
    {
        double mean = (double)nearest.Length / members.Count;
        var full = new PriorityQueue<int, int>();
        var empty = new List<int>();
        for (int c = 0; c < members.Count; c++)
        {
            if (members[c].Length > TooFull * mean)
                full.Enqueue(c, -members[c].Length);
            else if (members[c].Length < TooEmpty * mean)
                empty.Add(c);
        }
        bool changed = false;
        foreach (int c in empty)
        {
            if (!full.TryDequeue(out int from, out _))
                break;
            ReadOnlySpan<int> donors = members[from];
            int seed = donors[random.NextInt(donors.Length)];
            ReadOnlySpan<float> towards = sample.AsSpan(seed * dimension, dimension);
            ReadOnlySpan<float> centre = centres.AsSpan(from * dimension, dimension);
            // What is nearer to one of the cluster's own vectors than to its centre goes to the new cluster.
            foreach (int vector in donors)
            {
                ReadOnlySpan<float> x = sample.AsSpan(vector * dimension, dimension);
                if (Distance.SquaredL2(x, towards) < Distance.SquaredL2(x, centre))
                    nearest[vector] = c;
            }
            changed = true;
        }
        return changed ? new Members(nearest, members.Count) : members;
    }

    /// <summary>The vectors of each cluster, ascending.</summary>
    private sealed class Members
    {
        private readonly int[] _first;
        private readonly int[] _vectors;

        public Members(int[] nearest, int count)
        {
            Count = count;
            _first = new int[count + 1];
            _vectors = new int[nearest.Length];
            foreach (int cluster in nearest)
                _first[cluster + 1]++;
            for (int c = 0; c < count; c++)
                _first[c + 1] += _first[c];
            int[] next = _first.AsSpan(0, count).ToArray();
            for (int i = 0; i < nearest.Length; i++)
                _vectors[next[nearest[i]]++] = i;
        }

        public int Count { get; }

        public ReadOnlySpan<int> this[int cluster] => _vectors.AsSpan(_first[cluster], _first[cluster + 1] - _first[cluster]);
    }
}
