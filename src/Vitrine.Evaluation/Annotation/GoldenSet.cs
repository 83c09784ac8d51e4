using Vitrine.Evaluation.Significance;

namespace Vitrine.Evaluation.Annotation;

/// <summary>How one annotator did on items of which the truth is known.</summary>
/// <param name="Annotator">Who.</param>
/// <param name="Answered">Golden items judged.</param>
/// <param name="Correct">Of these, judged rightly.</param>
/// <param name="Accuracy">Interval of their accuracy.</param>
public sealed record AnnotatorAccuracy(string Annotator, int Answered, int Correct, Interval Accuracy);

/// <summary>Items of which the truth is known, mixed in to measure annotators and to set thresholds.</summary>
/// <remarks>Intervals are Wilson's (Journal of the American Statistical Association
/// 22, 1927), which hold for few answers and for shares near 0 and 1.</remarks>
public static class GoldenSet
{
    /// <summary>The normal quantile of a two-sided 95 % interval.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>The accuracy of every annotator, in the table's order; who judged no golden item has the interval 0 to 1.</summary>
    /// <param name="votes">All votes.</param>
    /// <param name="truth">The true label of each golden item.</param>
    public static IReadOnlyList<AnnotatorAccuracy> Accuracies(VoteTable votes, IReadOnlyDictionary<string, int> truth)
    {
        ArgumentNullException.ThrowIfNull(votes);
        ArgumentNullException.ThrowIfNull(truth);
        int[] answered = new int[votes.Annotators.Count], correct = new int[votes.Annotators.Count];
        for (int item = 0; item < votes.Items.Count; item++)
        {
            if (!truth.TryGetValue(votes.Items[item], out int label))
                continue;
            foreach ((int annotator, int said) in votes.Of(item))
            {
                answered[annotator]++;
                correct[annotator] += said == label ? 1 : 0;
            }
        }
        return [.. votes.Annotators.Select((name, i) => new AnnotatorAccuracy(name, answered[i], correct[i], Wilson(correct[i], answered[i])))];
    }

    /// <summary>The lowest confidence from which on decisions are right often enough: the
    /// lower end of the interval of their accuracy on golden items reaches the target.</summary>
    /// <param name="decisions">Decisions, golden ones among them; decisions without a label never count.</param>
    /// <param name="truth">The true label of each golden item.</param>
    /// <param name="target">The accuracy wanted, above 0 and below 1.</param>
    /// <param name="shares">How often each label is true among all items, by label; null when the golden items are a fair sample of them. A
    /// golden set usually has more matches than there are, and then makes those that are called matches look better than they are: its items
    /// are weighed so that their labels come in these shares.</param>
    /// <returns>The threshold: keep decisions whose confidence is at least this. Null when
    /// none reaches the target: more golden items or better annotators are needed.</returns>
    /// <remarks>Weighed answers count as many as their effective number (Kish, Survey Sampling, 1965).</remarks>
    public static double? Threshold(
        IEnumerable<Decision> decisions, IReadOnlyDictionary<string, int> truth, double target, IReadOnlyList<double>? shares = null)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(truth);
        if (!(target is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(target), target, "an accuracy lies between 0 and 1, for example 0.95");
        Dictionary<int, double> golden = truth.Values.CountBy(label => label).ToDictionary(pair => pair.Key, pair => (double)pair.Value / truth.Count);
        double WeightOf(int label) => shares is null ? 1 : shares[label] / golden[label];

        double? lowest = null;
        double kept = 0, squares = 0, correct = 0;
        foreach (IGrouping<double, Decision> group in decisions.Where(decision => decision.Label is not null && truth.ContainsKey(decision.Item))
            .GroupBy(decision => decision.Confidence).OrderByDescending(group => group.Key))
        {
            foreach (Decision decision in group)
            {
                double weight = WeightOf(truth[decision.Item]);
                kept += weight;
                squares += weight * weight;
                correct += decision.Label == truth[decision.Item] ? weight : 0;
            }
            if (kept > 0 && WilsonOf(correct / kept, kept * kept / squares).Low >= target)
                lowest = group.Key;
        }
        return lowest;
    }

    /// <summary>The 95 % interval of a share.</summary>
    /// <param name="successes">How often it happened.</param>
    /// <param name="trials">How often it could have happened; 0 gives 0 to 1.</param>
    public static Interval Wilson(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0)
            return new Interval(0, 1, 0.95);
        return WilsonOf((double)successes / trials, trials);
    }

    private static Interval WilsonOf(double share, double trials)
    {
        double z2 = Z * Z / trials;
        double centre = (share + z2 / 2) / (1 + z2), half = Z / (1 + z2) * Math.Sqrt((share * (1 - share) / trials) + (z2 / (4 * trials)));
        return new Interval(Math.Max(0, centre - half), Math.Min(1, centre + half), 0.95);
    }
}
