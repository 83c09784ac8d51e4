using Vitrine.Search.Pictures;

namespace Vitrine.Server.Api.Contracts;

/// <summary>Addresses of kept pictures on this server.</summary>
public static class PictureAddress
{
    private const string Prefix = "/pictures/";
    private const string Extension = ".jpg";

    /// <summary>The kept copy, as JPEG.</summary>
    public static string Of(string key) => Prefix + key + Extension;

    /// <summary>The small copy for grids, as WebP.</summary>
    public static string ThumbnailOf(string key) => $"{Prefix}{key}/thumbnail";

    /// <summary>The key in an address that <see cref="Of"/> made, or in a plain key; null for anything else.</summary>
    public static string? KeyOf(string text)
    {
        if (text.StartsWith(Prefix, StringComparison.Ordinal) && text.EndsWith(Extension, StringComparison.Ordinal) && text.Length > Prefix.Length + Extension.Length)
            text = text[Prefix.Length..^Extension.Length];
        return PictureShelf.IsKey(text) ? text : null;
    }
}
