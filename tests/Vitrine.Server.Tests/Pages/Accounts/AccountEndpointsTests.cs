using System.Net;
using Microsoft.AspNetCore.Routing;
using Vitrine.Challenges.Accounts;
using Vitrine.Server.Tests.Pages.Challenges;

namespace Vitrine.Server.Tests.Pages.Accounts;

public sealed class AccountEndpointsTests
{
    [Fact]
    public async Task Registering_signs_in_and_signing_out_ends_the_session_everywhere_it_counts()
    {
        await using var server = await SiteServer.StartAsync(work: false);
        var visitor = server.Visitor();
        var response = await visitor.PostAsync("/register", "/register", ("name", "mira"), ("password", SiteServer.Password), ("team", "Blue"));
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        (await visitor.PageAsync("/account")).ShouldContain("Blue");
        (await visitor.PostAsync("/account", "/sign-out")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var stolen = server.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/account"));
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the old cookie is worth nothing");
    }

    [Fact]
    public async Task Guessing_passwords_is_slowed_down_by_name()
    {
        await using var server = await SiteServer.StartAsync(work: false);
        server.Site.Accounts.Register("mira", SiteServer.Password, Roles.None);
        var visitor = server.Visitor();
        for (var i = 0; i < 6; i++)
            (await visitor.PostAsync("/sign-in", "/sign-in", ("name", "mira"), ("password", "wrong " + i))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.PostAsync("/sign-in", "/sign-in", ("name", "mira"), ("password", SiteServer.Password))).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Every_form_needs_its_token_and_every_role_its_pages()
    {
        await using var server = await SiteServer.StartAsync(work: false);
        var organiser = await server.SignInAsync("boss", Roles.Organiser);
        var posts = server.Endpoints.Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true).Select(e => PathOf(e)).Where(p => p != "/theme").ToList();
        posts.Count.ShouldBeGreaterThan(8);
        foreach (var path in posts)
        {
            var response = await organiser.SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent([KeyValuePair.Create("name", "x")]));
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity);
        }

        var participant = await server.SignInAsync("mira", Roles.Participant, "Blue");
        var annotator = await server.SignInAsync("anna", Roles.Annotator);
        foreach (var (path, forParticipants, forAnnotators) in new[] { ("/people", false, false), ("/challenges/mugs/pool", false, false), ("/annotate", false, true), ("/annotate/x/progress", false, false), ("/annotate/x/answers.csv", false, false) })
        {
            (await participant.GetAsync(path)).StatusCode.ShouldBe(forParticipants ? HttpStatusCode.OK : HttpStatusCode.Forbidden, path);
            (await annotator.GetAsync(path)).StatusCode.ShouldBe(forAnnotators ? HttpStatusCode.OK : HttpStatusCode.Forbidden, path);
            (await server.Visitor().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
            (await organiser.GetAsync(path)).StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task The_organiser_grants_roles_and_they_count_at_once()
    {
        await using var server = await SiteServer.StartAsync(work: false);
        var organiser = await server.SignInAsync("boss", Roles.Organiser);
        var anna = await server.SignInAsync("anna", Roles.None);
        await anna.PageAsync("/annotate", HttpStatusCode.Forbidden);
        var id = server.Site.Accounts.All().Single(a => a.Name == "anna").Id;
        (await organiser.PostAsync("/people", $"/people/{id}", ("role", "Annotator"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await anna.PageAsync("/annotate");
        (await organiser.PostAsync("/people", $"/people/{server.Site.Accounts.All().Single(a => a.Name == "boss").Id}")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "somebody stays organiser");
    }

    [Theory]
    [InlineData("//evil.org")]
    [InlineData("/\\evil.org")]
    [InlineData("https://evil.org")]
    public async Task Signing_in_leads_nowhere_else(string back)
    {
        await using var server = await SiteServer.StartAsync(work: false);
        server.Site.Accounts.Register("mira", SiteServer.Password, Roles.None);
        var response = await server.Visitor().PostAsync("/sign-in", "/sign-in", ("name", "mira"), ("password", SiteServer.Password), ("back", back));
        response.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task Passwords_do_not_cross_a_network_in_the_open()
    {
        await using var server = await SiteServer.StartAsync(work: false);
        Should.Throw<ServerOptionsException>(() => ChallengeServer.Build(server.Site, new ServerOptions { Urls = "http://0.0.0.0:0" })).Message.ShouldContain("https");
    }

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{name}", "mugs").Replace("{id:long}", "1").Replace("{phase}", "open").Replace("{account:long}", "1");
}
