using System.Net;
using Vitrine.Challenges.Accounts;

namespace Vitrine.Server.Tests.Pages.Challenges;

/// <summary>What a challenge hides, no answer of the server holds, whoever asks and however.</summary>
public sealed class HiddenDataTests
{
    private static readonly string[] Files =
    [
        "hidden/qrels.txt", "public/../hidden/qrels.txt", "public%2F..%2Fhidden%2Fqrels.txt", "..%2F..%2Fsite.db", "%2e%2e/%2e%2e/site.db", "public/unlisted.txt", "challenge.json", "/etc/passwd",
        "public\\..\\hidden\\qrels.txt", "public//queries.txt", "PUBLIC/QUERIES.TXT", "hidden", "public/", "../../keys", "public/queries.txt%00",
    ];

    [Fact]
    public async Task Only_files_that_the_definition_lists_are_sent_and_only_when_their_phase_has_opened()
    {
        await using var server = await SiteServer.StartAsync(work: false);
        var mira = await server.SignInAsync("mira", Roles.Participant, "Blue");
        (await mira.GetAsync("/challenges/mugs/open/files/public/gallery.txt")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var phase in new[] { "open", "later" })
        {
            foreach (var file in Files)
            {
                var response = await mira.GetAsync($"/challenges/mugs/{phase}/files/{file}");
                response.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden);
                (await response.Content.ReadAsStringAsync()).ShouldNotContain(SiteServer.Canary, Case.Sensitive, file);
            }
        }

        foreach (var file in new[] { "public/later.txt", "public/queries.txt" })
            await mira.PageAsync($"/challenges/mugs/later/files/{file}", HttpStatusCode.Forbidden);
        (await server.Visitor().GetAsync("/challenges/mugs/open/files/public/queries.txt")).Headers.Location!.ToString().ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task No_page_of_any_address_holds_hidden_text_places_or_hashes()
    {
        await using var server = await SiteServer.StartAsync(work: false);
        var mira = await server.SignInAsync("mira", Roles.Participant, "Blue");
        var visitors = new[] { server.Visitor(), mira };
        var paths = server.Endpoints.Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/').Replace("{name}", "mugs").Replace("{id:long}", "1").Replace("{phase}", "open").Replace("{**file}", "hidden/qrels.txt")
                .Replace("{pair:long}", "1").Replace("{triplet:long}", "1").Replace("{side}", "query").Replace("{version}", "x").Replace("{**name}", "x")).ToList();
        paths.Count.ShouldBeGreaterThan(15);
        foreach (var path in paths.Concat(["/hidden/qrels.txt", "/mugs/hidden/qrels.txt", "/site.db", "/keys/", "/submissions/1/run.csv.gz", "/challenges/nope"]))
        {
            foreach (var visitor in visitors)
            {
                var response = await visitor.GetAsync(path);
                ((int)response.StatusCode).ShouldBeLessThan(500, path);
                var text = await response.Content.ReadAsStringAsync();
                foreach (var secret in new[] { SiteServer.Canary, server.Site.Layout.Root, "AQAAAA" })
                    text.ShouldNotContain(secret, Case.Sensitive, path);
            }
        }
    }
}
