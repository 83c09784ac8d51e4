using System.Net;
using System.Text.RegularExpressions;
using Vitrine.Challenges.Accounts;
using Vitrine.Challenges.Collecting;
using Vitrine.Evaluation.Formats;
using Vitrine.Server.Tests.Pages.Challenges;

namespace Vitrine.Server.Tests.Pages.Collecting;

public sealed partial class CollectionEndpointsTests
{
    [Fact]
    public async Task Triplets_are_spoken_about_checked_read_by_the_organiser_and_exported()
    {
        await using var server = await SiteServer.StartAsync(work: false);
        var folder = Directory.CreateDirectory(Path.Combine(server.Site.Layout.Root, "found")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "pictures"));
        foreach (var picture in new[] { "a", "b", "c" })
            await File.WriteAllBytesAsync(Path.Combine(folder, "pictures", picture + ".jpg"), TestServer.Jpeg("gold", mug: true));
        await File.WriteAllTextAsync(Path.Combine(folder, "triplets.csv"), string.Join(',', TripletFile.Header) + "\nt1,A1,a,Gold mug,B1,b,Green mug,C1,c,Red mug\n");
        TripletFile.Add(server.Site, folder, "say", "Say it", workers: 1, probation: 1);

        var anna = await server.SignInAsync("anna", Roles.Annotator);
        var page = await anna.PageAsync("/collect/say");
        (await anna.GetAsync(Picture().Match(page).Value)).Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        var triplet = Triplet().Match(page).Groups[1].Value;
        var refused = await anna.PostAsync("/collect/say", "/collect/say", ("triplet", triplet), ("first", "green <b>"), ("second", "without any handle"), ("third", "a bit taller than that"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var text = await refused.Content.ReadAsStringAsync();
        text.ShouldContain("at least 3 different words");
        text.ShouldContain("value=\"green &lt;b&gt;\"", Case.Sensitive, "what was typed stays");
        text.ShouldContain("value=\"without any handle\"");
        (await anna.PostAsync("/collect/say", "/collect/say", ("triplet", triplet), ("first", "in a green colour"), ("second", "without any handle"), ("third", "a bit taller than that"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await anna.PageAsync("/collect/say")).ShouldContain("the organisers read these first");

        var boss = await server.SignInAsync("boss", Roles.Organiser);
        (await boss.PageAsync("/collect/say/progress")).ShouldContain("in a green colour");
        var account = server.Site.Accounts.All().Single(a => a.Name == "anna").Id;
        (await boss.PostAsync("/collect/say/progress", $"/collect/say/workers/{account}", ("standing", "Qualified"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await anna.PageAsync("/collect/say")).ShouldContain("Nothing is left for you");
        using var csv = new StringReader(await boss.PageAsync("/collect/say/annotations.csv"));
        FeedbackFormat.ReadAnnotations(csv, "x").ShouldHaveSingleItem().Utterances.ShouldBe(["in a green colour", "without any handle", "a bit taller than that"]);
        using var json = new StringReader(await boss.PageAsync("/collect/say/captions.json"));
        FashionIqFormat.ReadCaptions(json, "x").ShouldHaveSingleItem().Target.ShouldBe("B1");
        await anna.PageAsync("/collect/say/progress", HttpStatusCode.Forbidden);
    }

    [GeneratedRegex("name=\"triplet\" value=\"(\\d+)\"")]
    private static partial Regex Triplet();

    [GeneratedRegex("/collect/say/pictures/\\d+/non-target")]
    private static partial Regex Picture();
}
