using System.Collections.Concurrent;
using System.Net;
using Vitrine.Catalog.Import.Pictures;

namespace Vitrine.Catalog.Import;

/// <summary>Gets the bytes of pictures from where a catalogue file says they are: a path, an entry of a zip archive, an http(s)
/// address.</summary>
/// <remarks>
/// <para>A relative path is looked for in <see cref="ImportOptions.Images"/>, which may be a folder or a zip archive, and then beside the
/// catalogue file. <c>images.zip:a/b.jpg</c> names an entry of an archive.</para>
/// <para>Addresses come from strangers: http and https only, with limits of time, size and redirects, and never to an address that is
/// private, loopback, link-local, multicast or reserved, which is checked after the name was resolved and again on every redirect.</para>
/// <para>Thread-safe: fetch several at once. What comes back are bytes; whether they are a picture is for the decoder to say.</para>
/// </remarks>
public sealed class PictureFetcher : IDisposable
{
    private readonly ImportOptions _options;
    private readonly List<string> _folders = [];
    private readonly string? _imagesArchive;
    private readonly ConcurrentDictionary<string, Lazy<PictureArchive>> _archives = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Dictionary<string, string>>> _listings = new(StringComparer.Ordinal);
    private readonly RemotePictures _remote;

    /// <summary>Makes ready to fetch; nothing is opened yet.</summary>
    /// <param name="options">Where pictures are, and the limits.</param>
    /// <param name="catalogueFile">The file that names the pictures: relative paths start from its folder, unless the options give
    /// another.</param>
    /// <exception cref="ImportException"><see cref="ImportOptions.Images"/> is neither a folder nor a zip archive.</exception>
    public PictureFetcher(ImportOptions options, string? catalogueFile = null)
        : this(options, catalogueFile, AddressPolicy.IsPublic, (host, cancel) => Dns.GetHostAddressesAsync(host, cancel))
    {
    }

    internal PictureFetcher(ImportOptions options, string? catalogueFile, Func<IPAddress, bool> isAllowed, Func<string, CancellationToken,
        Task<IPAddress[]>> resolve)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxPictureBytes);
        _options = options;
        string beside = options.BaseDirectory ?? (catalogueFile is null ? "." : Path.GetDirectoryName(Path.GetFullPath(catalogueFile))!);
        if (options.Images is { } images)
        {
            if (Directory.Exists(images))
                _folders.Add(Path.GetFullPath(images));
            else if (File.Exists(images))
                _imagesArchive = Path.GetFullPath(images);
            else
                throw new ImportException($"--images {images}: there is no such folder or zip archive.");
        }
        _folders.Add(Path.GetFullPath(beside));
        _remote = new RemotePictures(options, isAllowed, resolve);
    }

    /// <summary>The bytes of a picture.</summary>
    /// <exception cref="PictureFetchException">There is no such picture, it is too large, its archive is damaged, or its address may not be
    /// fetched.</exception>
    public async Task<byte[]> FetchAsync(PictureReference picture, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        string source = picture.Source.Trim();
        if (source.Length == 0 || source.Contains('\0', StringComparison.Ordinal))
            throw new PictureFetchException("The picture's path is empty or contains a zero character.");
        int scheme = source.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 || source.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return await FetchRemoteAsync(source, cancel).ConfigureAwait(false);
        if (ArchiveEntry(source) is (string archive, string entry))
            return await Archive(FindArchive(archive)).ReadAsync(entry, _options.MaxPictureBytes, cancel).ConfigureAwait(false);
        return await FetchFileAsync(source, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _remote.Dispose();
        foreach (Lazy<PictureArchive> archive in _archives.Values.Where(a => a.IsValueCreated))
            archive.Value.Dispose();
    }

    private async Task<byte[]> FetchRemoteAsync(string source, CancellationToken cancel)
    {
        if (!Uri.TryCreate(source, UriKind.Absolute, out Uri? address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw new PictureFetchException($"\"{Shorten(source)}\" is neither a path nor an http or https address.");
        if (!_options.AllowRemote)
            throw new PictureFetchException($"\"{Shorten(source)}\" is on the network; --allow-remote lets pictures be fetched from "
                + "there.");
        return await _remote.FetchAsync(address, cancel).ConfigureAwait(false);
    }

    // "images.zip:123.jpg": the archive's name ends where ".zip:" does, which no drive letter can be mistaken for.
    private static (string Archive, string Entry)? ArchiveEntry(string source)
    {
        int colon = source.IndexOf(".zip:", StringComparison.OrdinalIgnoreCase);
        return colon < 0 || colon + 5 == source.Length ? null : (source[..(colon + 4)], source[(colon + 5)..]);
    }

    private string FindArchive(string name)
    {
        if (_imagesArchive is not null && Path.GetFileName(_imagesArchive).Equals(Path.GetFileName(name),
            StringComparison.OrdinalIgnoreCase))
            return _imagesArchive;
        return Find(name) ?? throw PictureFetchException.Missing(name, Similar(name));
    }

    private PictureArchive Archive(string path) => _archives.GetOrAdd(path, p
        => new Lazy<PictureArchive>(() => new PictureArchive(p))).Value;

    private async Task<byte[]> FetchFileAsync(string source, CancellationToken cancel)
    {
        if (Find(source) is not { } path)
        {
            if (_imagesArchive is not null && !Path.IsPathRooted(source))
                return await Archive(_imagesArchive).ReadAsync(source, _options.MaxPictureBytes, cancel).ConfigureAwait(false);
            throw PictureFetchException.Missing(source, Similar(source));
        }
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, useAsync: true);
            if (file.Length > _options.MaxPictureBytes)
                throw PictureFetchException.TooLarge(source, _options.MaxPictureBytes);
            return await BoundedReader.ReadAsync(file, _options.MaxPictureBytes, source, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new PictureFetchException($"\"{source}\" cannot be read: {e.Message}", e);
        }
    }

    private string? Find(string source) => Candidates(source).FirstOrDefault(File.Exists);

    private IEnumerable<string> Candidates(string source)
    {
        string path = Path.DirectorySeparatorChar == '/' ? source.Replace('\\', '/') : source;
        return _folders.Select(folder => Path.Combine(folder, path)).Distinct(StringComparer.Ordinal);
    }

    // A file of the same name in other case. Listings are kept: a catalogue written on Windows misses on every row.
    private string? Similar(string source)
    {
        foreach (string candidate in Candidates(source))
        {
            string? folder = Path.GetDirectoryName(candidate);
            if (folder is not null && Listing(folder).TryGetValue(Path.GetFileName(candidate), out string? name))
                return name;
        }
        return null;
    }

    private Dictionary<string, string> Listing(string folder) => _listings.GetOrAdd(folder, f => new Lazy<Dictionary<string, string>>(() =>
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (string file in Directory.EnumerateFiles(f))
                names.TryAdd(Path.GetFileName(file), Path.GetFileName(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No folder, no hint.
        }
        return names;
    })).Value;

    private static string Shorten(string source) => source.Length <= 200 ? source : source[..200] + "…";
}
