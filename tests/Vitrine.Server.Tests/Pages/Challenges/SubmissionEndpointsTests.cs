using System.Net;
using System.Text;
using Vitrine.Challenges.Accounts;

namespace Vitrine.Server.Tests.Pages.Challenges;

public sealed class SubmissionEndpointsTests
{
    private const string List = $"q1 Q0 d1 1 1 t\nq2 Q0 d1 1 1 t\n{SiteServer.Canary} Q0 d2 1 1 t\n";

    [Fact]
    public async Task A_submission_is_taken_scored_in_the_background_and_shown_to_its_team_alone()
    {
        await using var server = await SiteServer.StartAsync();
        var mira = await server.SignInAsync("mira", Roles.Participant, "Blue");
        var response = await mira.UploadAsync("/challenges/mugs/submit/open", "ranked-list", ("list", Encoding.UTF8.GetBytes(List)));
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
        response.Headers.Location!.ToString().ShouldBe("/challenges/mugs/submissions/1");
        await SettledAsync(server, 1);
        var page = await mira.PageAsync("/challenges/mugs/submissions/1");
        page.ShouldContain("1.0000");
        page.ShouldNotContain("http-equiv");
        (await mira.PageAsync("/challenges/mugs/leaderboard")).ShouldContain("Blue");
        (await mira.PageAsync("/challenges/mugs/submissions")).ShouldContain("a note");

        var other = await server.SignInAsync("other", Roles.Participant, "Red");
        await other.PageAsync("/challenges/mugs/submissions/1", HttpStatusCode.NotFound);
        (await other.PageAsync("/challenges/mugs/submissions")).ShouldNotContain("a note");
        var organiser = await server.SignInAsync("boss", Roles.Organiser);
        await organiser.PageAsync("/challenges/mugs/submissions/1");
    }

    [Fact]
    public async Task A_refused_submission_lists_its_problems_encoded()
    {
        await using var server = await SiteServer.StartAsync();
        var mira = await server.SignInAsync("mira", Roles.Participant, "Blue");
        await mira.UploadAsync("/challenges/mugs/submit/open", "ranked-list", ("list", "<script>x</script> Q0 d1 1 1 t\n"u8.ToArray()));
        await SettledAsync(server, 1);
        var page = await mira.PageAsync("/challenges/mugs/submissions/1");
        page.ShouldContain("line 1 (&lt;script&gt;x&lt;/script&gt;): is not one of the queries");
        page.ShouldContain("4 problems");
    }

    [Fact]
    public async Task Uploads_need_a_token_a_team_an_open_phase_the_right_files_and_their_bounds()
    {
        await using var server = await SiteServer.StartAsync(work: false);
        var mira = await server.SignInAsync("mira", Roles.Participant, "Blue");
        var (open, list) = ("/challenges/mugs/submit/open", Encoding.UTF8.GetBytes(List));
        foreach (var (path, kind, slot, bytes, problem) in new[]
        {
            ("/challenges/mugs/submit/later", "ranked-list", "list", list, "is not open"),
            (open, "pickle", "list", list, "does not say what is handed in"),
            (open, "ranked-list", "gallery", list, "where none is expected"),
            (open, "ranked-list", "list", [], "missing or empty"),
            (open, "features", "queries", list, "is missing; choose one"),
            (open, "ranked-list", "list", [0x7F, 0x45, 0x4C, 0x46], "a program"),
            (open, "ranked-list", "list", new byte[(1 << 20) + 1], "larger than the 1 MB"),
        })
        {
            var refused = await mira.UploadAsync(path, kind, (slot, bytes));
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, problem);
            (await refused.Content.ReadAsStringAsync()).ShouldContain(problem);
        }

        var nobody = await server.SignInAsync("anna", Roles.Annotator);
        (await (await nobody.UploadAsync(open, "ranked-list", ("list", list))).Content.ReadAsStringAsync()).ShouldContain("team");

        var form = new MultipartFormDataContent { { new StringContent("ranked-list"), "kind" }, { new ByteArrayContent(list), "list", "list.txt" } };
        (await mira.SendAsync(HttpMethod.Post, open, form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "without a token");
        form = new MultipartFormDataContent { { new StringContent(await nobody.TokenAsync("/account")), Visitor.FormField }, { new StringContent("ranked-list"), "kind" }, { new ByteArrayContent(list), "list", "list.txt" } };
        (await mira.SendAsync(HttpMethod.Post, open, form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "with somebody else's token");
        (await server.Visitor().SendAsync(HttpMethod.Post, open, new StringContent(""))).Headers.Location!.ToString().ShouldStartWith("/sign-in");
        (await mira.SendAsync(HttpMethod.Post, open, new StringContent("junk"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        server.Site.Submissions.Waiting().ShouldBe(0);
        Directory.GetFileSystemEntries(server.Site.Layout.Submissions).ShouldBeEmpty("nothing of a refused upload stays");
    }

    private static async Task SettledAsync(SiteServer server, long id)
    {
        for (var patience = 0; server.Site.Submissions.Find(id) is not { IsSettled: true }; patience++)
        {
            patience.ShouldBeLessThan(6_000);
            await Task.Delay(20);
        }
    }
}
