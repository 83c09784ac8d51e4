using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Vitrine.Server.Tests.Api;

public sealed class BulkEndpointsTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(new ServerOptions { Urls = "http://127.0.0.1:0", MaxRequestBytes = 4096 });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_line_gets_its_result_in_order_and_a_bad_one_fails_itself()
    {
        var results = await BulkAsync(
            """{"id":"a","title":"First"}""",
            """{"id":"b","title":""}""",
            """not json""",
            "",
            """{"id":"c","title":"Third","colour":"red"}""",
            """{"title":"No id"}""",
            """{"delete":"a"}""",
            """{"delete":"never"}""",
            """{"id":"a","title":"First again"}""",
            $$"""{"id":"long","title":"{{new string('x', 5000)}}"}""",
            """{"id":"d","title":"Last","images":["/etc/passwd"]}""",
            """{"id":"e","title":"Last"}""");

        results.Select(r => (r.GetProperty("line").GetInt64(), r.GetProperty("status").GetInt32())).ShouldBe(
        [
            (1, 201), (2, 422), (3, 400), (5, 400), (6, 422), (7, 200), (8, 404), (9, 201), (10, 413), (11, 422), (12, 201),
        ]);
        Field(results[1]).ShouldBe("title");
        Field(results[3]).ShouldBe("colour");
        Field(results[9]).ShouldBe("images[0]");
        results[5].GetProperty("outcome").GetString().ShouldBe("deleted");
        (await _server.GetJsonAsync("/v1/search?text=first")).HitIds().ShouldBe(["a"]);
        (await _server.GetJsonAsync("/v1/products")).GetProperty("products").GetArrayLength().ShouldBe(2);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_has_arrived_is_written_while_the_request_is_still_being_sent()
    {
        using var content = new SlowLines("""{"id":"a","title":"First"}""", """{"id":"b","title":"Second"}""");
        var sending = _server.Client.PostAsync("/v1/products/bulk", content);
        // Durable and searchable before the request has ended.
        while ((await _server.GetJsonAsync("/v1/search?text=first")).GetProperty("total").GetInt32() == 0)
            await Task.Delay(20);
        content.GoOn.SetResult();
        var lines = (await (await sending).Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Many_lines_are_taken_by_a_client_that_reads_only_at_the_end()
    {
        const int Count = 5_000;
        var results = await BulkAsync([.. Enumerable.Range(0, Count).Select(i => $$"""{"id":"p{{i}}","title":"Product {{i}}"}""")]);
        results.Count.ShouldBe(Count);
        results.Select(r => r.GetProperty("id").GetString()).ShouldBe(Enumerable.Range(0, Count).Select(i => $"p{i}"));
        (await _server.GetJsonAsync("/v1/status")).GetProperty("indexed").GetInt32().ShouldBe(Count);
    }

    [Fact]
    public async Task A_body_of_another_kind_is_refused() =>
        await (await _server.PostJsonAsync("/v1/products/bulk", "{}")).ProblemAsync(HttpStatusCode.UnsupportedMediaType, "media-type");

    private static string? Field(JsonElement result) => result.GetProperty("errors")[0].GetProperty("field").GetString();

    private async Task<List<JsonElement>> BulkAsync(params string[] lines)
    {
        using var content = new StringContent(string.Join('\n', lines) + "\n", Encoding.UTF8, "application/x-ndjson");
        var response = await _server.Client.PostAsync("/v1/products/bulk", content);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        return [.. (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
    }

    /// <summary>Sends a line, waits to be told, sends the other.</summary>
    private sealed class SlowLines : HttpContent
    {
        private readonly string _first;
        private readonly string _second;

        public SlowLines(string first, string second)
        {
            (_first, _second) = (first, second);
            Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        }

        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(_first + "\n"));
            await stream.FlushAsync();
            await GoOn.Task;
            await stream.WriteAsync(Encoding.UTF8.GetBytes(_second));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
