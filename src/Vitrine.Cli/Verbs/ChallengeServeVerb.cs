using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Vitrine.Server;

namespace Vitrine.Cli.Verbs;

/// <summary><c>vitrine challenge serve</c>: a site of challenges and annotation in the browser.</summary>
internal sealed class ChallengeServeVerb : Command
{
    private readonly Option<string> _directory = SiteOptions.Directory();
    private readonly Option<string> _urls = new("--urls") { Description = "Addresses to listen on, separated by semicolons. Beyond this machine https, or a proxy, is needed.", DefaultValueFactory = _ => "http://127.0.0.1:5090", HelpName = "URLS" };
    private readonly Option<string?> _certificate = new("--certificate") { Description = "PEM file of the certificate, for https addresses.", HelpName = "FILE" };
    private readonly Option<string?> _certificateKey = new("--certificate-key") { Description = "PEM file of the certificate's private key.", HelpName = "FILE" };
    private readonly Option<string[]> _hosts = new("--allow-host") { Description = "A name that requests may address the server by. May be repeated.", HelpName = "NAME" };
    private readonly Option<string[]> _proxies = new("--trusted-proxy") { Description = "Address of a proxy whose word on where a request comes from is believed. May be repeated.", HelpName = "IP" };

    public ChallengeServeVerb()
        : base("serve", "Serve challenges and annotation pages, and score submissions.")
    {
        foreach (var option in new Option[] { _directory, _urls, _certificate, _certificateKey, _hosts, _proxies })
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var site = SiteOptions.Open(parsed.GetValue(_directory)!);
        if (!site.Accounts.HasOrganiser())
            Console.Error.WriteLine($"Nobody is organiser yet: vitrine challenge organiser --dir {parsed.GetValue(_directory)} NAME");
        await using var server = ChallengeServer.Build(site, new ServerOptions
        {
            Urls = parsed.GetValue(_urls)!,
            CertificateFile = parsed.GetValue(_certificate),
            CertificateKeyFile = parsed.GetValue(_certificateKey),
            AllowedHosts = parsed.GetValue(_hosts) ?? [],
            TrustedProxies = parsed.GetValue(_proxies) ?? [],
        });
        site.StartWork();
        try
        {
            await server.StartAsync(cancel);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new UserException($"--urls: another program listens on {parsed.GetValue(_urls)} already. Stop it, or choose another address.");
        }

        foreach (var url in server.Urls)
            Console.Out.WriteLine($"Serving {site.Layout.Root} at {url}   Ctrl+C stops.");
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
