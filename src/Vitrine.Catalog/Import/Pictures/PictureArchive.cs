using System.IO.Compression;

namespace Vitrine.Catalog.Import.Pictures;

/// <summary>A zip archive of pictures, opened once. Thread-safe: one reads at a time.</summary>
internal sealed class PictureArchive : IDisposable
{
    private readonly string _path;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _anyCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _reading = new(1, 1);

    /// <exception cref="PictureFetchException">There is no such archive, or it is damaged.</exception>
    public PictureArchive(string path)
    {
        _path = path;
        try
        {
            _zip = ZipFile.OpenRead(path);
            foreach (ZipArchiveEntry entry in _zip.Entries)
            {
                string name = entry.FullName.Replace('\\', '/');
                _entries.TryAdd(name, entry);
                _anyCase.TryAdd(name, name);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new PictureFetchException($"\"{path}\" cannot be opened as a zip archive: {e.Message}", e);
        }
    }

    /// <exception cref="PictureFetchException">There is no such entry, it is too large or damaged.</exception>
    public async Task<byte[]> ReadAsync(string entryName, int maxBytes, CancellationToken cancel)
    {
        string name = entryName.Replace('\\', '/');
        if (name.StartsWith("./", StringComparison.Ordinal))
            name = name[2..];
        if (!_entries.TryGetValue(name, out ZipArchiveEntry? entry))
            throw PictureFetchException.Missing($"{_path}:{name}", _anyCase.GetValueOrDefault(name));
        if (entry.Length > maxBytes)
            throw PictureFetchException.TooLarge($"{_path}:{name}", maxBytes);
        await _reading.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            // The announced length was only the archive's word for it: what unpacks is bounded too.
            using Stream bytes = entry.Open();
            return await BoundedReader.ReadAsync(bytes, maxBytes, $"{_path}:{name}", cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new PictureFetchException($"\"{_path}:{name}\" is damaged: {e.Message}", e);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _zip.Dispose();
        _reading.Dispose();
    }
}
