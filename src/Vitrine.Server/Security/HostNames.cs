using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;

namespace Vitrine.Server.Security;

/// <summary>Names that the server answers to, and proxies whose word it takes.</summary>
internal static class HostNames
{
    public static void Configure(HostFilteringOptions filtering, ServerOptions options, IReadOnlyList<BindingAddress> addresses)
    {
        filtering.AllowEmptyHosts = false;
        filtering.IncludeFailureMessage = false;
        filtering.AllowedHosts = ListenAddresses.Reachable(addresses) is not null && options.AllowedHosts.Count == 0
            ? ["*"]
            : [.. addresses.Select(a => a.Host).Concat(["localhost", "127.0.0.1", "[::1]"]).Concat(options.AllowedHosts).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public static void Configure(ForwardedHeadersOptions forwarding, ServerOptions options)
    {
        forwarding.ForwardedHeaders = ForwardedHeaders.All;
        forwarding.KnownProxies.Clear();
        forwarding.KnownIPNetworks.Clear();
        foreach (var proxy in options.TrustedProxies)
            forwarding.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
    }
}
