using Vitrine.Challenges.Annotating;
using Vitrine.Evaluation.Annotation;

namespace Vitrine.Challenges.Tests.Annotating;

public sealed class AnnotationDeskTests
{
    [Fact]
    public async Task Everybody_sees_a_pair_once_and_each_gets_the_votes_wanted_whatever_the_order()
    {
        await using var site = TestSite.Create();
        var project = Project(site, pairs: 30, votes: 3);
        long[] people = [.. Enumerable.Range(0, 5).Select(i => site.Annotator($"person{i}").Id)];
        var random = new Random(5);
        var seen = new HashSet<(long, long)>();
        var open = new HashSet<long>(people);
        while (open.Count > 0)
        {
            var who = people[random.Next(people.Length)];
            if (site.Site.Annotations.Desk.Next(project, who) is not { } pair)
            {
                open.Remove(who); // others may hold the last ones; who is asked again later gets none either
                continue;
            }

            open.Add(who);
            if (random.Next(4) == 0)
                continue; // thinks about it: the same question is shown again
            seen.Add((who, pair.Id)).ShouldBeTrue("nobody sees a pair twice");
            site.Site.Annotations.Desk.Answer(project, who, pair.Id, random.Next(MatchLabel.Count)).ShouldBeTrue();
        }

        var progress = site.Site.Annotations.Progress(project);
        progress.Complete.ShouldBe(30);
        progress.Answers.ShouldBe(90);
        _ = new VoteTable(site.Site.Annotations.Answers(project).Select(a => a.Vote), MatchLabel.Count);
    }

    [Fact]
    public async Task Two_at_once_are_never_both_the_last_annotator_of_a_pair()
    {
        await using var site = TestSite.Create();
        var project = Project(site, pairs: 1, votes: 1);
        var (first, second) = (site.Annotator("first").Id, site.Annotator("second").Id);
        var pair = site.Site.Annotations.Desk.Next(project, first)!;
        site.Site.Annotations.Desk.Next(project, first).ShouldBe(pair, "asking again shows the same question");
        site.Site.Annotations.Desk.Next(project, second).ShouldBeNull();
        site.Time.Pass(AnnotationDesk.Lease);
        site.Site.Annotations.Desk.Next(project, second).ShouldBe(pair);
        site.Site.Annotations.Desk.Answer(project, second, pair.Id, MatchLabel.ExactMatch).ShouldBeTrue();
        site.Site.Annotations.Desk.Answer(project, first, pair.Id, MatchLabel.NotAMatch).ShouldBeFalse("it has its answer");
        site.Site.Annotations.Desk.Next(project, first).ShouldBeNull();
        site.Site.Annotations.Answers(project).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_answer_needs_its_question_and_can_be_taken_back()
    {
        await using var site = TestSite.Create();
        var project = Project(site, pairs: 3, votes: 1);
        var who = site.Annotator("anna").Id;
        var desk = site.Site.Annotations.Desk;
        desk.Undo(project, who).ShouldBeFalse();
        var pair = desk.Next(project, who)!;
        desk.Answer(project, who, pair.Id + 1, MatchLabel.Maybe).ShouldBeFalse("not the question that was asked");
        site.Time.Pass(TimeSpan.FromSeconds(7));
        desk.Answer(project, who, pair.Id, MatchLabel.ExactMatch).ShouldBeTrue();
        desk.Answer(project, who, pair.Id, MatchLabel.ExactMatch).ShouldBeFalse("sent twice");
        site.Site.Annotations.Answers(project).ShouldBe([new CrowdAnswer(new Vote(pair.Name, "anna", MatchLabel.ExactMatch), 7)]);
        desk.Next(project, who)!.Id.ShouldNotBe(pair.Id);
        desk.Undo(project, who).ShouldBeTrue();
        desk.Next(project, who).ShouldBe(pair);
        site.Site.Annotations.Answers(project).ShouldBeEmpty();
        site.Site.Annotations.Progress(project).Complete.ShouldBe(0);
    }

    [Fact]
    public async Task Golden_pairs_are_mixed_in_for_everybody_and_accuracy_agreement_and_pace_are_seen()
    {
        await using var site = TestSite.Create();
        var project = site.Site.Annotations.Create("gold", "Gold", ProjectKind.Match, 3, goldenEvery: 4,
            [.. Enumerable.Range(0, 50).Select(i => Pair(i)), .. Enumerable.Range(100, 15).Select(i => Pair(i) with { Golden = MatchLabel.ExactMatch })]);
        foreach (var (name, wrong, seconds) in new[] { ("careful", false, 4.0), ("tired", false, 4.0), ("spammer", true, 0.5) })
        {
            var who = site.Annotator(name).Id;
            for (var i = 0; site.Site.Annotations.Desk.Next(project, who) is { } pair; i++)
            {
                site.Time.Pass(TimeSpan.FromSeconds(name == "tired" && i > 35 ? 12 : seconds));
                site.Site.Annotations.Desk.Answer(project, who, pair.Id, wrong ? MatchLabel.NotAMatch : MatchLabel.ExactMatch);
            }
        }

        var people = site.Site.Annotations.Progress(project).Annotators.ToDictionary(a => a.Annotator);
        people["careful"].Golden.Answered.ShouldBeGreaterThan(9);
        people["careful"].Golden.Accuracy.Low.ShouldBeGreaterThan(0.6);
        people["careful"].Flags.ShouldBeEmpty();
        people["tired"].Flags.ShouldBe(["slowing down"]);
        people["spammer"].Golden.Correct.ShouldBe(0);
        people["spammer"].Excluded.ShouldBeTrue();
        people["spammer"].Flags.ShouldBe(["fails the golden set", "very fast", "always the same label"]);
    }

    private static AnnotationProject Project(TestSite site, int pairs, int votes) =>
        site.Site.Annotations.Create("pairs", "Pairs", ProjectKind.Match, votes, 0, Enumerable.Range(0, pairs).Select(Pair));

    private static AnnotationPair Pair(int i) => new(0, $"p{i}", $"q{i}", "", "", $"c{i}", "", "");
}
