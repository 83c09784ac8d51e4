using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Reflection;
using Vitrine.Server.Limits;

namespace Vitrine.Server;

/// <summary>Finds everything that is wrong with a server's options, so that it is mended in one go.</summary>
internal static class ServerOptionsValidator
{
    /// <param name="options">The options.</param>
    /// <param name="hasKeys">Whether the shop has an API key.</param>
    /// <returns>One sentence a problem, beginning with the option to change; empty when all is well.</returns>
    public static IReadOnlyList<string> Validate(ServerOptions options, bool hasKeys)
    {
        var problems = new List<string>();
        CheckRanges(options, problems);
        CheckRate(nameof(options.SearchRate), options.SearchRate, problems);
        CheckRate(nameof(options.WriteRate), options.WriteRate, problems);
        if (options.MaxBulkBytes < options.MaxRequestBytes)
            problems.Add($"{nameof(options.MaxBulkBytes)}: {options.MaxBulkBytes:N0} is less than {nameof(options.MaxRequestBytes)}, which one line of it may take.");
        foreach (var proxy in options.TrustedProxies.Where(p => !IPAddress.TryParse(p, out _)))
            problems.Add($"{nameof(options.TrustedProxies)}: \"{proxy}\" is not an IP address.");
        foreach (var host in options.AllowedHosts.Where(h => string.IsNullOrWhiteSpace(h) || h.AsSpan().IndexOfAny("/ ") >= 0 || h == "*"))
            problems.Add($"{nameof(options.AllowedHosts)}: \"{host}\" is not a host name such as shop.example.com or *.example.com.");
        CheckAddresses(options, hasKeys, problems);
        return problems;
    }

    private static void CheckAddresses(ServerOptions options, bool hasKeys, List<string> problems)
    {
        var addresses = ListenAddresses.Parse(options.Urls, out var wrong);
        problems.AddRange(wrong.Select(w => $"{nameof(options.Urls)}: {w}"));
        if (addresses.Count == 0 && wrong.Count == 0)
            problems.Add($"{nameof(options.Urls)}: no address to listen on; for example http://127.0.0.1:5080.");
        if (ListenAddresses.Reachable(addresses) is { } reachable && !hasKeys)
        {
            problems.Add($"{nameof(options.Urls)}: {reachable} can be reached from other machines, and the shop has no API key, so anybody could change it. "
                + "Make one first (vitrine keys add NAME --scope admin --shop DIR), or listen on 127.0.0.1.");
        }

        // A name of its own or a proxy in front means other machines too, whatever address is listened on.
        foreach (var (key, used) in new[] { (nameof(options.AllowedHosts), options.AllowedHosts.Count > 0), (nameof(options.TrustedProxies), options.TrustedProxies.Count > 0) })
        {
            if (used && !hasKeys)
                problems.Add($"{key}: this lets others reach the server, and the shop has no API key. Make one first (vitrine keys add NAME --scope admin --shop DIR).");
        }

        var secure = addresses.Any(a => a.Scheme == Uri.UriSchemeHttps);
        CheckFile(nameof(options.CertificateFile), options.CertificateFile, secure, problems);
        CheckFile(nameof(options.CertificateKeyFile), options.CertificateKeyFile, secure, problems);
    }

    private static void CheckFile(string key, string? file, bool needed, List<string> problems)
    {
        if (file is null && needed)
            problems.Add($"{key}: an https address needs a PEM file here.");
        else if (file is not null && !File.Exists(file))
            problems.Add($"{key}: there is no file \"{file}\".");
    }

    private static void CheckRate(string key, RateLimit rate, List<string> problems)
    {
        if (!rate.IsValid)
            problems.Add($"{key}: a rate is 0 (no limit) to 1,000,000 a second with a burst of 1 to 1,000,000, not {rate.PerSecond:N0} and {rate.Burst:N0}.");
    }

    private static void CheckRanges(ServerOptions options, List<string> problems)
    {
        foreach (var property in typeof(ServerOptions).GetProperties())
        {
            if (property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(property.GetValue(options)))
                problems.Add($"{property.Name}: {property.GetValue(options)} is not in {range.Minimum} to {range.Maximum}.");
        }
    }
}
