namespace Vitrine.Evaluation.Annotation;

/// <summary>How much annotators agree beyond chance: 1 always, 0 as often as by chance, below 0 less.</summary>
/// <remarks>
/// Fleiss, Measuring Nominal Scale Agreement Among Many Raters, Psychological Bulletin 76, 1971. Items may have different numbers of votes:
/// each item's agreement counts once, and items with fewer than two votes are left out. Landis and Koch (1977) call 0.61 and up
/// substantial.
/// </remarks>
public static class FleissKappa
{
    /// <summary>Kappa; NaN when no item has two votes, or when all votes are for one label (chance alone would agree).</summary>
    public static double Of(VoteTable votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        int[][] counts = [.. Enumerable.Range(0, votes.Items.Count).Select(votes.Counts).Where(item => item.Sum() >= 2)];
        if (counts.Length == 0)
            return double.NaN;
        double observed = counts.Average(Agreement);
        double total = counts.Sum(item => (double)item.Sum());
        double byChance = Enumerable.Range(0, votes.Labels).Sum(label => Math.Pow(counts.Sum(item => (double)item[label]) / total, 2));
        return byChance == 1 ? double.NaN : (observed - byChance) / (1 - byChance);
    }

    // Share of the pairs of votes on an item that agree.
    private static double Agreement(int[] counts)
    {
        double votes = counts.Sum();
        return counts.Sum(count => (double)count * (count - 1)) / (votes * (votes - 1));
    }
}
