using System.Net;

namespace Vitrine.Server.Tests.Api;

/// <summary>Suggest, facets, status, health: what is asked often and answers briefly.</summary>
public sealed class ReadingEndpointsTests(FilledServer filled) : IClassFixture<FilledServer>
{
    private TestServer Server => filled.Server;

    [Fact]
    public async Task Typing_is_completed()
    {
        var suggestions = (await Server.GetJsonAsync("/v1/suggest?q=gold%20mu&limit=3")).GetProperty("suggestions");
        suggestions[0].GetProperty("text").GetString().ShouldBe("gold mug");
        suggestions[0].GetProperty("count").GetInt32().ShouldBe(1);
        (await Server.GetJsonAsync("/v1/suggest?q=")).GetProperty("suggestions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Completing_needs_what_was_typed_and_a_sensible_number()
    {
        await (await Server.Client.GetAsync("/v1/suggest")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "q");
        await (await Server.Client.GetAsync("/v1/suggest?q=a&limit=0")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid", "limit");
    }

    [Fact]
    public async Task Facets_are_counted_without_hits()
    {
        var answer = await Server.GetJsonAsync("/v1/facets?text=mug&facets=color,price");
        answer.GetProperty("total").GetInt32().ShouldBe(4);
        var facets = answer.GetProperty("facets");
        facets[0].GetProperty("values").EnumerateArray().Sum(v => v.GetProperty("count").GetInt32()).ShouldBe(4);
        facets[1].GetProperty("min").GetDouble().ShouldBe(10);
        facets[1].GetProperty("max").GetDouble().ShouldBe(13);
        facets[1].GetProperty("values")[0].GetProperty("from").GetDouble().ShouldBeLessThanOrEqualTo(10);
        (await Server.GetJsonAsync("/v1/facets")).GetProperty("total").GetInt32().ShouldBe(8);
    }

    [Fact]
    public async Task The_status_tells_what_there_is()
    {
        var status = await Server.GetJsonAsync("/v1/status");
        status.GetProperty("products").GetInt64().ShouldBe(8);
        status.GetProperty("indexed").GetInt32().ShouldBe(8);
        status.GetProperty("up_to_date").GetBoolean().ShouldBeTrue();
        status.GetProperty("details").GetProperty("space").GetString().ShouldStartWith("descriptor/");
        status.GetProperty("details").GetProperty("vectors").GetInt32().ShouldBe(8);
    }

    [Fact]
    public async Task Health_and_readiness_are_told()
    {
        (await Server.GetJsonAsync("/healthz")).GetProperty("status").GetString().ShouldBe("live");
        (await Server.GetJsonAsync("/readyz")).GetProperty("status").GetString().ShouldBe("ready");
    }
}
