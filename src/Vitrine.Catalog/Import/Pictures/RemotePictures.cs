using System.Net;
using System.Net.Sockets;

namespace Vitrine.Catalog.Import.Pictures;

/// <summary>Fetches pictures over http and https from addresses that strangers wrote.</summary>
/// <remarks>
/// The address that is connected to is the address that was checked: the name is resolved inside the connect callback, on every connection
/// and so on every redirect, which leaves no gap for a name that changes its mind between the check and the use.
/// </remarks>
internal sealed class RemotePictures : IDisposable
{
    private readonly ImportOptions _options;
    private readonly Func<IPAddress, bool> _isAllowed;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly HttpClient _http;

    /// <param name="options">Limits.</param>
    /// <param name="isAllowed">Which addresses may be connected to.</param>
    /// <param name="resolve">Addresses of a name.</param>
    public RemotePictures(ImportOptions options, Func<IPAddress, bool> isAllowed, Func<string, CancellationToken,
        Task<IPAddress[]>> resolve)
    {
        _options = options;
        _isAllowed = isAllowed;
        _resolve = resolve;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false, // a proxy would do the connecting, out of our sight
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 64,
        });
        _http.Timeout = Timeout.InfiniteTimeSpan; // ours spans the redirects too
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Vitrine/1 (catalogue import)");
        _http.DefaultRequestHeaders.Accept.ParseAdd("image/*");
    }

    /// <exception cref="PictureFetchException">The picture cannot be had, or must not be.</exception>
    public async Task<byte[]> FetchAsync(Uri address, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(_options.RemoteTimeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        Uri start = address;
        try
        {
            for (int redirects = 0; ; redirects++)
            {
                Require(address);
                using HttpResponseMessage answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead,
                    either.Token).ConfigureAwait(false);
                if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } next)
                    return await ReadAsync(start, answer, either.Token).ConfigureAwait(false);
                if (redirects == _options.MaxRedirects)
                    throw new PictureFetchException($"{start} was redirected more than {_options.MaxRedirects} times.");
                address = next.IsAbsoluteUri ? next : new Uri(address, next);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new PictureFetchException($"{start} did not answer within {_options.RemoteTimeout.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException e) when (Refusal(e) is { } refusal)
        {
            throw new PictureFetchException(refusal.Message, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            throw new PictureFetchException($"{start} cannot be fetched: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static void Require(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            throw new PictureFetchException($"{address} is redirected to, but is neither http nor https.");
        if (address.UserInfo.Length > 0)
            throw new PictureFetchException($"{address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}: an address "
                + "with a name and password in it is not fetched.");
    }

    private async Task<byte[]> ReadAsync(Uri start, HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new PictureFetchException($"{start} answered {(int)answer.StatusCode} {answer.ReasonPhrase}.");
        if (answer.Content.Headers.ContentType?.MediaType is "text/html")
            throw new PictureFetchException($"{start} answered with a web page, not with a picture.");
        if (answer.Content.Headers.ContentLength > _options.MaxPictureBytes)
            throw PictureFetchException.TooLarge(start.ToString(), _options.MaxPictureBytes);
        using Stream body = await answer.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        return await BoundedReader.ReadAsync(body, _options.MaxPictureBytes, start.ToString(), cancel).ConfigureAwait(false);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        string host = context.DnsEndPoint.Host;
        IPAddress[] addresses = IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? literal) ? [literal]
            : await _resolve(host, cancel).ConfigureAwait(false);
        IPAddress[] allowed = [.. addresses.Where(_isAllowed)];
        if (allowed.Length == 0)
            throw new PictureFetchException(addresses.Length == 0 ? $"{host} has no address."
                : $"{host} is at {addresses[0]}, which is a private or reserved address; pictures are fetched from public addresses "
                + "only. Copy the picture to disk and name its path instead.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static PictureFetchException? Refusal(Exception? e)
    {
        while (e is not null and not PictureFetchException)
            e = e.InnerException;
        return (PictureFetchException?)e;
    }
}
