using System.Net;

namespace Vitrine.Server.Tests.Security;

/// <summary>What keeps other sites' pages away from a server on the visitor's own machine.</summary>
public sealed class BrowserGuardTests(FilledServer filled) : IClassFixture<FilledServer>
{
    private TestServer Server => filled.Server;

    [Theory]
    [InlineData("/v1/search")]
    [InlineData("/healthz")]
    [InlineData("/pictures/none.jpg")]
    [InlineData("/nothing")]
    public async Task Every_answer_tells_browsers_to_trust_little(string path)
    {
        var headers = (await Server.Client.GetAsync(path)).Headers;
        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe");
        headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        headers.Contains("Server").ShouldBeFalse();
        headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Answers_of_the_api_are_not_kept() =>
        (await Server.Client.GetAsync("/v1/search")).Headers.CacheControl!.NoStore.ShouldBeTrue();

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", true)]
    [InlineData("Sec-Fetch-Site", "same-site", true)]
    [InlineData("Sec-Fetch-Site", "same-origin", false)]
    [InlineData("Origin", "https://evil.example", true)]
    [InlineData("Origin", "null", true)]
    [InlineData("Origin", "SELF", false)]
    public async Task Forms_of_other_sites_change_nothing(string header, string value, bool refused)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(TestServer.Jpeg("gold", true)), "picture", "a.jpg" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/pictures") { Content = form };
        request.Headers.Add(header, value == "SELF" ? Server.Address.GetLeftPart(UriPartial.Authority) : value);
        var response = await Server.Client.SendAsync(request);
        if (refused)
            await response.ProblemAsync(HttpStatusCode.Forbidden, "cross-site");
        else
            response.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("evil.example", true)]
    [InlineData("127.0.0.1.evil.example", true)]
    [InlineData("localhost", false)]
    [InlineData("127.0.0.1", false)]
    public async Task A_server_of_this_machine_answers_to_its_names_only(string host, bool refused)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/status");
        request.Headers.Host = host;
        var response = await Server.Client.SendAsync(request);
        if (refused)
            await response.ProblemAsync(HttpStatusCode.BadRequest, "wrong-host");
        else
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Names_may_be_added()
    {
        await using var server = await TestServer.StartAsync(new ServerOptions { Urls = "http://127.0.0.1:0", AllowedHosts = ["shop.example"] }, withKeys: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        request.Headers.Host = "shop.example";
        (await server.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
