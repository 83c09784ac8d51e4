using System.Text;
using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Scoring;
using Vitrine.Challenges.Submissions;

namespace Vitrine.Challenges.Tests.Scoring;

public sealed class SubmissionScorerTests
{
    [Fact]
    public async Task A_ranked_list_is_scored_on_the_annotated_subset()
    {
        await using var site = TestSite.Create();
        var submission = await site.SubmitAsync(site.Team("mira"), site.Annotated, TestSite.List("d1", "d2", "d3"));
        submission.State.ShouldBe(SubmissionState.Scored, string.Join("; ", submission.Problems));

        // q1: d1 first, 1. q2: d2 second, 1/2. q3: d3 third of two relevant, 1/6. q4 is not judged and does not count.
        submission.Scores[0].Metric.ShouldBe("map");
        submission.Scores[0].Value.ShouldBe((1 + 0.5 + (1.0 / 6)) / 3, 1e-12);
        submission.Scores[0].Low!.Value.ShouldBeLessThanOrEqualTo(submission.Scores[0].Value);
        submission.Scores[0].High!.Value.ShouldBeGreaterThanOrEqualTo(submission.Scores[0].Value);
        submission.Scores.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Features_are_ranked_by_inner_product_and_only_the_run_is_kept()
    {
        await using var site = TestSite.Create();
        float[] gallery = new float[10 * 4];
        for (var d = 0; d < 10; d++)
            gallery[(d * 4) + (d % 4)] = d < 4 ? 1 : -1;
        float[] queries = [0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0]; // q1 → d1, q2 → d2, q3 → d3
        var submission = await site.SubmitAsync(site.Team("mira"), site.Annotated, queries, gallery);
        submission.State.ShouldBe(SubmissionState.Scored, string.Join("; ", submission.Problems));
        submission.Scores.Single(s => s.Metric == "mar@2").Value.ShouldBe((1 + 1 + 0.5) / 3, 1e-12);
        Directory.GetFiles(Path.Combine(site.Root, "submissions", "1")).Select(Path.GetFileName).ShouldBe(["run.csv.gz"]);
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_once_and_refused_submissions_do_not_count()
    {
        await using var site = TestSite.Create();
        var mira = site.Team("mira");
        var submission = await site.SubmitAsync(mira, site.Annotated, "q1 Q0 d1 1 0.5 t\nq1 Q0 d1 2 0.4 t\nq1 Q0 d77 3 NaN t\nq2 Q0\nq9 Q0 d1 1 1 t\n");
        submission.State.ShouldBe(SubmissionState.Refused);
        submission.ProblemCount.ShouldBe(7);
        foreach (var (problem, text) in submission.Problems.Zip(["line 2 (q1): lists 'd1' twice", "line 3: the score 'NaN'", "line 4: has 2 columns", "line 5 (q9): is not one of the queries", "(q2): has no answer", "(q3)", "(q4)"]))
            problem.ShouldContain(text);
        Directory.Exists(Path.Combine(site.Root, "submissions", "1")).ShouldBeFalse("nothing of it is kept");
        site.Site.Submissions.LeftToday("mugs", site.Annotated, mira.Team!.Id).ShouldBe(2);
    }

    [Fact]
    public async Task Features_say_row_id_norm_dimension_and_what_is_not_finite()
    {
        await using var site = TestSite.Create();
        var mira = site.Team("mira");
        float[] good = [.. Enumerable.Range(0, 40).Select(i => i % 4 == 0 ? 1f : 0f)];
        float[] bad = [1, 0, 0, 0, 2, 0, 0, 0, float.NaN, 0, 0, 0, 1, 0, 0, 0];
        var submission = await site.SubmitAsync(mira, site.Annotated, bad, good);
        submission.State.ShouldBe(SubmissionState.Refused);
        submission.Problems.Count.ShouldBe(2);
        submission.Problems[0].ShouldContain("row 1 (q2): has L2 norm 2");
        submission.Problems[1].ShouldContain("row 2 (q3): number 0 is NaN");
        (await site.SubmitAsync(mira, site.Annotated, bad, good, dimension: 2)).Problems.ShouldContain(p => p.Contains("rows of 2 numbers; 4 are asked for"));
        (await site.SubmitAsync(mira, site.Annotated, [1, 0, 0, 0], good)).Problems.ShouldHaveSingleItem().ShouldContain("has 1 rows, but there are 4 ids");
    }

    [Fact]
    public async Task The_daily_limit_is_a_teams_and_a_days_and_uploads_that_are_refused_are_limited_too()
    {
        await using var site = TestSite.Create();
        var mira = site.Team("mira");
        for (var i = 0; i < 2; i++)
            (await site.SubmitAsync(mira, site.Annotated, TestSite.List("d1"))).State.ShouldBe(SubmissionState.Scored);
        (await Should.ThrowAsync<ChallengeException>(() => site.SubmitAsync(mira, site.Annotated, TestSite.List("d1")))).Field.ShouldBe("limit");
        await site.SubmitAsync(site.Team("other"), site.Annotated, TestSite.List("d1"));
        site.Time.Pass(TimeSpan.FromDays(1));
        for (var i = 0; i < 2 * SubmissionBook.UploadsPerSubmission; i++)
            (await site.SubmitAsync(mira, site.Annotated, "nonsense")).State.ShouldBe(SubmissionState.Refused);
        (await Should.ThrowAsync<ChallengeException>(() => site.SubmitAsync(mira, site.Annotated, TestSite.List("d1")))).Field.ShouldBe("limit");
    }

    [Fact]
    public async Task A_phase_takes_submissions_while_it_is_open()
    {
        await using var site = TestSite.Create();
        var mira = site.Team("mira");
        foreach (var (at, open) in new[] { (site.Annotated.Opens, true), (site.Annotated.Opens.AddSeconds(-1), false), (site.Annotated.Closes, false), (site.Annotated.Closes.AddSeconds(-1), true) })
        {
            site.Time.Now = at;
            if (open)
                await site.SubmitAsync(mira, site.Annotated, TestSite.List("d1"));
            else
                (await Should.ThrowAsync<ChallengeException>(() => site.SubmitAsync(mira, site.Annotated, TestSite.List("d1")))).Field.ShouldBe("phase");
        }
    }

    [Fact]
    public async Task What_waits_and_what_was_under_way_survives_the_process()
    {
        await using var site = TestSite.Create();
        var mira = site.Team("mira");
        var waiting = await site.SubmitAsync(mira, site.Annotated, TestSite.List("d1"), score: false);
        var other = await site.SubmitAsync(site.Team("other"), site.Annotated, TestSite.List("d2"), score: false);
        site.Site.Submissions.Take()!.Value.Submission.Id.ShouldBe(waiting.Id); // under way when the process dies
        var incoming = site.Site.Submissions.Begin(site.Challenge, site.Pooled, mira, SubmissionKind.RankedList, "");
        await incoming.AddAsync("list", new MemoryStream(Encoding.UTF8.GetBytes("q1")));
        await site.RestartAsync(); // in the middle of an upload
        site.Site.Submissions.Recover();
        site.Site.Submissions.Find(incoming.Id).ShouldBeNull();
        Directory.Exists(Path.Combine(site.Root, "submissions", "3")).ShouldBeFalse();
        site.Site.Scorer.Drain();
        site.Site.Submissions.Find(waiting.Id)!.State.ShouldBe(SubmissionState.Scored);
        site.Site.Submissions.Find(other.Id)!.State.ShouldBe(SubmissionState.Scored);
    }

    [Fact]
    public async Task A_submission_that_brings_the_process_down_is_given_up_after_some_attempts()
    {
        await using var site = TestSite.Create();
        var poison = await site.SubmitAsync(site.Team("mira"), site.Annotated, TestSite.List("d1"), score: false);
        for (var i = 0; i < SubmissionScorer.MaxAttempts; i++)
        {
            site.Site.Submissions.Take().ShouldNotBeNull();
            await site.RestartAsync();
            site.Site.Submissions.Recover();
        }

        site.Site.Scorer.Drain();
        site.Site.Submissions.Find(poison.Id)!.State.ShouldBe(SubmissionState.Failed);
    }

    [Fact]
    public async Task Data_that_the_organiser_broke_fail_the_submission_without_refusing_it()
    {
        await using var site = TestSite.Create();
        File.Delete(Path.Combine(site.Root, "mugs", "hidden", "qrels.txt"));
        var told = new List<long>();
        site.Site.Scorer.Failed += (id, _) => told.Add(id);
        var submission = await site.SubmitAsync(site.Team("mira"), site.Annotated, TestSite.List("d1"));
        submission.State.ShouldBe(SubmissionState.Failed);
        told.ShouldBe([submission.Id]);

        // Mended, it is scored by what it sent then; the server that has read the data before is started anew.
        await File.WriteAllTextAsync(Path.Combine(site.Root, "mugs", "hidden", "qrels.txt"), "q1 0 d1 1\n");
        await site.RestartAsync();
        site.Site.Submissions.ScoreAgain("mugs", "annotated").ShouldBe(1);
        site.Site.Scorer.Drain();
        site.Site.Submissions.Find(submission.Id)!.Scores[0].Value.ShouldBe(1);
    }

    [Theory]
    [InlineData(new byte[] { 0x7F, 0x45, 0x4C, 0x46, 1 }, "a program")]
    [InlineData(new byte[] { 0x23, 0x21, 0x2F }, "a script")]
    [InlineData(new byte[] { 0x80, 4, 0x95 }, "a Python pickle")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4 }, "a zip")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8 }, "compressed")]
    public async Task What_could_run_or_hide_something_is_refused_at_its_first_bytes(byte[] start, string kind)
    {
        await using var site = TestSite.Create();
        var mira = site.Team("mira");
        long id;
        using (var incoming = site.Site.Submissions.Begin(site.Challenge, site.Annotated, mira, SubmissionKind.RankedList, ""))
        {
            id = incoming.Id;
            (await Should.ThrowAsync<ChallengeException>(() => incoming.AddAsync("list", new MemoryStream(start)))).Message.ShouldContain(kind);
        }

        site.Site.Submissions.Find(id).ShouldBeNull();
        Directory.GetFileSystemEntries(Path.Combine(site.Root, "submissions")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_are_bounded_expected_and_whole()
    {
        await using var site = TestSite.Create(TestSite.Definition.Replace("\"dimension\": 4, \"depth\": 5, \"k\": 3", "\"max_megabytes\": 1, \"k\": 3", StringComparison.Ordinal));
        using var incoming = site.Site.Submissions.Begin(site.Challenge, site.Annotated, site.Team("mira"), SubmissionKind.Features, "");
        (await Should.ThrowAsync<ChallengeException>(() => incoming.AddAsync("../list", Stream.Null))).Field.ShouldBe("file");
        (await Should.ThrowAsync<ChallengeException>(() => incoming.AddAsync("queries", Stream.Null))).Message.ShouldContain("missing or empty");
        (await Should.ThrowAsync<ChallengeException>(() => incoming.AddAsync("gallery", new MemoryStream(new byte[(1 << 20) + 1])))).Message.ShouldContain("larger than the 1 MB");
        Should.Throw<ChallengeException>(() => site.Site.Submissions.Begin(site.Challenge, site.Annotated, site.Annotator("anna"), SubmissionKind.Features, "")).Field.ShouldBe("team");
    }
}
