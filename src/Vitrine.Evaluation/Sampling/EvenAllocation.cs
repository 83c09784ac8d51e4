namespace Vitrine.Evaluation.Sampling;

/// <summary>Shares a number out among groups as evenly as their sizes allow.</summary>
public static class EvenAllocation
{
    /// <summary>How many each group gives.</summary>
    /// <param name="sizes">What each group has; not negative.</param>
    /// <param name="total">How many are wanted in all; not negative.</param>
    /// <returns>One number a group: together the total, or everything there is; no group more
    /// than one above another that had more to give. Earlier groups get the odd ones.</returns>
    public static int[] Of(IReadOnlyList<int> sizes, int total)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        int[] given = new int[sizes.Count];
        int left = total, groups = sizes.Count;

        // Smallest first: what a small group cannot give is shared by the larger ones. Among equals the last first, so that the rounding up
        // falls on the earlier.
        foreach (int group in Enumerable.Range(0, sizes.Count).OrderBy(i => sizes[i]).ThenByDescending(i => i))
        {
            ArgumentOutOfRangeException.ThrowIfNegative(sizes[group], nameof(sizes));
            given[group] = Math.Min(sizes[group], left / groups--);
            left -= given[group];
        }
        return given;
    }
}
