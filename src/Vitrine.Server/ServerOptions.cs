using System.ComponentModel.DataAnnotations;
using Vitrine.Server.Limits;

namespace Vitrine.Server;

/// <summary>How a server is run. The defaults serve this machine alone and are safe for it.</summary>
/// <remarks>
/// Validated once, by <see cref="VitrineServer.Build"/>, which reports every problem at a time. To add a setting: a property here with
/// its range, a rule in <see cref="ServerOptionsValidator"/> if the range is not all, its use, and a line in docs/http-api.md.
/// </remarks>
public sealed class ServerOptions
{
    /// <summary>Addresses to listen on, separated by semicolons. Port 0 takes a free port.</summary>
    /// <value>Default: <c>http://127.0.0.1:5080</c>, this machine only.</value>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>PEM file of the certificate (chain) for https addresses.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of the certificate's private key.</summary>
    public string? CertificateKeyFile { get; init; }

    /// <summary>Names that requests may address the server by, besides those it listens on; <c>*.example.com</c> for all below a name.</summary>
    /// <value>Default: none. A server for this machine alone then answers to <c>localhost</c> and loopback addresses only, which keeps
    /// a web site from reaching it under a name of its own (DNS rebinding); one for other machines answers to any name.</value>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Addresses of proxies whose <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> are believed.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>Longest request body, and longest line of a bulk request, in bytes; 1 KiB to 1 GiB.</summary>
    /// <value>Default: 28 MiB: a picture of 20 MB in base64 with room for the rest.</value>
    [Range(1 << 10, 1 << 30)]
    public long MaxRequestBytes { get; init; } = 28 << 20;

    /// <summary>Longest bulk request as a whole, in bytes; 1 KiB to 1 TiB. It is streamed, never held.</summary>
    /// <value>Default: 8 GiB.</value>
    [Range(1L << 10, 1L << 40)]
    public long MaxBulkBytes { get; init; } = 8L << 30;

    /// <summary>Time a request may take from its headers to its answer, 1 s to 1 h; bulk requests are bounded by their rate instead.</summary>
    /// <value>Default: 30 s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What one client may ask: searches, by the API or by the pages, and other reads of the API.</summary>
    /// <value>Default: 50 a second, 200 at once.</value>
    public RateLimit SearchRate { get; init; } = new(50, 200);

    /// <summary>What one client may change: products, pictures, keys. A bulk request counts once.</summary>
    /// <value>Default: 50 a second, 200 at once.</value>
    public RateLimit WriteRate { get; init; } = new(50, 200);

    /// <summary>Requests with pictures worked on at once, over all clients, 1 to 1,024; others wait. Bounds memory and keeps the cores from thrashing.</summary>
    /// <value>Default: two a core.</value>
    [Range(1, 1024)]
    public int MaxConcurrentPictures { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>Open connections, 1 to 100,000.</summary>
    /// <value>Default: 1,000.</value>
    [Range(1, 100_000)]
    public int MaxConnections { get; init; } = 1_000;

    /// <summary>Whether writers may name pictures by http(s) address. Addresses of this machine and of private networks are always refused.</summary>
    /// <value>Default: false.</value>
    public bool AllowRemotePictures { get; init; }

    /// <summary>What is logged to the console.</summary>
    /// <value>Default: warnings and worse.</value>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether assistants may use the shop's tools at <c>/mcp</c> (Model Context Protocol).</summary>
    /// <value>Default: false.</value>
    public bool Mcp { get; init; }
}
