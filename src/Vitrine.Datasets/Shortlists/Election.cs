namespace Vitrine.Datasets.Shortlists;

/// <summary>One candidate of a shortlist.</summary>
/// <param name="Candidate">Its place in the batch.</param>
/// <param name="Voters">Who named it, in the order of the voters.</param>
/// <param name="Standing">What orders candidates with equally many votes.</param>
public sealed record Elected(int Candidate, IReadOnlyList<string> Voters, double Standing);

/// <summary>Counts the votes of several voters for one query.</summary>
/// <remarks>
/// Voters answer in any order, each when it is ready; the outcome does not depend on it. A candidate with a quorum of votes is elected:
/// more votes first, then by the sum of 1 / (60 + place) over the ballots (reciprocal rank fusion: Cormack, Clarke, Büttcher, SIGIR 2009).
/// </remarks>
public sealed class Election(IReadOnlyList<string> voters, int quorum, int size)
{
    private const double FusionOffset = 60;

    private readonly IReadOnlyList<Nomination>?[] _ballots = new IReadOnlyList<Nomination>?[voters.Count];

    /// <summary>Takes a voter's ballot; null when the voter cannot judge the query.</summary>
    public void Count(int voter, IReadOnlyList<Nomination>? ballot) => _ballots[voter] = ballot;

    /// <summary>The list.</summary>
    /// <remarks>Where fewer voters than the quorum could judge, all of them must agree.</remarks>
    public IReadOnlyList<Elected> Decide()
    {
        var named = new Dictionary<int, (int Voters, double Standing)>();
        for (var v = 0; v < _ballots.Length; v++)
        {
            var place = 0;
            foreach (var nomination in _ballots[v] ?? [])
            {
                var (before, standing) = named.GetValueOrDefault(nomination.Candidate);
                named[nomination.Candidate] = (before | (1 << v), standing + (1 / (FusionOffset + ++place)));
            }
        }

        var needed = Math.Min(quorum, _ballots.Count(b => b is not null));
        return
        [
            .. named.Where(c => int.PopCount(c.Value.Voters) >= needed)
                .OrderByDescending(c => int.PopCount(c.Value.Voters)).ThenByDescending(c => c.Value.Standing).ThenBy(c => c.Key)
                .Take(size)
                .Select(c => new Elected(c.Key, [.. voters.Where((_, v) => (c.Value.Voters & (1 << v)) != 0)], c.Value.Standing)),
        ];
    }
}
