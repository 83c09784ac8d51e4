using System.Net;
using System.Net.Http.Headers;
using Vitrine.Catalog;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Tests.Api;

/// <summary>Every class of error is a problem document, whoever found it.</summary>
public sealed class ProblemTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(new ServerOptions { Urls = "http://127.0.0.1:0", MaxRequestBytes = 200_000 });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Unknown_addresses() =>
        await (await _server.Client.GetAsync("/v1/nothing")).ProblemAsync(HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task Unknown_methods()
    {
        var response = await _server.Client.DeleteAsync("/v1/search");
        (await response.ProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed")).GetProperty("detail").GetString()!.ShouldContain("POST");
        response.Content.Headers.Allow.ShouldContain("GET");
    }

    [Fact]
    public async Task Bodies_above_the_limit()
    {
        var large = new string('a', 300_000);
        await (await _server.PostJsonAsync("/v1/search", $$"""{"text":"{{large}}"}""")).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[300_000]), "picture", "a.jpg" } };
        await (await _server.Client.PostAsync("/v1/search", form)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
        using var bytes = new ByteArrayContent(new byte[300_000]);
        bytes.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        await (await _server.Client.PostAsync("/v1/pictures", bytes)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task Bodies_above_the_limit_that_do_not_say_their_length()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/search") { Content = TestServer.Json($$"""{"text":"{{new string('a', 300_000)}}"}""") };
        request.Headers.TransferEncodingChunked = true;
        await (await _server.Client.SendAsync(request)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task Failures_of_the_server_say_where_to_look_and_nothing_else()
    {
        // A setting in the database that nobody can read: a failure that no request can cause.
        var damage = new StoreBatch();
        damage.Settings["api-key:0"] = "damaged";
        await _server.Shop.Store.WriteAsync(damage);
        HttpResponseMessage response;
        while ((response = await _server.Client.GetAsync("/v1/status")).StatusCode == HttpStatusCode.OK)
            await Task.Delay(20);
        var problem = await response.ProblemAsync(HttpStatusCode.InternalServerError, "internal");
        problem.GetProperty("trace").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Text_from_outside_is_one_line_in_a_log()
    {
        LogText.Clean("a\r\nInjected: line\u001b[31m").ShouldBe("a··Injected: line·[31m");
        LogText.Clean(new string('a', 1_000)).Length.ShouldBe(201);
    }

    [Theory]
    [InlineData(404, "not-found")]
    [InlineData(413, "too-large")]
    [InlineData(418, "status-418")]
    public void Every_status_has_a_kind(int status, string name) => ProblemKind.ForStatus(status).Name.ShouldBe(name);
}
