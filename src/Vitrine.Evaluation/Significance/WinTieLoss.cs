namespace Vitrine.Evaluation.Significance;

/// <summary>On how many queries a run is better than another, equal, and worse.</summary>
/// <param name="Wins">Queries where the candidate is better.</param>
/// <param name="Ties">Queries where both are equal within the tolerance.</param>
/// <param name="Losses">Queries where the baseline is better.</param>
public readonly record struct WinTieLoss(int Wins, int Ties, int Losses)
{
    /// <summary>Counts.</summary>
    /// <param name="candidate">One value a query.</param>
    /// <param name="baseline">The other run's values of the same queries in the same order.</param>
    /// <param name="higherIsBetter">Which direction is better.</param>
    /// <param name="tolerance">Values this close are equal; not negative.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static WinTieLoss Count(IReadOnlyList<double> candidate, IReadOnlyList<double> baseline, bool higherIsBetter = true, double tolerance = 1e-9)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(baseline);
        if (candidate.Count != baseline.Count)
            throw new ArgumentException(
                $"the runs must be scored on the same queries; there are {candidate.Count} and {baseline.Count} values", nameof(baseline));
        int wins = 0, losses = 0;
        for (int i = 0; i < candidate.Count; i++)
        {
            double gain = higherIsBetter ? candidate[i] - baseline[i] : baseline[i] - candidate[i];
            wins += gain > tolerance ? 1 : 0;
            losses += gain < -tolerance ? 1 : 0;
        }
        return new WinTieLoss(wins, candidate.Count - wins - losses, losses);
    }
}
