namespace Vitrine.Evaluation.Annotation;

/// <summary>An annotator whose error rate is known.</summary>
/// <param name="Name">Their name.</param>
/// <param name="ErrorRate">How often they say one of the other labels, each equally often; 0 to 1.</param>
public sealed record SimulatedAnnotator(string Name, double ErrorRate);

/// <summary>Annotators with known error rates: shows what voting recovers before people are paid.</summary>
public static class SimulatedCrowd
{
    /// <summary>Lets the crowd judge every item.</summary>
    /// <param name="truth">The true label of each item.</param>
    /// <param name="labels">How many labels there are, at least 2.</param>
    /// <param name="crowd">The annotators, with different names.</param>
    /// <param name="votesPerItem">How many different annotators judge an item, 1 to the size of the crowd; drawn at random.</param>
    /// <param name="seed">The seed.</param>
    public static IReadOnlyList<Vote> Judge(
        IReadOnlyList<KeyValuePair<string, int>> truth, int labels, IReadOnlyList<SimulatedAnnotator> crowd, int votesPerItem, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(crowd);
        ArgumentOutOfRangeException.ThrowIfLessThan(labels, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(votesPerItem, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(votesPerItem, crowd.Count);
        var random = new RandomStream(seed);
        SimulatedAnnotator[] order = [.. crowd];
        List<Vote> votes = new(truth.Count * votesPerItem);
        foreach ((string item, int label) in truth)
        {
            random.Shuffle<SimulatedAnnotator>(order);
            foreach (SimulatedAnnotator annotator in order.AsSpan(0, votesPerItem))
            {
                bool errs = random.NextDouble() < annotator.ErrorRate;
                int said = errs ? (label + 1 + random.NextInt(labels - 1)) % labels : label;
                votes.Add(new Vote(item, annotator.Name, said));
            }
        }
        return votes;
    }

    /// <summary>Share of the votes that are wrong: what a single annotator would leave.</summary>
    public static double WrongShare(IReadOnlyCollection<Vote> votes, IReadOnlyDictionary<string, int> truth)
    {
        ArgumentNullException.ThrowIfNull(votes);
        ArgumentNullException.ThrowIfNull(truth);
        return votes.Count == 0 ? 0 : (double)votes.Count(vote => vote.Label != truth[vote.Item]) / votes.Count;
    }

    /// <summary>Share of the decisions that are wrong; those without a label count as wrong.</summary>
    public static double WrongShare(IReadOnlyCollection<Decision> decisions, IReadOnlyDictionary<string, int> truth)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(truth);
        return decisions.Count == 0 ? 0 : (double)decisions.Count(decision => decision.Label != truth[decision.Item]) / decisions.Count;
    }
}
