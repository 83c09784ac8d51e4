namespace Vitrine.Evaluation.Sampling;

/// <summary>How a catalogue becomes a training and a validation set.</summary>
public sealed class LeafSamplingOptions
{
    /// <summary>How many leaf categories to draw; all that are large enough when there are fewer.</summary>
    /// <value>1,000, as in eProduct.</value>
    public int Leaves { get; init; } = 1_000;

    /// <summary>Smaller leaves are not drawn; at least 1.</summary>
    /// <value>10.</value>
    public int SmallestLeaf { get; init; } = 10;

    /// <summary>Larger leaves are clipped to this many items; at least 1.</summary>
    /// <value>5,000.</value>
    public int LargestLeaf { get; init; } = 5_000;

    /// <summary>Share of each leaf's items that go to validation, 0 to below 1, rounded; one item always stays in training.</summary>
    /// <value>0.0375, which is eProduct's 50,000 of 1,331,167.</value>
    public double ValidationShare { get; init; } = 0.0375;

    /// <summary>The seed.</summary>
    /// <value>1.</value>
    public ulong Seed { get; init; } = 1;

    internal static LeafSamplingOptions Default { get; } = new();
}
