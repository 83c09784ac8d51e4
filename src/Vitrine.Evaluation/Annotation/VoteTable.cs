namespace Vitrine.Evaluation.Annotation;

/// <summary>All votes, by item and by annotator. Immutable.</summary>
public sealed class VoteTable
{
    private readonly List<string> items = [], annotators = [];
    private readonly List<List<(int Annotator, int Label)>> votes = [];

    /// <summary>Collects votes.</summary>
    /// <param name="votes">The votes; items and annotators keep the order in which they first come.</param>
    /// <param name="labels">How many labels there are, at least 2.</param>
    /// <exception cref="ArgumentException">A label is out of range, or somebody judged an item twice.</exception>
    public VoteTable(IEnumerable<Vote> votes, int labels)
    {
        ArgumentNullException.ThrowIfNull(votes);
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 2);
        Labels = labels;
        Dictionary<string, int> itemNumbers = new(StringComparer.Ordinal), annotatorNumbers = new(StringComparer.Ordinal);
        HashSet<(int, int)> seen = [];
        foreach (Vote vote in votes)
        {
            if (vote.Label < 0 || vote.Label >= labels)
                throw new ArgumentException(
                    $"'{vote.Annotator}' gave '{vote.Item}' the label {vote.Label}; labels are 0 to {labels - 1}", nameof(votes));
            int item = NumberOf(vote.Item, items, itemNumbers), annotator = NumberOf(vote.Annotator, annotators, annotatorNumbers);
            if (!seen.Add((item, annotator)))
                throw new ArgumentException($"'{vote.Annotator}' judged '{vote.Item}' twice; nobody may see a pair twice", nameof(votes));
            if (item == this.votes.Count)
                this.votes.Add([]);
            this.votes[item].Add((annotator, vote.Label));
        }
    }

    /// <summary>How many labels there are.</summary>
    public int Labels { get; }

    /// <summary>The items.</summary>
    public IReadOnlyList<string> Items => items;

    /// <summary>The annotators.</summary>
    public IReadOnlyList<string> Annotators => annotators;

    /// <summary>The votes on an item: the annotator's number and the label.</summary>
    public IReadOnlyList<(int Annotator, int Label)> Of(int item) => votes[item];

    /// <summary>How many votes an item has for each label.</summary>
    public int[] Counts(int item)
    {
        int[] counts = new int[Labels];
        foreach ((_, int label) in votes[item])
            counts[label]++;
        return counts;
    }

    private static int NumberOf(string name, List<string> names, Dictionary<string, int> numbers)
    {
        if (numbers.TryGetValue(name, out int number))
            return number;
        numbers.Add(name, number = names.Count);
        names.Add(name);
        return number;
    }
}
