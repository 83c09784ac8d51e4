using Vitrine.Challenges.Submissions;
using Vitrine.Evaluation.Annotation;

namespace Vitrine.Challenges.Tests.Pooling;

public sealed class PoolBookTests
{
    [Fact]
    public async Task Three_teams_are_pooled_judged_blind_and_scored_and_a_late_one_is_scored_with_what_is_known()
    {
        await using var site = TestSite.Create();
        var (a, b) = (site.Team("aaa"), site.Team("bbb"));
        var first = await site.SubmitAsync(a, site.Pooled, TestSite.List("d1", "d2", "d9"));
        var second = await site.SubmitAsync(b, site.Pooled, TestSite.List("d1", "d3"));
        first.Scores.ShouldBeEmpty("nothing is judged yet");
        site.Site.Pools.Build(site.Challenge, site.Pooled).ShouldBe(12, "d1, d2, d3 of four queries: the first two of each, each once");

        // Relevant: d1 and d2. Every second pair would tell who found it if order or name did; there is nothing of the kind in a pair.
        var pool = site.Site.Pools.Find(site.Challenge, site.Pooled)!;
        var project = site.Site.Annotations.Find(pool.Project)!;
        var judge = site.Annotator("judge");
        var orders = new HashSet<string>();
        for (var order = ""; site.Site.Annotations.Desk.Next(project, judge.Id) is { } pair;)
        {
            order += pair.Candidate;
            if (order.Length == 6 && orders.Add(order))
                order = "";
            site.Site.Annotations.Desk.Answer(project, judge.Id, pair.Id, pair.Candidate is "d1" or "d2" ? MatchLabel.ExactMatch : MatchLabel.NotAMatch).ShouldBeTrue();
        }

        orders.Count.ShouldBeGreaterThan(1, "shuffled query by query");
        site.Site.Pools.RequestScoring(site.Challenge, site.Pooled);
        site.Site.Scorer.Drain();
        ScoreOf(site, first, "precision@2").ShouldBe(1);
        ScoreOf(site, second, "precision@2").ShouldBe(0.5);
        ScoreOf(site, first, "judged@2").ShouldBe(1);
        ScoreOf(site, first, "loss if late").ShouldBe(0.5, "only team a found d2");
        ScoreOf(site, second, "loss if late").ShouldBe(0, "d3 is not relevant, so nothing is lost");

        var late = await site.SubmitAsync(site.Team("ccc"), site.Pooled, TestSite.List("d2", "d8"));
        late.Id.ShouldBeGreaterThan(pool.LastSubmission);
        ScoreOf(site, late, "precision@2").ShouldBe(0.5);
        ScoreOf(site, late, "precision@2 at most").ShouldBe(1);
        ScoreOf(site, late, "judged@2").ShouldBe(0.5);
        late.Scores.ShouldNotContain(s => s.Metric == "loss if late");
        late.Scores.ShouldContain(s => s.Metric == "bpref");
        late.Scores.ShouldContain(s => s.Metric == "infap");

        site.Site.Pools.Build(site.Challenge, site.Pooled).ShouldBe(16, "d8 has joined");
        site.Site.Annotations.Progress(project).Complete.ShouldBe(12, "what was judged stays judged");
    }

    [Fact]
    public async Task Documents_that_annotators_are_unsure_of_are_not_judged()
    {
        await using var site = TestSite.Create();
        await site.SubmitAsync(site.Team("aaa"), site.Pooled, TestSite.List("d1"));
        site.Site.Pools.Build(site.Challenge, site.Pooled);
        var pool = site.Site.Pools.Find(site.Challenge, site.Pooled)!;
        var project = site.Site.Annotations.Find(pool.Project)!;
        var judge = site.Annotator("judge");
        site.Site.Annotations.Desk.Answer(project, judge.Id, site.Site.Annotations.Desk.Next(project, judge.Id)!.Id, MatchLabel.Maybe);
        site.Site.Pools.Judgments(pool).Judgments.ShouldAllBe(j => j.Grade == -1);
        site.Site.Pools.MayJudge(project, judge).ShouldBeTrue();
        site.Site.Pools.MayJudge(project, site.Site.Accounts.All().Single(a => a.Name == "aaa")).ShouldBeFalse("its team takes part");
        Should.Throw<ChallengeException>(() => site.Site.Pools.Build(site.Challenge, site.Annotated));
    }

    private static double ScoreOf(TestSite site, Submission submission, string metric) => site.Site.Submissions.Find(submission.Id)!.Scores.Single(s => s.Metric == metric).Value;
}
