using System.Globalization;
using FsCheck.Fluent;
using Vitrine.Evaluation.Annotation;

namespace Vitrine.Evaluation.Tests.Annotation;

public sealed class VotingTests
{
    private static readonly FsCheck.Gen<Vote[]> anyVotes =
        (from item in Gen.Choose(0, 6) from annotator in Gen.Choose(0, 5) from label in Gen.Choose(0, 2) select new Vote($"i{item}", $"a{annotator}", label)).NonEmptyListOf()
        .Select(votes => votes.DistinctBy(vote => (vote.Item, vote.Annotator)).ToArray());

    [Fact]
    public void The_majority_decides_and_a_tie_decides_nothing()
    {
        VoteTable votes = Table(("clear", "2 2 0"), ("tied", "0 1"), ("plural", "0 1 1 2"), ("alone", "1"));
        MajorityVote.Decide(votes).ShouldBe([new("clear", 2, 2 / 3.0, 3), new("tied", null, 0.5, 2), new("plural", 1, 0.5, 4), new("alone", 1, 1, 1)]);
    }

    [Fact]
    public void Bad_votes_are_refused()
    {
        Should.Throw<ArgumentException>(() => new VoteTable([new("i", "a", 3)], 3)).Message.ShouldContain("labels are 0 to 2");
        Should.Throw<ArgumentException>(() => new VoteTable([new("i", "a", 1), new("i", "a", 1)], 3)).Message.ShouldContain("'a' judged 'i' twice");
    }

    [Fact]
    public void Fleiss_own_example_gives_his_kappa()
    {
        // Ten subjects, fourteen raters, five categories: the worked example that follows Fleiss (1971), kappa 0.210.
        int[][] counts =
        [
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
        ];
        IEnumerable<Vote> votes = counts.SelectMany((subject, i) => subject.SelectMany((count, label) => Enumerable.Repeat(label, count)).Select((label, rater) => new Vote($"{i}", $"{rater}", label)));
        FleissKappa.Of(new VoteTable(votes, 5)).ShouldBe(0.210, 0.0005);
    }

    [Fact]
    public void Kappa_is_1_for_agreement_and_undefined_where_chance_agrees_too()
    {
        FleissKappa.Of(Table(("x", "0 0 0"), ("y", "1 1"))).ShouldBe(1, 1e-12);
        FleissKappa.Of(Table(("x", "1 1"), ("y", "1 1"))).ShouldBe(double.NaN);
        FleissKappa.Of(Table(("x", "1"), ("y", "0"))).ShouldBe(double.NaN);
        FleissKappa.Of(Table(("x", "0 1"), ("y", "0 1"))).ShouldBeLessThan(0);
    }

    [Fact]
    public void Kappa_and_majority_do_not_depend_on_the_order_of_votes()
        => Properties.Hold(anyVotes, votes =>
        {
            VoteTable forward = new(votes, 3), backward = new(votes.Reverse(), 3);
            double kappa = FleissKappa.Of(forward);
            if (!double.IsNaN(kappa))
            {
                kappa.ShouldBeInRange(-1 - 1e-9, 1 + 1e-9);
                FleissKappa.Of(backward).ShouldBe(kappa, 1e-9);
            }
            MajorityVote.Decide(backward).OrderBy(decision => decision.Item).ShouldBe(MajorityVote.Decide(forward).OrderBy(decision => decision.Item));
        });

    [Fact]
    public void Dawid_and_Skene_give_probabilities()
        => Properties.Hold(anyVotes, votes =>
        {
            VoteTable table = new(votes, 3);
            DawidSkene fit = DawidSkene.Fit(table);
            for (int item = 0; item < table.Items.Count; item++)
                fit.ProbabilitiesOf(item).Sum().ShouldBe(1, 1e-9);
            fit.Shares.Sum().ShouldBe(1, 1e-9);
            for (int annotator = 0; annotator < table.Annotators.Count; annotator++)
            {
                fit.AccuracyOf(annotator).ShouldBeInRange(0, 1);
                for (int truth = 0; truth < 3; truth++)
                    Enumerable.Range(0, 3).Sum(said => fit.Confusion(annotator, truth, said)).ShouldBe(1, 1e-9);
            }
        });

    [Fact]
    public void Two_careful_annotators_outweigh_three_who_guess()
    {
        // On 60 items all five are seen; on the last the careful two agree against the three.
        var random = new RandomStream(4);
        List<Vote> votes = [];
        for (int i = 0; i < 60; i++)
        {
            int truth = i % 2;
            votes.AddRange([new($"{i}", "careful1", truth), new($"{i}", "careful2", truth)]);
            votes.AddRange(Enumerable.Range(1, 3).Select(guesser => new Vote($"{i}", $"guesser{guesser}", random.NextInt(2))));
        }
        votes.AddRange([new("last", "careful1", 1), new("last", "careful2", 1), new("last", "guesser1", 0), new("last", "guesser2", 0), new("last", "guesser3", 0)]);
        VoteTable table = new(votes, 2);
        MajorityVote.Decide(table)[^1].Label.ShouldBe(0);
        DawidSkene fit = DawidSkene.Fit(table);
        fit.Decisions[^1].Label.ShouldBe(1);
        fit.Decisions[^1].Confidence.ShouldBeGreaterThan(0.95);
        fit.AccuracyOf(0).ShouldBeGreaterThan(0.95);
        fit.AccuracyOf(2).ShouldBeLessThan(0.75);
    }

    [Fact]
    public void The_golden_set_measures_annotators_and_sets_the_threshold()
    {
        var truth = Enumerable.Range(0, 200).ToDictionary(i => $"g{i}", _ => 1);
        VoteTable votes = new(truth.Keys.SelectMany((item, i) => new[] { new Vote(item, "good", i % 20 == 0 ? 0 : 1), new Vote(item, "bad", i % 2) })
            .Append(new Vote("other", "new", 0)), 2);
        IReadOnlyList<AnnotatorAccuracy> accuracies = GoldenSet.Accuracies(votes, truth);
        accuracies.Select(each => (each.Annotator, each.Answered, each.Correct)).ShouldBe([("good", 200, 190), ("bad", 200, 100), ("new", 0, 0)]);
        accuracies[0].Accuracy.Low.ShouldBeGreaterThan(accuracies[1].Accuracy.High, "they can be told apart");
        (accuracies[2].Accuracy.Low, accuracies[2].Accuracy.High).ShouldBe((0, 1));

        // Confidence 1.0 is always right, 0.8 in nine of ten, 0.6 in half.
        Decision[] decisions = [.. Enumerable.Range(0, 200).Select(i => i < 100 ? new Decision($"g{i}", 1, 1.0, 3) : i < 150 ? new Decision($"g{i}", i % 10 == 0 ? 0 : 1, 0.8, 3) : new Decision($"g{i}", i % 2, 0.6, 3))];
        GoldenSet.Threshold(decisions, truth, 0.90).ShouldBe(0.8);
        GoldenSet.Threshold(decisions, truth, 0.95).ShouldBe(1.0);
        GoldenSet.Threshold(decisions, truth, 0.99).ShouldBeNull("a hundred right answers cannot show it");
    }

    [Fact]
    public void A_golden_set_with_too_many_matches_is_weighed_as_they_really_come()
    {
        // Half of the golden items are matches; among all items it is one in a hundred. At confidence 0.7, one in fifty of the others is called a match.
        var truth = Enumerable.Range(0, 4000).ToDictionary(i => $"g{i}", i => i % 2);
        Decision[] decisions = [.. truth.Where(pair => pair.Value == 1 || int.Parse(pair.Key[1..], CultureInfo.InvariantCulture) % 100 == 0)
            .Select((pair, i) => new Decision(pair.Key, 1, pair.Value == 1 && i % 2 == 0 ? 0.9 : 0.7, 3))];
        GoldenSet.Threshold(decisions, truth, 0.9).ShouldBe(0.7, "98 % of the golden items called matches are");
        GoldenSet.Threshold(decisions, truth, 0.9, [0.99, 0.01]).ShouldBe(0.9, "of all items called matches at 0.7 a third are");
    }

    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(10, 10, 0.7225, 1)]
    public void Wilson_intervals_are_those_of_the_textbook(int successes, int trials, double low, double high)
    {
        GoldenSet.Wilson(successes, trials).Low.ShouldBe(low, 0.0001);
        GoldenSet.Wilson(successes, trials).High.ShouldBe(high, 0.0001);
    }

    private static VoteTable Table(params (string Item, string Labels)[] items)
        => new(items.SelectMany(item => item.Labels.Split(' ').Select((label, i) => new Vote(item.Item, $"a{i}", label[0] - '0'))), 3);
}
