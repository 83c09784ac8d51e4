namespace Vitrine.Evaluation.Significance;

/// <summary>Whether two runs differ by more than chance: if they were alike,
/// each query's difference could as well have the other sign.</summary>
/// <remarks>
/// Fisher's randomisation test, two-sided, on the mean difference: Fisher, The Design of Experiments, 1935; recommended for retrieval by
/// Smucker, Allan, Carterette, CIKM 2007. All sign patterns are tried when at most 16 queries differ, which makes it exact; else random
/// ones, and the observed pattern counts as one of them (Davison and Hinkley, 1997), so that p is never 0.
/// </remarks>
public static class PairedPermutationTest
{
    private const int MostExact = 16;

    // Sums of the same numbers in another order differ in the last bits; such sums count as equal.
    private const double Rounding = 1e-12;

    /// <summary>The p-value: the share of sign patterns whose mean difference is at least as far from 0 as the observed one.</summary>
    /// <param name="first">One value a query.</param>
    /// <param name="second">The other run's values of the same queries in the same order.</param>
    /// <param name="options">Seed and number of resamples; the level is not used.</param>
    /// <returns>Above 0, at most 1. 1 when no query differs.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static double PValue(IReadOnlyList<double> first, IReadOnlyList<double> second, ResamplingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count)
            throw new ArgumentException(
                $"the runs must be scored on the same queries; there are {first.Count} and {second.Count} values", nameof(second));
        options = (options ?? ResamplingOptions.Default).Checked();
        double[] differences = [.. first.Zip(second, (a, b) => a - b).Where(difference => difference != 0)];
        double least = Math.Abs(differences.Sum()) - (Rounding * differences.Sum(Math.Abs));
        return differences.Length <= MostExact ? Exact(differences, least) : Sampled(differences, least, options);
    }

    private static double Exact(double[] differences, double least)
    {
        int patterns = 1 << differences.Length, extreme = 0;
        for (int pattern = 0; pattern < patterns; pattern++)
        {
            double sum = 0;
            for (int i = 0; i < differences.Length; i++)
                sum += (pattern >> i & 1) == 0 ? differences[i] : -differences[i];
            extreme += Math.Abs(sum) >= least ? 1 : 0;
        }
        return (double)extreme / patterns;
    }

    private static double Sampled(double[] differences, double least, ResamplingOptions options)
    {
        var random = new RandomStream(options.Seed);
        int extreme = 0;
        for (int i = 0; i < options.Resamples; i++)
        {
            double sum = 0;
            ulong signs = 0;
            for (int j = 0; j < differences.Length; j++)
            {
                signs = j % 64 == 0 ? random.NextUInt64() : signs >> 1;
                sum += (signs & 1) == 0 ? differences[j] : -differences[j];
            }
            extreme += Math.Abs(sum) >= least ? 1 : 0;
        }
        return (extreme + 1.0) / (options.Resamples + 1.0);
    }
}
