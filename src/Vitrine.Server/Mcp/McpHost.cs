using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Vitrine.Search;
using Vitrine.Server.Api;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Mcp;

/// <summary>Speaks the Model Context Protocol: over standard streams, and over HTTP at <c>/mcp</c>.</summary>
public static class McpHost
{
    /// <summary>Where the protocol is spoken over HTTP.</summary>
    public const string Path = "/mcp";

    /// <summary>Serves one client over two streams until the input ends.</summary>
    /// <param name="shop">An open shop.</param>
    /// <param name="input">What the client sends.</param>
    /// <param name="output">Where answers go; nothing else may be written there.</param>
    /// <param name="cancel">Stops serving.</param>
    public static async Task RunAsync(Shop shop, Stream input, Stream output, CancellationToken cancel)
    {
        await using var transport = new StreamServerTransport(input, output, "vitrine");
        await using var server = McpServer.Create(transport, OptionsFor(shop));
        await server.RunAsync(cancel);
    }

    /// <summary>Maps the protocol's streamable HTTP without sessions: every request stands for itself, so any number of servers can share a shop.</summary>
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(Path, (Delegate)PostAsync).ExcludeFromDescription().Reads();

    private static async Task<IResult> PostAsync(HttpContext context, Shop shop)
    {
        JsonRpcMessage? message;
        try
        {
            message = await JsonSerializer.DeserializeAsync(context.Request.Body, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage)), context.RequestAborted) as JsonRpcMessage;
        }
        catch (JsonException e)
        {
            throw new ApiProblemException(new ApiProblem(ProblemKind.BadJson, "The body is no JSON-RPC message."), e);
        }

        if (message is null)
            throw new ApiProblemException(ProblemKind.BadJson, "The body is no JSON-RPC message.");
        await using var transport = new StreamableHttpServerTransport { Stateless = true };
        await using var server = McpServer.Create(transport, OptionsFor(shop));
        var serving = server.RunAsync(context.RequestAborted);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        var answered = await transport.HandlePostRequestAsync(message, context.Response.Body, context.RequestAborted);
        await transport.DisposeAsync();
        await serving;
        return answered ? Results.Empty : Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static McpServerOptions OptionsFor(Shop shop) => new()
    {
        ServerInfo = new Implementation { Name = "vitrine", Version = typeof(McpHost).Assembly.GetName().Version!.ToString(3) },
        ServerInstructions = "A shop. Search it by words, refine in plain sentences over several turns, look at products and at what is similar.",
        ToolCollection = new ShopTools(shop).Collection(),
    };
}
