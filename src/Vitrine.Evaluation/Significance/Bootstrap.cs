using Vitrine.Evaluation.Metrics;

namespace Vitrine.Evaluation.Significance;

/// <summary>Confidence intervals by drawing the queries again, with replacement.</summary>
/// <remarks>
/// The percentile method: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13; for retrieval, Sakai, SIGIR 2006.
/// It says how the number would vary over other queries of the same kind; below some 20 queries the interval is too narrow.
/// </remarks>
public static class Bootstrap
{
    /// <summary>The interval of the mean.</summary>
    /// <param name="values">One value a query, at least one.</param>
    /// <param name="options">Seed, number of resamples, level.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static Interval Mean(IReadOnlyList<double> values, ResamplingOptions? options = null)
        => Of(values, static sample =>
        {
            double sum = 0;
            foreach (double value in sample)
                sum += value;
            return sum / sample.Length;
        }, options);

    /// <summary>The interval of a metric's value over all queries, by the metric's own <see cref="Metric.Aggregate"/>.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static Interval Of(MetricResult result, ResamplingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of(result.PerQuery, result.Metric.Aggregate, options);
    }

    private static Interval Of(IReadOnlyList<double> values, Func<ReadOnlySpan<double>, double> statistic, ResamplingOptions? options)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
            throw new ArgumentException("an interval needs at least one value", nameof(values));
        options = (options ?? ResamplingOptions.Default).Checked();
        double[] all = [.. values];
        double[] sample = new double[all.Length];
        double[] statistics = new double[options.Resamples];
        var random = new RandomStream(options.Seed);
        for (int i = 0; i < statistics.Length; i++)
        {
            for (int j = 0; j < sample.Length; j++)
                sample[j] = all[random.NextInt(all.Length)];
            statistics[i] = statistic(sample);
        }
        Array.Sort(statistics);
        double tail = (1 - options.Level) / 2;
        return new Interval(Quantile(statistics, tail), Quantile(statistics, 1 - tail), options.Level);
    }

    // Linear interpolation between order statistics (type 7 of Hyndman and Fan, The American Statistician 50, 1996).
    private static double Quantile(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
