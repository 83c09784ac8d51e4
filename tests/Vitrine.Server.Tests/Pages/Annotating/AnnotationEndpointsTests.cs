using System.Net;
using System.Text.RegularExpressions;
using Vitrine.Challenges.Accounts;
using Vitrine.Challenges.Annotating;
using Vitrine.Evaluation.Annotation;
using Vitrine.Server.Tests.Pages.Challenges;

namespace Vitrine.Server.Tests.Pages.Annotating;

public sealed partial class AnnotationEndpointsTests
{
    [Fact]
    public async Task Pairs_of_a_data_set_are_judged_and_the_answers_are_what_a_data_set_reads()
    {
        await using var server = await SiteServer.StartAsync(work: false);
        var folder = Path.Combine(server.Site.Layout.Root, "4-annotation");
        Directory.CreateDirectory(Path.Combine(folder, "pictures"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "pictures", "a.jpg"), TestServer.Jpeg("gold", mug: true));
        await File.WriteAllTextAsync(Path.Combine(folder, "tasks.csv"),
            "pair_id,query_image,query_title,candidate_image,candidate_title\np1,https://x.org/pictures/a.jpg?v=1,\"A <b>mug</b>, gold\",pictures/a.jpg,Another\np2,pictures/a.jpg,Q,pictures/a.jpg,C\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "golden.csv"), "pair_id,label\np2,2\n");
        ProjectImport.FromDataset(server.Site, folder, "pairs", "Pairs", votes: 2, goldenEvery: 1);

        var anna = await server.SignInAsync("anna", Roles.Annotator);
        var first = await anna.PageAsync("/annotate/pairs");
        first.ShouldContain("Is it the same product?");
        first.ShouldNotContain("p2", Case.Sensitive, "the pair's name is the data set's");
        var picture = await anna.GetAsync(Picture().Match(first).Value);
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        (await anna.GetAsync("/annotate/pairs/pictures/99/query")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await anna.PostAsync("/annotate/pairs", "/annotate/pairs/answer", ("pair", PairOf(first)), ("label", "2"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var second = await anna.PageAsync("/annotate/pairs");
        second.ShouldContain("A &lt;b&gt;mug&lt;/b&gt;, gold");
        (await anna.PostAsync("/annotate/pairs", "/annotate/pairs/answer", ("pair", PairOf(first)), ("label", "0"))).Headers.Location!.ToString().ShouldEndWith("?missed");
        (await anna.PostAsync("/annotate/pairs", "/annotate/pairs/answer", ("pair", PairOf(second)), ("label", "7"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await anna.PostAsync("/annotate/pairs", "/annotate/pairs/answer", ("pair", PairOf(second)), ("label", "0"));
        await anna.PostAsync("/annotate/pairs", "/annotate/pairs/undo");
        await anna.PostAsync("/annotate/pairs", "/annotate/pairs/answer", ("pair", PairOf(second)), ("label", "1"));
        (await anna.PageAsync("/annotate/pairs")).ShouldContain("That was all");

        var boss = await server.SignInAsync("boss", Roles.Organiser);
        (await boss.PageAsync("/annotate/pairs/progress")).ShouldContain("1 of 1");
        using var csv = new StringReader(await boss.PageAsync("/annotate/pairs/answers.csv"));
        CrowdFormat.ReadAnswers(csv, "answers.csv").Select(a => (a.Vote.Item, a.Vote.Annotator, a.Vote.Label)).ShouldBe([("p2", "anna", MatchLabel.ExactMatch), ("p1", "anna", MatchLabel.Maybe)]);
    }

    [Fact]
    public async Task Pairs_without_their_pictures_are_refused_with_what_to_do()
    {
        await using var server = await SiteServer.StartAsync(work: false);
        var folder = Directory.CreateDirectory(Path.Combine(server.Site.Layout.Root, "4-annotation")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "tasks.csv"), "pair_id,query_image,query_title,candidate_image,candidate_title\np1,a.jpg,Q,b.jpg,C\n");
        Should.Throw<Vitrine.Challenges.ChallengeException>(() => ProjectImport.FromDataset(server.Site, folder, "pairs", "Pairs", 2, 0)).Message.ShouldContain("annotation.copy_pictures");
        server.Site.Annotations.Projects().ShouldBeEmpty();
    }

    private static string PairOf(string page) => Pair().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"pair\" value=\"(\\d+)\"")]
    private static partial Regex Pair();

    [GeneratedRegex("/annotate/pairs/pictures/\\d+/candidate")]
    private static partial Regex Picture();
}
