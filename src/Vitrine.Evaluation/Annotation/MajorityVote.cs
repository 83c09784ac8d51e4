namespace Vitrine.Evaluation.Annotation;

/// <summary>The label with the most votes.</summary>
public static class MajorityVote
{
    /// <summary>Decides every item, in the table's order. A tie for the first place decides nothing.</summary>
    public static IReadOnlyList<Decision> Decide(VoteTable votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        return [.. votes.Items.Select((item, i) =>
        {
            int[] counts = votes.Counts(i);
            int most = counts.Max(), total = counts.Sum();
            int? label = counts.Count(count => count == most) == 1 ? Array.IndexOf(counts, most) : null;
            return new Decision(item, label, (double)most / total, total);
        })];
    }
}
