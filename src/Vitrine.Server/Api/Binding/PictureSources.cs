using System.Diagnostics.CodeAnalysis;
using Vitrine.Catalog.Import;
using Vitrine.Search.Importing;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Api.Binding;

/// <summary>Finds the pictures that a product names: kept ones, <c>data:</c> URIs, and http(s) addresses where the server allows them.</summary>
/// <remarks>Never a file: nothing that a request says becomes a path. Addresses go through the catalogue's fetcher, which refuses
/// private networks after resolving names.</remarks>
internal sealed class PictureSources(ServerOptions options) : IDisposable
{
    private readonly PictureFetcher _fetcher = new(new ImportOptions { AllowRemote = options.AllowRemotePictures, Time = options.Time });

    /// <param name="field">What messages call the picture.</param>
    /// <param name="source">What the product says.</param>
    /// <param name="picture">The picture, to be read when needed.</param>
    /// <param name="reason">Why it may not be named so.</param>
    public bool TryResolve(
        string field, string? source, [NotNullWhen(true)] out DraftPicture? picture, [NotNullWhen(false)] out string? reason)
    {
        picture = null;
        reason = null;
        if (source is null)
            reason = "A picture is a string, not null.";
        else if (PictureAddress.KeyOf(source) is { } key)
            picture = DraftPicture.FromKey(field, key);
        else if (source.StartsWith(DataUri.Scheme, StringComparison.OrdinalIgnoreCase))
            picture = Decoded(field, source, out reason);
        else if (IsRemote(source))
            picture = Fetched(source, out reason);
        else
            reason = "A picture is the key that an upload returned, a data: URI of base64" + (options.AllowRemotePictures ? ", or an http(s) address." : ".");
        return picture is not null;
    }

    public void Dispose() => _fetcher.Dispose();

    private static DraftPicture? Decoded(string field, string source, out string? reason)
    {
        if (DataUri.TryDecode(source, out var bytes))
        {
            reason = null;
            return DraftPicture.FromBytes(field, bytes);
        }

        reason = "The data: URI is not valid base64 (data:image/jpeg;base64,…).";
        return null;
    }

    private DraftPicture? Fetched(string source, out string? reason)
    {
        if (options.AllowRemotePictures)
        {
            reason = null;
            return DraftPicture.FromSource(source, cancel => _fetcher.FetchAsync(new PictureReference(source), cancel));
        }

        reason = "This server takes no pictures by address; upload them, or start it with --allow-remote.";
        return null;
    }

    private static bool IsRemote(string source) =>
        source.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
}
