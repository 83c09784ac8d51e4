using Vitrine.Index.Vectors.Clustering;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Vectors.Clustering;

public sealed class KMeansTests
{
    private const int Dimension = 24;

    [Fact]
    public void Vectors_in_clusters_find_their_clusters()
    {
        float[] sample = Clusters(clusters: 20, each: 60, noise: 0.05f, new SeededRandom(1), out float[] truth);
        float[] centres = KMeans.Train(sample, Dimension, 60, 12, new SeededRandom(2), 2, CancellationToken.None);
        // Three centres for each cluster are enough for every cluster to have one.
        for (int c = 0; c < 20; c++)
            Nearest(truth.AsSpan(c * Dimension, Dimension), centres).ShouldBeLessThan(0.5f, $"cluster {c}");
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        float[] sample = Clusters(clusters: 7, each: 100, noise: 1f, new SeededRandom(1), out _);
        float[] one = KMeans.Train(sample, Dimension, 30, 6, new SeededRandom(2), 1, CancellationToken.None);
        KMeans.Train(sample, Dimension, 30, 6, new SeededRandom(2), 4, CancellationToken.None).ShouldBe(one);
    }

    [Fact]
    public void As_many_centres_as_vectors_are_the_vectors()
    {
        float[] sample = Clusters(clusters: 5, each: 1, noise: 1f, new SeededRandom(1), out _);
        float[] centres = KMeans.Train(sample, Dimension, 5, 3, new SeededRandom(2), 1, CancellationToken.None);
        for (int i = 0; i < 5; i++)
            Nearest(sample.AsSpan(i * Dimension, Dimension), centres).ShouldBe(0);
    }

    [Fact]
    public void Equal_vectors_are_no_trouble()
    {
        var sample = new float[50 * Dimension];
        Array.Fill(sample, 0.25f);
        KMeans.Train(sample, Dimension, 8, 6, new SeededRandom(2), 2, CancellationToken.None).ShouldAllBe(x => x == 0.25f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(1_030)]
    public void Assignment_is_what_plain_loops_find(int count)
    {
        var random = new SeededRandom(4);
        float[] centres = [.. Enumerable.Range(0, count * Dimension).Select(_ => (float)random.NextGaussian())];
        float[] vectors = [.. Enumerable.Range(0, 200 * Dimension).Select(_ => (float)random.NextGaussian())];
        int[] nearest = new Centres(centres, Dimension).Assign(new ArrayVectors(vectors, Dimension), 2, CancellationToken.None);
        for (int i = 0; i < 200; i++)
        {
            ReadOnlySpan<float> vector = vectors.AsSpan(i * Dimension, Dimension);
            float found = Distance.SquaredL2(vector, centres.AsSpan(nearest[i] * Dimension, Dimension));
            found.ShouldBe(Nearest(vector, centres), 1e-3f);
        }
    }

    private static float Nearest(ReadOnlySpan<float> vector, float[] centres)
    {
        float best = float.MaxValue;
        for (int c = 0; c < centres.Length; c += Dimension)
            best = Math.Min(best, Distance.SquaredL2(vector, centres.AsSpan(c, Dimension)));
        return best;
    }

    private static float[] Clusters(int clusters, int each, float noise, SeededRandom random, out float[] truth)
    {
        truth = [.. Enumerable.Range(0, clusters * Dimension).Select(_ => (float)random.NextGaussian())];
        var sample = new List<float>();
        for (int c = 0; c < clusters; c++)
        {
            for (int i = 0; i < each * Dimension; i++)
                sample.Add(truth[c * Dimension + i % Dimension] + noise * (float)random.NextGaussian());
        }
        return [.. sample];
    }
}
