using System.Net;
using Vitrine.Search.Spaces;
using Vitrine.Server.Security;

namespace Vitrine.Server.Tests.Api;

public sealed class SpaceEndpointsTests
{
    [Fact]
    public async Task Spaces_are_listed_and_changed_while_the_server_runs()
    {
        await using var server = await TestServer.StartAsync(filled: true);
        var weights = server.Shop.Layout.Root + "/w.safetensors";
        new Vitrine.Encoders.Architectures.Embedder(new() { Architecture = "resnet18", Width = 0.125, Side = 32, Dimension = 16 }, new Vitrine.Numerics.SeededRandom(1)).Save(weights, "ours");
        await server.Shop.Spaces.AddAsync(new SpaceSource { Name = "ours", Weights = weights, Share = 0.5 }, TestContext.Current.CancellationToken);

        var added = (await server.GetJsonAsync("/v1/spaces")).GetProperty("spaces");
        added.EnumerateArray().Select(s => (s.GetProperty("name").GetString(), s.GetProperty("active").GetBoolean(), s.GetProperty("ready").GetBoolean()))
            .ShouldBe([("descriptor", true, true), ("ours", false, false)]);
        var early = await (await server.PutJsonAsync("/v1/spaces/active", """{"name":"ours"}""")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "name");
        early.GetProperty("errors")[0].GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("8 pictures have no vector");

        await server.Shop.Spaces.BackfillAsync("ours", cancel: TestContext.Current.CancellationToken);
        (await server.Client.GetStringAsync("/about-this-shop")).ShouldContain("ours: ready");
        var switched = await (await server.PutJsonAsync("/v1/spaces/active", """{"name":"ours"}""")).JsonAsync(HttpStatusCode.OK);
        switched.GetProperty("spaces")[1].GetProperty("active").GetBoolean().ShouldBeTrue();
        switched.GetProperty("spaces")[0].GetProperty("previous").GetBoolean().ShouldBeTrue();
        var answer = await server.GetJsonAsync("/v1/products/mug-gold/similar");
        answer.GetProperty("hits")[0].GetProperty("explain").TryGetProperty("subject", out _).ShouldBeTrue();
        (await server.GetJsonAsync("/v1/status")).GetProperty("details").GetProperty("space").GetString().ShouldStartWith("descriptor+ours/");
        (await server.Client.GetStringAsync("/search?like=mug-gold&balance=80")).ShouldContain("What it is");
    }

    [Fact]
    public async Task Only_an_admin_changes_spaces()
    {
        await using var server = await TestServer.StartAsync(filled: true, withKeys: true);
        using var writer = server.NewClient(server.Secrets[KeyScope.Write]);
        await (await writer.GetAsync("/v1/spaces")).ProblemAsync(HttpStatusCode.Forbidden, "scope-missing");
        await (await writer.PutAsync("/v1/spaces/active", TestServer.Json("""{"name":"descriptor"}"""))).ProblemAsync(HttpStatusCode.Forbidden, "scope-missing");
        using var admin = server.NewClient(server.Secrets[KeyScope.Admin]);
        await (await admin.PutAsync("/v1/spaces/active", TestServer.Json("""{"name":"../x"}"""))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "name");
        await (await admin.PutAsync("/v1/spaces/active", TestServer.Json("{}"))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "name");
    }
}
