using System.Net;

namespace Vitrine.Server;

/// <summary>Reads the addresses to listen on, and tells which of them other machines can reach.</summary>
internal static class ListenAddresses
{
    public static IReadOnlyList<BindingAddress> Parse(string urls, out IReadOnlyList<string> problems)
    {
        var addresses = new List<BindingAddress>();
        var wrong = new List<string>();
        problems = wrong;
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (TryParse(url) is not { } address || address.Scheme is not ("http" or "https"))
                wrong.Add($"\"{url}\" is not an address such as http://127.0.0.1:5080.");
            else if (address.PathBase.Length > 0)
                wrong.Add($"\"{url}\" has a path; the server answers at the root.");
            else
                addresses.Add(address);
        }

        return addresses;
    }

    /// <summary>The first address that other machines can reach, or null. A name is taken for reachable: what it resolves to may change.</summary>
    public static BindingAddress? Reachable(IEnumerable<BindingAddress> addresses) => addresses.FirstOrDefault(a => !IsLoopback(a));

    private static bool IsLoopback(BindingAddress address) =>
        address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static BindingAddress? TryParse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
