using Vitrine.Evaluation.Features;

namespace Vitrine.Evaluation.Sampling;

/// <summary>Draws queries that are unlike each other, so that rare products are as likely as common ones.</summary>
/// <remarks>
/// The seeding of k-means++ (Arthur and Vassilvitskii, SODA 2007) without the k-means, within each leaf category, as eProduct draws its
/// queries (Yuan, Chiang, Tang, Haro, arXiv 2107.05856, 2021): the first at random, each further one with a chance proportional to its
/// squared distance from the nearest one drawn. O(points · drawn · dimension).
/// </remarks>
public static class QuerySampler
{
    /// <summary>Draws rows.</summary>
    /// <param name="points">One row a product, for example its title's embedding.</param>
    /// <param name="count">How many; all rows when there are fewer.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Different rows, counted from 0, in the order drawn.</returns>
    public static int[] Choose(FeatureMatrix points, int count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(points);
        return Choose(points, [.. Enumerable.Range(0, points.Rows)], count, new RandomStream(seed));
    }

    /// <summary>Draws rows from every leaf, as many from each as from the others where they have them.</summary>
    /// <param name="leaves">The leaf of each row.</param>
    /// <param name="points">One row a product.</param>
    /// <param name="total">How many in all; all rows when there are fewer.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Different rows, counted from 0, leaf by leaf in the order of their names.</returns>
    /// <exception cref="ArgumentException">The numbers of leaves and rows differ.</exception>
    public static int[] ChoosePerLeaf(IReadOnlyList<string> leaves, FeatureMatrix points, int total, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        ArgumentNullException.ThrowIfNull(points);
        if (leaves.Count != points.Rows)
            throw new ArgumentException($"{leaves.Count} leaves for {points.Rows} rows", nameof(leaves));
        int[][] groups = [.. Enumerable.Range(0, leaves.Count)
            .GroupBy(row => leaves[row], StringComparer.Ordinal)
            .OrderBy(leaf => leaf.Key, StringComparer.Ordinal)
            .Select(leaf => leaf.ToArray())];
        int[] counts = EvenAllocation.Of([.. groups.Select(group => group.Length)], total);
        var random = new RandomStream(seed);
        return [.. groups.Zip(counts).SelectMany(pair => Choose(points, pair.First, pair.Second, random))];
    }

    private static int[] Choose(FeatureMatrix points, int[] candidates, int count, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int[] chosen = new int[Math.Min(count, candidates.Length)];
        bool[] taken = new bool[candidates.Length];
        double[] nearest = new double[candidates.Length]; // squared distance from the nearest one drawn; all 0 before the first
        for (int i = 0; i < chosen.Length; i++)
        {
            int drawn = Draw(nearest, taken, random);
            taken[drawn] = true;
            chosen[i] = candidates[drawn];
            ReadOnlySpan<float> latest = points[chosen[i]];
            for (int c = 0; c < candidates.Length; c++)
            {
                double distance = SquaredDistance(points[candidates[c]], latest);
                nearest[c] = i == 0 ? distance : Math.Min(nearest[c], distance);
            }
        }
        return chosen;
    }

    // By distance where there is any; equal chances for the first, and when only copies of what was drawn are left.
    private static int Draw(double[] nearest, bool[] taken, RandomStream random)
    {
        double sum = 0;
        for (int c = 0; c < nearest.Length; c++)
            sum += taken[c] ? 0 : nearest[c];
        double target = random.NextDouble() * (sum > 0 ? sum : taken.Count(each => !each));
        int last = -1;
        for (int c = 0; c < nearest.Length && target >= 0; c++)
        {
            double weight = taken[c] ? 0 : sum > 0 ? nearest[c] : 1;
            if (weight <= 0)
                continue;
            last = c;
            target -= weight;
        }
        return last; // when rounding leaves a rest, the last that had a chance
    }

    private static double SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }
}
