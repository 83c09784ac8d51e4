using System.IO.Pipelines;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Vitrine.Server.Mcp;

namespace Vitrine.Server.Tests.Mcp;

public sealed class McpHostTests
{
    [Fact]
    public async Task An_assistant_shops_over_standard_streams()
    {
        await using var server = await TestServer.StartAsync(filled: true);
        var (toServer, toClient) = (new Pipe(), new Pipe());
        using var stop = new CancellationTokenSource();
        var serving = McpHost.RunAsync(server.Shop, toServer.Reader.AsStream(), toClient.Writer.AsStream(), stop.Token);
        await using (var client = await McpClient.CreateAsync(new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream())))
            await ShopAsync(client);
        await stop.CancelAsync();
        await serving.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task An_assistant_shops_over_http()
    {
        await using var server = await TestServer.StartAsync(new ServerOptions { Urls = "http://127.0.0.1:0", Mcp = true }, filled: true);
        await using var transport = new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(server.Address, McpHost.Path), TransportMode = HttpTransportMode.StreamableHttp });
        await using var client = await McpClient.CreateAsync(transport);
        await ShopAsync(client);
    }

    [Fact]
    public async Task Without_being_asked_for_the_tools_are_not_there()
    {
        await using var server = await TestServer.StartAsync(filled: true);
        using var content = new StringContent("{}");
        (await server.Client.PostAsync(new Uri(McpHost.Path, UriKind.Relative), content)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private static async Task ShopAsync(McpClient client)
    {
        (await client.ListToolsAsync()).Select(t => t.Name).ShouldBe(["search", "refine", "product", "similar"], ignoreOrder: true);

        var found = await CallAsync(client, "search", new() { ["text"] = "gold mug" });
        Hits(found)[0].ShouldBe("mug-gold");
        found.Content.OfType<ImageContentBlock>().ShouldNotBeEmpty();
        found.Content.OfType<ImageContentBlock>().ShouldAllBe(i => i.MimeType == "image/webp");

        var first = await CallAsync(client, "refine", new() { ["sentence"] = "not green", ["similar_to"] = "mug-gold" });
        var dialogue = Json(first).GetProperty("id").GetString();
        Hits(first).ShouldNotContain("mug-seagreen");
        var second = await CallAsync(client, "refine", new() { ["sentence"] = "in red", ["dialogue"] = dialogue });
        Hits(second)[0].ShouldBe("mug-crimson");
        Hits(second).ShouldNotContain("mug-seagreen");

        Json(await CallAsync(client, "product", new() { ["id"] = "mug-gold" })).GetProperty("title").GetString().ShouldBe("gold mug");
        Hits(await CallAsync(client, "similar", new() { ["id"] = "mug-gold" })).ShouldNotContain("mug-gold");
        (await CallAsync(client, "product", new() { ["id"] = "nobody" })).IsError.ShouldBe(true);
        (await CallAsync(client, "refine", new() { ["sentence"] = "red", ["dialogue"] = "nobody" })).IsError.ShouldBe(true);
    }

    private static async Task<CallToolResult> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments) => await client.CallToolAsync(tool, arguments);

    private static JsonElement Json(CallToolResult result) => JsonDocument.Parse(result.Content.OfType<TextContentBlock>().Single().Text).RootElement;

    private static List<string?> Hits(CallToolResult result) => [.. Json(result).GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("id").GetString())];
}
