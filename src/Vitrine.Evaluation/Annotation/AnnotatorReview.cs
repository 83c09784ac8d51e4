using Vitrine.Evaluation.Significance;

namespace Vitrine.Evaluation.Annotation;

/// <summary>What is to be thought of one annotator.</summary>
/// <param name="Annotator">Who.</param>
/// <param name="Votes">How many pairs they judged.</param>
/// <param name="Golden">How they did on items of which the truth is known.</param>
/// <param name="Agreement">Share of their votes that the majority of the others' votes on the same item confirms; null when there were none.</param>
/// <param name="MedianSeconds">Their median time for a vote; null when unknown.</param>
/// <param name="Flags">Everything suspicious; empty when there is nothing.</param>
/// <param name="Excluded">Whether their votes should not count: they are proven to be worse than asked for.</param>
public sealed record AnnotatorReview(
    string Annotator, int Votes, AnnotatorAccuracy Golden, double? Agreement, double? MedianSeconds, IReadOnlyList<string> Flags, bool Excluded)
{
    /// <summary>Fewer votes say nothing about a habit.</summary>
    private const int EnoughVotes = 20;

    /// <summary>One label for this share of all votes is pressing a key, not judging.</summary>
    private const double OneLabelShare = 0.995;

    /// <summary>Reviews everybody.</summary>
    /// <param name="answers">All answers.</param>
    /// <param name="golden">The true label of each golden item.</param>
    /// <param name="minimum">The accuracy on golden items below which votes do not count; whose interval lies below it whole is excluded.</param>
    /// <param name="fast">Whose median time is below this share of everybody's median is flagged.</param>
    public static IReadOnlyList<AnnotatorReview> Of(
        IReadOnlyCollection<CrowdAnswer> answers, IReadOnlyDictionary<string, int> golden, double minimum = 0.6, double fast = 1.0 / 3)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(golden);
        var table = new VoteTable(answers.Select(answer => answer.Vote), MatchLabel.Count);
        IReadOnlyList<AnnotatorAccuracy> accuracies = GoldenSet.Accuracies(table, golden);
        double? usual = Median([.. answers.Where(answer => answer.Seconds is not null).Select(answer => answer.Seconds!.Value)]);
        Dictionary<string, CrowdAnswer[]> own = answers.GroupBy(answer => answer.Vote.Annotator).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        double?[] agreements = Agreements(table);
        return [.. table.Annotators.Select((name, i) => Review(own[name], accuracies[i], agreements[i], usual, minimum, fast))];
    }

    private static AnnotatorReview Review(
        CrowdAnswer[] own, AnnotatorAccuracy golden, double? agreement, double? usual, double minimum, double fast)
    {
        List<string> flags = [];
        Interval interval = golden.Accuracy;
        bool excluded = interval.High < minimum;
        if (excluded)
            flags.Add("fails the golden set");
        double? median = Median([.. own.Where(answer => answer.Seconds is not null).Select(answer => answer.Seconds!.Value)]);
        if (median < usual * fast)
            flags.Add("very fast");
        int most = own.CountBy(answer => answer.Vote.Label).Max(pair => pair.Value);
        if (own.Length >= EnoughVotes && most >= own.Length * OneLabelShare && golden.Correct < golden.Answered)
            flags.Add("always the same label");
        return new AnnotatorReview(own[0].Vote.Annotator, own.Length, golden, agreement, median, flags, excluded);
    }

    private static double?[] Agreements(VoteTable table)
    {
        int[] compared = new int[table.Annotators.Count], agreed = new int[table.Annotators.Count];
        for (int item = 0; item < table.Items.Count; item++)
        {
            int[] counts = table.Counts(item);
            foreach ((int annotator, int said) in table.Of(item))
            {
                counts[said]--;
                int most = counts.Max();
                if (most > 0 && counts.Count(count => count == most) == 1)
                {
                    compared[annotator]++;
                    agreed[annotator] += counts[said] == most ? 1 : 0;
                }
                counts[said]++;
            }
        }
        return [.. compared.Zip(agreed, (all, same) => all == 0 ? (double?)null : (double)same / all)];
    }

    private static double? Median(double[] values)
    {
        if (values.Length == 0)
            return null;
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
