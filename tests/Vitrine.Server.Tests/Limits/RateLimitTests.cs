using System.Net;
using Vitrine.Server.Limits;
using Vitrine.Server.Security;

namespace Vitrine.Server.Tests.Limits;

public sealed class RateLimitTests
{
    [Fact]
    public async Task A_client_that_asks_too_much_is_told_when_to_come_back_and_others_are_served()
    {
        var options = new ServerOptions { Urls = "http://127.0.0.1:0", SearchRate = new RateLimit(1, 5), WriteRate = new RateLimit(1, 2) };
        await using var server = await TestServer.StartAsync(options);
        var (one, other) = (await server.Keys.AddAsync("one", KeyScope.Write), await server.Keys.AddAsync("other", KeyScope.Write));
        using var busy = server.NewClient(one.Secret);
        using var calm = server.NewClient(other.Secret);
        await UntilSeenAsync(busy);

        HttpResponseMessage response;
        var answered = 0;
        while ((response = await busy.GetAsync("/v1/suggest?q=a")).StatusCode == HttpStatusCode.OK)
            (++answered).ShouldBeLessThan(1_000);
        await response.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 5);

        (await calm.GetAsync("/v1/suggest?q=a")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // Writes have a budget of their own, and what is no work has none.
        (await busy.DeleteAsync("/v1/products/none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        for (var i = 0; i < 20; i++)
            (await busy.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_open_server_does_not_limit_its_own_machine()
    {
        await using var server = await TestServer.StartAsync(new ServerOptions { Urls = "http://127.0.0.1:0", SearchRate = new RateLimit(1, 1) });
        for (var i = 0; i < 20; i++)
            (await server.Client.GetAsync("/v1/suggest?q=a")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>The server has noticed the keys when it no longer lets a stranger in; asked without using up anybody's budget.</summary>
    private static async Task UntilSeenAsync(HttpClient client)
    {
        using var stranger = new HttpClient { BaseAddress = client.BaseAddress };
        while ((await stranger.GetAsync("/metrics")).StatusCode != HttpStatusCode.Unauthorized)
            await Task.Delay(20);
    }
}
