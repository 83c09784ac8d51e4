using System.Buffers;
using System.Security.Cryptography;
using Vitrine.Imaging;

namespace Vitrine.Search.Pictures;

/// <summary>Keeps one re-encoded copy of every picture on disk, and small ones for grids, made when first asked for.</summary>
/// <remarks>
/// Nothing that somebody uploaded is ever served as it came: the copy is decoded pixels encoded anew, without metadata.
/// Files are named by the SHA-256 of the bytes that were imported, so the same picture is kept once and a name never comes from
/// outside. Thread-safe: a file appears whole (written beside, then renamed), and writing it twice writes the same bytes.
/// </remarks>
public sealed class PictureShelf
{
    /// <summary>Longer side of the kept copy, in pixels; smaller pictures are not enlarged.</summary>
    public const int KeptSide = 640;

    /// <summary>Longer side of a grid thumbnail, in pixels.</summary>
    public const int ThumbnailSide = 256;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string _root;
    private readonly PictureLimits _limits;

    internal PictureShelf(string root, PictureLimits limits)
    {
        (_root, _limits) = (root, limits);
        Directory.CreateDirectory(root);
    }

    /// <summary>The key of a picture: SHA-256 of its bytes, 64 lower-case hexadecimal digits.</summary>
    public static string KeyOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Whether text has the form of a key; anything else is never made into a file name.</summary>
    public static bool IsKey(string? text) => text is { Length: 64 } && text.AsSpan().IndexOfAnyExcept(HexDigits) < 0;

    /// <summary>Whether the picture is kept.</summary>
    public bool Contains(string key) => File.Exists(PathOf(key));

    /// <summary>Where the kept copy is, whether there is one or not.</summary>
    /// <exception cref="ArgumentException">It is no key.</exception>
    public string PathOf(string key) => FileOf(key, ".jpg");

    /// <summary>Decodes a picture to the size that is kept, refusing what the limits refuse.</summary>
    /// <exception cref="PictureException">The bytes are not a picture that can be used.</exception>
    internal RgbImage Decode(ReadOnlySpan<byte> bytes) => PictureReader.Read(bytes, KeptSide, _limits);

    /// <summary>The upright size of a picture, from its header alone.</summary>
    /// <exception cref="PictureException">The bytes are not a picture that can be used.</exception>
    internal PictureHeader ReadHeader(ReadOnlySpan<byte> bytes) => PictureReader.ReadHeader(bytes, _limits);

    /// <summary>Keeps a decoded picture under its key.</summary>
    internal void Put(string key, RgbImage picture)
    {
        if (!Contains(key))
            WriteWhole(PathOf(key), PictureWriter.Jpeg(picture));
    }

    /// <summary>The kept copy as JPEG bytes, or null.</summary>
    public byte[]? ReadJpeg(string key) => ReadIfThere(PathOf(key));

    /// <summary>The grid thumbnail as WebP bytes, or null when the picture is not kept.</summary>
    public byte[]? ReadThumbnail(string key)
    {
        var file = FileOf(key, ".webp");
        if (ReadIfThere(file) is { } ready)
            return ready;
        if (ReadJpeg(key) is not { } kept)
            return null;
        var bytes = PictureWriter.WebP(PictureReader.Read(kept, ThumbnailSide));
        WriteWhole(file, bytes);
        return bytes;
    }

    private static byte[]? ReadIfThere(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static void WriteWhole(string file, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var beside = $"{file}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp";
        File.WriteAllBytes(beside, bytes);
        File.Move(beside, file, overwrite: true);
    }

    private string FileOf(string key, string extension)
    {
        if (!IsKey(key))
            throw new ArgumentException("A picture's key is 64 lower-case hexadecimal digits.", nameof(key));
        return Path.Combine(_root, key[..2], key + extension);
    }
}
