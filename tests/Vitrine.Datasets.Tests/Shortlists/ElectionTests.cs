using Vitrine.Datasets.Shortlists;

namespace Vitrine.Datasets.Tests.Shortlists;

public sealed class ElectionTests
{
    private static readonly string[] voters = ["look", "words", "attributes"];
    private static readonly IReadOnlyList<Nomination>?[] ballots = [Ballot(1, 2, 3), Ballot(3, 4, 1), Ballot(3, 5)];

    [Fact]
    public void A_quorum_elects_and_more_votes_come_first()
    {
        var list = Hold(quorum: 2, size: 10, 0, 1, 2);
        list.Select(e => e.Candidate).ShouldBe([3, 1]);
        list[0].Voters.ShouldBe(voters);
        list[1].Voters.ShouldBe(["look", "words"]);
        Hold(quorum: 1, size: 3, 0, 1, 2).Select(e => e.Candidate).ShouldBe([3, 1, 2], "a second place before another second place: by number");
        Hold(quorum: 3, size: 10, 0, 1, 2).Select(e => e.Candidate).ShouldBe([3]);
    }

    [Fact]
    public void The_order_in_which_voters_are_ready_does_not_matter()
    {
        var expected = Hold(2, 10, 0, 1, 2).Select(e => (e.Candidate, e.Standing)).ToList();
        foreach (var order in (int[][])[[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
            Hold(2, 10, order).Select(e => (e.Candidate, e.Standing)).ShouldBe(expected);
    }

    [Fact]
    public void Who_cannot_judge_is_not_counted_towards_the_quorum()
    {
        var election = new Election(voters, 2, 10);
        election.Count(0, Ballot(1, 2));
        election.Count(1, null);
        election.Count(2, null);
        election.Decide().Select(e => e.Candidate).ShouldBe([1, 2], "the one who can judge decides");
        new Election(voters, 2, 10).Decide().ShouldBeEmpty();
    }

    private static IReadOnlyList<Elected> Hold(int quorum, int size, params int[] order)
    {
        var election = new Election(voters, quorum, size);
        foreach (var v in order)
            election.Count(v, ballots[v]);
        return election.Decide();
    }

    private static IReadOnlyList<Nomination> Ballot(params int[] candidates) => [.. candidates.Select((c, i) => new Nomination(c, 1f / (i + 1)))];
}
