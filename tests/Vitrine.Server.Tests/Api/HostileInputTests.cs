using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Vitrine.Server.Tests.Api;

/// <summary>What nobody well-meaning sends. The server answers each with a problem, and goes on serving.</summary>
public sealed class HostileInputTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        (await _server.Client.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Ten_megabytes_of_json_that_mean_nothing()
    {
        var filler = new string('a', 10_000_000);
        await (await _server.PostJsonAsync("/v1/search", $$"""{"text":"{{filler}}"}""")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "text");
        await (await _server.PostJsonAsync("/v1/search", $$"""{"{{filler}}":1}""")).ProblemAsync(HttpStatusCode.BadRequest, "unknown-field");
        var values = string.Join(',', Enumerable.Repeat("\"x\"", 1_000_000));
        var response = await _server.PostJsonAsync("/v1/search", $$$"""{"refinements":{"color":[{{{values}}}]}}""");
        await response.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "refinements");
    }

    [Fact]
    public async Task Json_a_hundred_thousand_deep()
    {
        foreach (var (open, close) in new[] { ("[", "]"), ("{\"a\":", "}") })
        {
            var deep = string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));
            (await _server.PostJsonAsync("/v1/search", deep)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await _server.PostJsonAsync("/v1/search", $$$"""{"weights":{{{deep}}}}""")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await _server.PutJsonAsync("/v1/products/a", $$$"""{"title":"a","attributes":{{{deep}}}}""")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Filters_a_hundred_thousand_deep()
    {
        var deep = new string('(', 100_000) + "price < 3" + new string(')', 100_000);
        await (await _server.PostJsonAsync("/v1/search", $$"""{"filter":"{{deep}}"}""")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "filter");
        var nots = string.Concat(Enumerable.Repeat("NOT ", 100_000)) + "price < 3";
        await (await _server.PostJsonAsync("/v1/search", $$"""{"filter":"{{nots}}"}""")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "filter");
    }

    [Theory]
    [InlineData("GET /v1/../../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /pictures/../../shop.db HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /v1/products/a%00b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("GET /v1/search?text=%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "200")]
    [InlineData("GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", "400")]
    [InlineData("POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n", "400")]
    [InlineData("POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n{}", "413")]
    public async Task Raw_requests(string request, string status)
    {
        var answer = await SendRawAsync(request);
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.Split("HTTP/1.1 ").Length.ShouldBe(2, "one request, one answer");
        answer.ShouldNotContain("Set-Cookie");
        answer.ShouldNotContain("root:");
        answer.ShouldNotContain("SQLite");
    }

    [Fact]
    public async Task Ids_cannot_bring_headers_or_markup_into_an_answer()
    {
        var response = await _server.Client.GetAsync("/v1/products/" + Uri.EscapeDataString("<script>alert(1)</script>\"\r\nX-Injected: yes"));
        var problem = await response.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        response.Headers.Contains("X-Injected").ShouldBeFalse();
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        problem.GetProperty("detail").GetString()!.ShouldNotContain("\n");
    }

    [Fact]
    public async Task Headers_without_end()
    {
        var answer = await SendRawAsync($"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('a', 100_000)}\r\n\r\n");
        answer.ShouldStartWith("HTTP/1.1 431 ");
        var line = await SendRawAsync($"GET /{new string('a', 100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        line.ShouldStartWith("HTTP/1.1 414 ");
    }

    [Fact]
    public async Task A_form_of_a_thousand_fields()
    {
        using var form = new MultipartFormDataContent();
        for (var i = 0; i < 1_000; i++)
            form.Add(new StringContent("color:red"), "refine");
        await (await _server.Client.PostAsync("/v1/search", form)).ProblemAsync(HttpStatusCode.BadRequest, "bad-request");
    }

    private async Task<string> SendRawAsync(string request)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(_server.Address.Host, _server.Address.Port);
        var stream = tcp.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
            await stream.CopyToAsync(answer);
        }
        catch (IOException)
        {
            // the server hung up while it was still being sent to; what it said before counts
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
