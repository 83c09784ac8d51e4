using System.CommandLine;
using Vitrine.Server;
using Vitrine.Server.Mcp;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine mcp</c>: the shop as tools for assistants.</summary>
internal sealed class McpVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<string?> _urls = new("--urls") { Description = "Serve over HTTP at these addresses (path /mcp) instead of standard input and output.", HelpName = "URLS" };

    public McpVerb()
        : base("mcp", "Offer a shop to assistants over the Model Context Protocol: search, refine, product, similar.")
    {
        Options.Add(_shop);
        Options.Add(_urls);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
        if (parsed.GetValue(_urls) is { } urls)
            return await ServeVerb.ServeAsync(shop, new ServerOptions { Urls = urls, Mcp = true }, null, cancel);
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        await McpHost.RunAsync(shop, input, output, cancel);
        return ExitCode.Success;
    }
}
