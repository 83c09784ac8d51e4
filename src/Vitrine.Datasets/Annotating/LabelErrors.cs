using Vitrine.Datasets.Steps;
using Vitrine.Evaluation.Annotation;

namespace Vitrine.Datasets.Annotating;

/// <summary>How many labels are wrong, before and after voting, where the truth is known; golden pairs, whose labels nobody voted for, do
/// not count.</summary>
internal static class LabelErrors
{
    public static StepTable Table(
        Dictionary<string, int> truth, IReadOnlyCollection<Vote> votes, IReadOnlyCollection<Decision> majority, IReadOnlyCollection<Decision> weighed, Dictionary<string, int?> labels)
    {
        bool Counts(string item) => truth.ContainsKey(item);
        List<IReadOnlyList<object?>> rows =
        [
            Row("a single annotator", votes.Where(v => Counts(v.Item)).Select(v => (v.Item, (int?)v.Label)), truth, 0),
            Row("majority", majority.Where(d => Counts(d.Item)).Select(d => (d.Item, d.Label)), truth, 0),
            Row("Dawid and Skene", weighed.Where(d => Counts(d.Item)).Select(d => (d.Item, d.Label)), truth, 0),
            Row("kept", labels.Where(l => Counts(l.Key) && l.Value is not null).Select(l => (l.Key, l.Value)), truth, labels.Count(l => Counts(l.Key) && l.Value is null)),
        ];
        return new StepTable("Label errors", ["labels by", "labels", "wrong", "share wrong", "matches: precision", "matches: recall", "discarded"], rows);
    }

    /// <summary>A tie is a wrong label here; a discarded pair is none.</summary>
    private static IReadOnlyList<object?> Row(string name, IEnumerable<(string Item, int? Label)> labels, Dictionary<string, int> truth, int discarded)
    {
        int count = 0, wrong = 0, said = 0, right = 0, possible = 0;
        foreach (var (item, label) in labels)
        {
            var isMatch = truth[item] == MatchLabel.ExactMatch;
            count++;
            wrong += label == truth[item] ? 0 : 1;
            said += label == MatchLabel.ExactMatch ? 1 : 0;
            right += label == MatchLabel.ExactMatch && isMatch ? 1 : 0;
            possible += isMatch ? 1 : 0;
        }

        // What was discarded counts against the recall of the labels that were kept.
        if (discarded > 0)
            possible = truth.Values.Count(t => t == MatchLabel.ExactMatch);
        double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
        return [name, count, wrong, Share(wrong, count), Share(right, said), Share(right, possible), discarded];
    }
}
