namespace Vitrine.Evaluation.Significance;

/// <summary>How often and from which seed to resample.</summary>
public sealed class ResamplingOptions
{
    /// <summary>The seed; the same seed and data give the same answer on every machine.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many resamples, at least 1.</summary>
    /// <value>10,000.</value>
    public int Resamples { get; init; } = 10_000;

    /// <summary>The level of confidence, above 0 and below 1.</summary>
    /// <value>0.95.</value>
    public double Level { get; init; } = 0.95;

    internal static ResamplingOptions Default { get; } = new();

    internal ResamplingOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Resamples, 1);
        if (!(Level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Level), Level, "a level of confidence lies between 0 and 1, for example 0.95");
        return this;
    }
}
