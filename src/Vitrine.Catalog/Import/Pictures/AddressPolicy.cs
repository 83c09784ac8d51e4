using System.Net;
using System.Net.Sockets;

namespace Vitrine.Catalog.Import.Pictures;

/// <summary>Which addresses a picture may be fetched from: those of the public internet alone.</summary>
/// <remarks>After the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates).</remarks>
internal static class AddressPolicy
{
    private static readonly IPNetwork[] SpecialV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
            "240.0.0.0/4",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    // Within 2000::/3: protocol assignments with Teredo, documentation, and the retired 6bone.
    private static readonly IPNetwork[] SpecialV6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "3fff::/20", "3ffe::/16", "2620:4f:8000::/48" }.Select(n => IPNetwork.Parse(n))];

    /// <summary>Whether the address belongs to the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !SpecialV4.Any(n => n.Contains(address));
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return false;
        // Addresses that carry an IPv4 address inside end up at that one.
        byte[] bytes = address.GetAddressBytes();
        if (address.IsIPv4MappedToIPv6 || Nat64.Contains(address))
            return IsPublic(new IPAddress(bytes.AsSpan(12, 4)));
        if (SixToFour.Contains(address))
            return IsPublic(new IPAddress(bytes.AsSpan(2, 4)));
        return GlobalV6.Contains(address) && !SpecialV6.Any(n => n.Contains(address));
    }
}
