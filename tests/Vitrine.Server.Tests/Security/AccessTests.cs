using System.Net;
using System.Net.Http.Headers;
using Vitrine.Server.Security;

namespace Vitrine.Server.Tests.Security;

/// <summary>Who may do what: every endpoint with no key, a wrong one, and one of each scope.</summary>
public sealed class AccessTests(FilledServer open, KeyedServer keyed) : IClassFixture<FilledServer>, IClassFixture<KeyedServer>
{
    public static TheoryData<string, string, KeyScope?> Endpoints => new()
    {
        { "GET", "/v1/search", KeyScope.Read },
        { "POST", "/v1/search", KeyScope.Read },
        { "GET", "/v1/suggest?q=a", KeyScope.Read },
        { "GET", "/v1/facets", KeyScope.Read },
        { "GET", "/v1/products", KeyScope.Read },
        { "GET", "/v1/products/mug-gold", KeyScope.Read },
        { "GET", "/v1/products/mug-gold/similar", KeyScope.Read },
        { "POST", "/v1/dialogues", KeyScope.Read },
        { "GET", "/v1/dialogues/mug-gold", KeyScope.Read },
        { "POST", "/v1/dialogues/mug-gold/turns", KeyScope.Read },
        { "POST", "/v1/dialogues/mug-gold/undo", KeyScope.Read },
        { "DELETE", "/v1/dialogues/mug-gold", KeyScope.Read },
        { "GET", "/v1/status", KeyScope.Read },
        { "PUT", "/v1/products/mug-gold", KeyScope.Write },
        { "DELETE", "/v1/products/mug-gold", KeyScope.Write },
        { "POST", "/v1/products/bulk", KeyScope.Write },
        { "POST", "/v1/pictures", KeyScope.Write },
        { "GET", "/v1/spaces", KeyScope.Admin },
        { "PUT", "/v1/spaces/active", KeyScope.Admin },
        { "GET", "/v1/keys", KeyScope.Admin },
        { "POST", "/v1/keys", KeyScope.Admin },
        { "DELETE", "/v1/keys/none", KeyScope.Admin },
        { "GET", "/metrics", KeyScope.Admin },
        { "GET", "/healthz", null },
        { "GET", "/readyz", null },
        { "GET", "/openapi/v1.json", null },
        { "GET", "/pictures/none.jpg", null },
    };

    [Fact]
    public void The_table_names_every_endpoint()
    {
        var listed = Endpoints.Select(e => (e.Data.Item1, e.Data.Item2.Split('?')[0])).ToHashSet();
        foreach (var endpoint in open.Server.Endpoints.Where(e => e.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal)))
            foreach (var method in endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IHttpMethodMetadata>()!.HttpMethods)
                listed.ShouldContain((method, endpoint.RoutePattern.RawText!.Replace("/keys/{id}", "/keys/none").Replace("{id}", "mug-gold")));
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Without_keys_this_machine_may_do_everything(string method, string path, KeyScope? needed)
    {
        using var response = await SendAsync(open.Server, method, path, null);
        IsRefused(response).ShouldBeFalse($"{needed}: {response.StatusCode}");
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task With_keys_each_scope_opens_what_it_should(string method, string path, KeyScope? needed)
    {
        using var none = await SendAsync(keyed.Server, method, path, null);
        IsRefused(none).ShouldBe(needed is not null);
        if (needed is not null)
        {
            await none.ProblemAsync(HttpStatusCode.Unauthorized, "key-missing");
            none.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
            using var wrong = await SendAsync(keyed.Server, method, path, keyed.Server.Secrets[KeyScope.Admin][..^1] + "!");
            await wrong.ProblemAsync(HttpStatusCode.Unauthorized, "key-unknown");
        }

        foreach (var (scope, key) in keyed.Server.Secrets)
        {
            using var response = await SendAsync(keyed.Server, method, path, key, asHeader: scope == KeyScope.Write);
            if (scope >= (needed ?? KeyScope.Read))
                IsRefused(response).ShouldBeFalse($"{scope}: {response.StatusCode}");
            else
                (await response.ProblemAsync(HttpStatusCode.Forbidden, "scope-missing")).GetProperty("detail").GetString()!.ShouldContain(needed.ToString()!.ToLowerInvariant());
        }
    }

    [Fact]
    public async Task Details_of_the_status_are_for_admins()
    {
        (await (await SendAsync(keyed.Server, "GET", "/v1/status", keyed.Server.Secrets[KeyScope.Read])).JsonAsync(HttpStatusCode.OK)).TryGetProperty("details", out _).ShouldBeFalse();
        (await (await SendAsync(keyed.Server, "GET", "/v1/status", keyed.Server.Secrets[KeyScope.Admin])).JsonAsync(HttpStatusCode.OK)).TryGetProperty("details", out _).ShouldBeTrue();
    }

    private static bool IsRefused(HttpResponseMessage response) => response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    private static Task<HttpResponseMessage> SendAsync(TestServer server, string method, string path, string? key, bool asHeader = false)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT")
            request.Content = path switch
            {
                "/v1/products/bulk" => new StringContent("{\"delete\":\"none\"}", new MediaTypeHeaderValue("application/x-ndjson")),
                "/v1/pictures" => new StringContent("no picture", new MediaTypeHeaderValue("image/jpeg")),
                "/v1/keys" or "/v1/search" => TestServer.Json("{}"),
                _ => TestServer.Json("""{"title":"a"}"""),
            };
        if (key is not null && asHeader)
            request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        else if (key is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        return server.Client.SendAsync(request);
    }
}
