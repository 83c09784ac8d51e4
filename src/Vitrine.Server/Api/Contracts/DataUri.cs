using System.Diagnostics.CodeAnalysis;

namespace Vitrine.Server.Api.Contracts;

/// <summary>Reads <c>data:</c> URIs of base64 (RFC 2397).</summary>
internal static class DataUri
{
    public const string Scheme = "data:";

    private const string Encoding = ";base64";

    /// <summary>Decodes the data; its media type is not believed, so not read.</summary>
    /// <returns>False when the text is no <c>data:</c> URI of valid base64.</returns>
    public static bool TryDecode(string uri, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var comma = uri.IndexOf(',');
        if (!uri.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || comma < 0
            || !uri.AsSpan(0, comma).EndsWith(Encoding, StringComparison.OrdinalIgnoreCase))
            return false;
        var data = uri.AsSpan(comma + 1);
        var buffer = new byte[(data.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64Chars(data, buffer, out var written))
            return false;
        bytes = buffer[..written];
        return true;
    }
}
