using Vitrine.Evaluation.Annotation;

namespace Vitrine.Evaluation.Tests.Annotation;

/// <summary>What voting leaves of the errors of a crowd whose errors are known.</summary>
public sealed class SimulatedCrowdTests
{
    // Thirty annotators: most err in one of ten, a third in a third of the cases, three press keys at random.
    private static readonly SimulatedAnnotator[] crowd =
        [.. Enumerable.Range(0, 30).Select(i => new SimulatedAnnotator($"a{i:00}", i < 17 ? 0.10 : i < 27 ? 0.33 : 0.67))];

    private static readonly KeyValuePair<string, int>[] truth =
        [.. Enumerable.Range(0, 3000).Select(i => KeyValuePair.Create($"pair{i}", i % 10 < 3 ? MatchLabel.ExactMatch : i % 10 < 4 ? MatchLabel.Maybe : MatchLabel.NotAMatch))];

    private readonly Dictionary<string, int> truthOf = new(truth);

    [Fact]
    public void Voting_recovers_the_truth_that_a_single_annotator_misses()
    {
        double single = SimulatedCrowd.WrongShare(Votes(1), truthOf);
        double three = SimulatedCrowd.WrongShare(MajorityVote.Decide(new VoteTable(Votes(3), MatchLabel.Count)), truthOf);
        double ten = SimulatedCrowd.WrongShare(MajorityVote.Decide(new VoteTable(Votes(10), MatchLabel.Count)), truthOf);
        double weighed = SimulatedCrowd.WrongShare(DawidSkene.Fit(new VoteTable(Votes(10), MatchLabel.Count)).Decisions, truthOf);
        single.ShouldBe(0.234, 0.02, "the mean of the error rates");
        three.ShouldBeLessThan(single * 0.75);
        ten.ShouldBeLessThan(0.015);
        weighed.ShouldBeLessThan(ten / 2);
    }

    [Fact]
    public void The_estimated_error_rates_are_the_true_ones()
    {
        VoteTable votes = new(Votes(10), MatchLabel.Count);
        DawidSkene fit = DawidSkene.Fit(votes);
        for (int i = 0; i < votes.Annotators.Count; i++)
            (1 - fit.AccuracyOf(i)).ShouldBe(crowd.Single(annotator => annotator.Name == votes.Annotators[i]).ErrorRate, 0.05, votes.Annotators[i]);
    }

    [Fact]
    public void Keeping_confident_decisions_alone_leaves_fewer_errors()
    {
        IReadOnlyList<Decision> decisions = MajorityVote.Decide(new VoteTable(Votes(5), MatchLabel.Count));
        var golden = truth.Take(600).ToDictionary();
        double threshold = GoldenSet.Threshold(decisions, golden, 0.97).ShouldNotBeNull();
        Decision[] kept = [.. decisions.Where(decision => !golden.ContainsKey(decision.Item) && decision.Label is not null && decision.Confidence >= threshold)];
        kept.Length.ShouldBeGreaterThan(1000);
        SimulatedCrowd.WrongShare(kept, truthOf).ShouldBeLessThan(0.03, "the threshold was chosen on other items");
    }

    [Fact]
    public void Nobody_sees_a_pair_twice_and_the_seed_repeats_the_crowd()
    {
        Votes(10).ShouldBe(Votes(10));
        Votes(10).GroupBy(vote => (vote.Item, vote.Annotator)).ShouldAllBe(group => group.Count() == 1);
        Should.Throw<ArgumentOutOfRangeException>(() => SimulatedCrowd.Judge(truth, MatchLabel.Count, crowd, 31, 1));
    }

    private static IReadOnlyList<Vote> Votes(int perItem) => SimulatedCrowd.Judge(truth, MatchLabel.Count, crowd, perItem, 11);
}
