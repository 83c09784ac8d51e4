using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Vitrine.Server.Tests.Api;

public sealed class DialogueEndpointsTests
{
    [Fact]
    public async Task A_dialogue_is_started_continued_undone_resumed_and_forgotten()
    {
        await using var server = await TestServer.StartAsync(filled: true);
        var started = await SendAsync(server, "/v1/dialogues", new { similar_to = "mug-crimson", sentence = "not green" });
        started.Status.ShouldBe(HttpStatusCode.Created);
        var id = started.Body.GetProperty("id").GetString();
        started.Location.ShouldBe($"/v1/dialogues/{id}");
        Ids(started.Body).ShouldNotContain("mug-seagreen");
        started.Body.GetProperty("standing")[0].GetProperty("key").GetString().ShouldBe("exclusion/color:green");
        started.Body.GetProperty("standing")[0].GetProperty("said").GetString().ShouldBe("not green");

        var turn = await SendAsync(server, $"/v1/dialogues/{id}/turns", new { sentence = "like the first one, in gold", disliked = new[] { "scarf-royalblue" } });
        turn.Status.ShouldBe(HttpStatusCode.OK);
        Ids(turn.Body).ShouldNotContain("scarf-royalblue");
        turn.Body.GetProperty("turns").GetArrayLength().ShouldBe(2);

        var undone = await SendAsync(server, $"/v1/dialogues/{id}/undo", null);
        Ids(undone.Body).ShouldBe(Ids(started.Body));
        var resumed = await server.Client.GetFromJsonAsync<JsonElement>($"/v1/dialogues/{id}?limit=2");
        Ids(resumed).ShouldBe(Ids(started.Body).Take(2));

        (await server.Client.DeleteAsync(new Uri($"/v1/dialogues/{id}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await server.Client.GetAsync(new Uri($"/v1/dialogues/{id}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(server, $"/v1/dialogues/{id}/turns", new { sentence = "red" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_chip_is_taken_back_by_its_key()
    {
        await using var server = await TestServer.StartAsync(filled: true);
        var started = await SendAsync(server, "/v1/dialogues", new { sentence = "mug, not green" });
        var turn = await SendAsync(server, $"/v1/dialogues/{started.Body.GetProperty("id").GetString()}/turns", new { removed = new[] { "exclusion/color:green" } });
        Ids(turn.Body).ShouldContain("mug-seagreen");
    }

    [Fact]
    public async Task A_search_with_feedback_is_a_turn_without_memory()
    {
        await using var server = await TestServer.StartAsync(filled: true);
        var answer = await SendAsync(server, "/v1/search", new { similar_to = "mug-crimson", feedback = "a scarf in gold, xyzzy" });
        Ids(answer.Body)[0].ShouldBe("scarf-gold");
        answer.Body.GetProperty("understood").GetProperty("not_understood")[0].GetString().ShouldBe("xyzzy");
        (await SendAsync(server, "/v1/search", new { feedback = "gold", filter = "price < 5" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await server.Client.GetAsync(new Uri("/v1/products/mug-crimson/similar?feedback=in+gold", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{\"sentence\": 5}", HttpStatusCode.BadRequest)]
    [InlineData("{\"liked\": [null]}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"liked\": [\"nobody\"]}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"similar_to\": \"nobody\"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"limit\": 0}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"sentense\": \"red\"}", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_used_is_refused_with_the_field(string body, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(filled: true);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        (await server.Client.PostAsync(new Uri("/v1/dialogues", UriKind.Relative), content)).StatusCode.ShouldBe(status);
    }

    private static string[] Ids(JsonElement answer) => [.. answer.GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("id").GetString()!)];

    private static async Task<(HttpStatusCode Status, JsonElement Body, string? Location)> SendAsync(TestServer server, string address, object? body)
    {
        using var response = await server.Client.PostAsJsonAsync(address, body ?? new { });
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(), response.Headers.Location?.OriginalString);
    }
}
