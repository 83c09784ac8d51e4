using System.Buffers;
using System.Security.Cryptography;
using Vitrine.Imaging;

namespace Vitrine.Server.Photos;

/// <summary>Keeps the photos that shoppers search by, so that an address with a photo in it can be opened again and shared.</summary>
/// <remarks>
/// A cache, bounded in bytes and in age; deleting its directory is always safe. What was uploaded is never stored: a photo is
/// decoded, shrunk and encoded anew, which drops its metadata (where it was taken) and whatever else its bytes carried.
/// The name of a file is a hash of what is in it, and nothing else is ever looked up, so no request names a file.
/// Thread-safe, also between processes: a file appears whole, and writing it twice writes the same bytes.
/// </remarks>
public sealed class QueryPhotoStore
{
    private const int KeyLength = 32;
    private static readonly SearchValues<char> KeyDigits = SearchValues.Create("0123456789abcdef");
    private static readonly TimeSpan TouchEvery = TimeSpan.FromHours(1);

    private readonly string _directory;
    private readonly QueryPhotoOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _sweeping = new();

    /// <summary>Uses a directory, which is created when the first photo is kept.</summary>
    public QueryPhotoStore(string directory, QueryPhotoOptions? options = null, TimeProvider? time = null) =>
        (_directory, _options, _time) = (directory, options ?? new QueryPhotoOptions(), time ?? TimeProvider.System);

    /// <summary>What is accepted as a photo.</summary>
    public PictureLimits Limits => _options.Limits;

    /// <summary>Whether text has the form of a key: 32 lower-case hexadecimal digits.</summary>
    public static bool IsKey(string? text) => text is { Length: KeyLength } && text.AsSpan().IndexOfAnyExcept(KeyDigits) < 0;

    /// <summary>Keeps a photo.</summary>
    /// <param name="bytes">What was uploaded; treated as hostile.</param>
    /// <returns>Its key: the first 128 bits of the SHA-256 of the photo as it is kept.</returns>
    /// <exception cref="PictureException">The bytes cannot be used as a photo.</exception>
    public string Keep(ReadOnlySpan<byte> bytes)
    {
        var kept = PictureWriter.Jpeg(PictureReader.Read(bytes, _options.MaxSide, _options.Limits));
        var key = Convert.ToHexStringLower(SHA256.HashData(kept))[..KeyLength];
        Directory.CreateDirectory(_directory);
        var file = FileOf(key);
        if (!File.Exists(file))
        {
            var beside = $"{file}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp";
            File.WriteAllBytes(beside, kept);
            File.Move(beside, file, overwrite: true);
        }

        Touch(file);
        Sweep(file);
        return key;
    }

    /// <summary>A kept photo as JPEG bytes; null when the text is no key or the photo is no longer kept.</summary>
    public byte[]? Read(string? key)
    {
        if (!IsKey(key))
            return null;
        var file = FileOf(key!);
        try
        {
            var bytes = File.ReadAllBytes(file);
            if (Now - File.GetLastWriteTimeUtc(file) > TouchEvery)
                Touch(file);
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <summary>A file's time of writing says when its photo was last used.</summary>
    private void Touch(string file)
    {
        try
        {
            File.SetLastWriteTimeUtc(file, Now);
        }
        catch (FileNotFoundException)
        {
            // another process swept it away in this moment: the next reader is told that it is gone
        }
    }

    /// <summary>Removes what is too old, then what was unused longest until the rest fits; never the photo just kept.</summary>
    private void Sweep(string justKept)
    {
        lock (_sweeping)
        {
            var total = 0L;
            foreach (var file in new DirectoryInfo(_directory).GetFiles().OrderByDescending(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal))
            {
                if (file.FullName == Path.GetFullPath(justKept))
                    total += file.Length;
                else if (Now - file.LastWriteTimeUtc > _options.MaxAge || total + file.Length > _options.MaxTotalBytes)
                    file.Delete();
                else
                    total += file.Length;
            }
        }
    }

    private string FileOf(string key) => Path.Combine(_directory, key + ".jpg");
}
