using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Vitrine.Search;
using Vitrine.Server;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine serve</c>: a shop in the browser and over HTTP.</summary>
internal sealed class ServeVerb : Command
{
    private readonly Option<string> _shop = SharedOptions.Shop();
    private readonly Option<string> _urls = SharedOptions.Urls("http://127.0.0.1:5080");
    private readonly Option<bool> _remote = new("--allow-remote") { Description = "Let writers name pictures by http(s) address (never private ones)." };

    private readonly Option<string?> _certificate = new("--certificate") { Description = "PEM file of the certificate, for https addresses.", HelpName = "FILE" };
    private readonly Option<string?> _certificateKey = new("--certificate-key") { Description = "PEM file of the certificate's private key.", HelpName = "FILE" };
    private readonly Option<string[]> _hosts = new("--allow-host") { Description = "A name that requests may address the server by. May be repeated.", HelpName = "NAME" };

    public ServeVerb()
        : base("serve", "Serve a shop: pages for shoppers, an HTTP API under /v1.")
    {
        Options.Add(_shop);
        Options.Add(_urls);
        Options.Add(_remote);
        Options.Add(_certificate);
        Options.Add(_certificateKey);
        Options.Add(_hosts);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var shop = await SharedOptions.OpenExistingAsync(parsed.GetValue(_shop)!, cancel);
        var options = new ServerOptions
        {
            Urls = parsed.GetValue(_urls)!,
            AllowRemotePictures = parsed.GetValue(_remote),
            CertificateFile = parsed.GetValue(_certificate),
            CertificateKeyFile = parsed.GetValue(_certificateKey),
            AllowedHosts = parsed.GetValue(_hosts) ?? [],
        };
        return await ServeAsync(shop, options, null, cancel);
    }

    /// <summary>Serves until stopped.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="options">Addresses and limits.</param>
    /// <param name="started">Told the first address once the server listens.</param>
    /// <param name="cancel">Stops the server.</param>
    public static async Task<int> ServeAsync(Shop shop, ServerOptions options, Action<string>? started, CancellationToken cancel)
    {
        await using var server = VitrineServer.Build(shop, options);
        try
        {
            await server.StartAsync(cancel);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new UserException($"--urls: another program listens on {options.Urls} already. Stop it, or choose another address, e.g. --urls http://127.0.0.1:5081.");
        }

        foreach (var url in server.Urls)
            Console.Out.WriteLine($"Serving {shop.Layout.Root} at {url}   (API: {url}/openapi/v1.json)   Ctrl+C stops.");
        started?.Invoke(server.Urls.First());
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how serving ends
        }

        await server.StopAsync(CancellationToken.None);
        return ExitCode.Success;
    }
}
