using System.Net;

namespace Vitrine.Server.Tests.Api;

public sealed class KeyEndpointsTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_key_is_made_shown_once_listed_used_and_revoked()
    {
        var made = await (await _server.PostJsonAsync("/v1/keys", """{"name":"boss","scope":"admin"}""")).JsonAsync(HttpStatusCode.Created);
        var key = made.GetProperty("key").GetString()!;

        // The first key ends the openness.
        await (await _server.Client.GetAsync("/v1/keys")).ProblemAsync(HttpStatusCode.Unauthorized, "key-missing");
        using var boss = _server.NewClient(key);
        var listed = await (await boss.GetAsync("/v1/keys")).JsonAsync(HttpStatusCode.OK);
        listed.GetRawText().ShouldNotContain(key);
        listed.GetProperty("keys")[0].GetProperty("scope").GetString().ShouldBe("admin");

        var second = await (await boss.PostAsync("/v1/keys", TestServer.Json("""{"name":"web","scope":"read"}"""))).JsonAsync(HttpStatusCode.Created);
        using var web = _server.NewClient(second.GetProperty("key").GetString());
        (await web.GetAsync("/v1/search")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await boss.DeleteAsync($"/v1/keys/{second.GetProperty("id").GetString()}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await web.GetAsync("/v1/search")).ProblemAsync(HttpStatusCode.Unauthorized, "key-unknown");
        await (await boss.DeleteAsync($"/v1/keys/{second.GetProperty("id").GetString()}")).ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_key_needs_a_name_and_a_scope_there_is()
    {
        var problem = await (await _server.PostJsonAsync("/v1/keys", """{"name":" ","scope":"root"}""")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        problem.Fields().ShouldBe(["name", "scope"]);
        await (await _server.PostJsonAsync("/v1/keys", """{"name":"a","scope":"2"}""")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "scope");
    }
}
