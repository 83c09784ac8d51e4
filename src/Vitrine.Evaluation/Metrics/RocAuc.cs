namespace Vitrine.Evaluation.Metrics;

/// <summary>Area under the ROC curve: the chance that a random positive
/// scores higher than a random negative, a tie counting one half.</summary>
/// <remarks>
/// Computed from ranks (the Mann–Whitney statistic) in O(n log n): Hanley and McNeil, Radiology 143, 1982; Fawcett, Pattern Recognition
/// Letters 27, 2006. For outfit compatibility as in Han, Wu, Jiang, Davis, ACM Multimedia 2017.
/// </remarks>
public static class RocAuc
{
    /// <summary>The area, 0 to 1; 0.5 is chance.</summary>
    /// <param name="scores">The score of each item.</param>
    /// <param name="positive">Whether each item is positive; as long as <paramref name="scores"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ, a score is not a number, or one of the two classes is empty.</exception>
    public static double Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive)
    {
        if (scores.Length != positive.Length)
            throw new ArgumentException($"{scores.Length} scores but {positive.Length} labels", nameof(positive));
        long positives = positive.Count(true), negatives = positive.Length - positives;
        if (positives == 0 || negatives == 0)
            throw new ArgumentException(
                $"the area needs both classes; there are {positives} positives and {negatives} negatives", nameof(positive));
        double[] ordered = scores.ToArray();
        bool[] labels = positive.ToArray();
        if (ordered.Any(double.IsNaN))
            throw new ArgumentException("a score is not a number", nameof(scores));
        Array.Sort(ordered, labels);

        // Twice the number of pairs in the right order, so that the halves of ties stay whole numbers.
        double wins = 0;
        long negativesBelow = 0;
        for (int start = 0; start < ordered.Length;)
        {
            int end = start;
            long tiedPositives = 0;
            for (; end < ordered.Length && ordered[end] == ordered[start]; end++)
                tiedPositives += labels[end] ? 1 : 0;
            long tiedNegatives = end - start - tiedPositives;
            wins += tiedPositives * (2.0 * negativesBelow + tiedNegatives);
            negativesBelow += tiedNegatives;
            start = end;
        }
        return wins / (2.0 * positives * negatives);
    }
}
