using System.IO.Compression;
using System.Text.Json;

namespace Vitrine.Encoders.Training.Data;

/// <summary>A directory of pictures to learn from, in one of three forms.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>With <c>metadata.csv</c>: a row a picture; column <c>file</c> is a path or <c>zip:entry</c>; <c>split</c> and <c>role</c> are read if there are such.</item>
/// <item>With <c>products.jsonl</c> (a sample shop): the views of a product show the same thing, and so do the street photos that <c>truth/boxes.csv</c> lists.</item>
/// <item>Else a directory for each class, as ImageNet has it; below <c>train/</c>, <c>val/</c>, … where those are there.</item>
/// </list>
/// Thread-safe.
/// </remarks>
public sealed class PictureSource : IDisposable
{
    private static readonly string[] Splits = ["train", "val", "validation", "test", "catalog"];
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"];

    private readonly string _directory;
    private readonly Dictionary<string, ZipArchive> _zips = [];
    private readonly Lock _lock = new();

    private PictureSource(string directory) => (_directory, Name) = (directory, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))));

    /// <summary>The directory's name.</summary>
    public string Name { get; }

    /// <summary>What is in it, in an order that does not depend on the file system.</summary>
    public IReadOnlyList<TrainingPicture> Pictures { get; private set; } = [];

    /// <summary>Lists a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="columns">What says what is shown.</param>
    /// <exception cref="TrainingException">There is no such directory, or nothing to learn from in it.</exception>
    public static PictureSource Open(string directory, PictureColumns columns)
    {
        if (!Directory.Exists(directory)) throw new TrainingException($"--data: there is no directory \"{directory}\".");
        var source = new PictureSource(directory);
        string table = Path.Combine(directory, "metadata.csv"), shop = Path.Combine(directory, "products.jsonl");
        try
        {
            source.Pictures = File.Exists(table) ? [.. TablePictures.Read(table, source.Name, columns)]
                : File.Exists(shop) ? [.. ShopPictures.Read(shop, source.Name, columns)]
                : [.. source.FromFolders()];
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException)
        {
            throw new TrainingException($"{(File.Exists(table) ? table : shop)}: {e.Message}", e);
        }
        return source.Pictures.Count > 0 ? source
            : throw new TrainingException($"--data: \"{directory}\" has no metadata.csv, no products.jsonl and no directories of pictures.");
    }

    /// <summary>The encoded bytes of a picture.</summary>
    /// <exception cref="TrainingException">The file or the entry is not there.</exception>
    public byte[] Read(TrainingPicture picture)
    {
        if (picture.File.Split(".zip:", 2) is not [var zip, var name])
        {
            string path = Path.Combine(_directory, picture.File);
            return File.Exists(path) ? File.ReadAllBytes(path) : throw new TrainingException($"{Name}: the picture {picture.File} is not there.");
        }
        lock (_lock)
        {
            string path = Path.Combine(_directory, zip + ".zip");
            if (!_zips.TryGetValue(path, out ZipArchive? archive))
                _zips[path] = archive = File.Exists(path) ? ZipFile.OpenRead(path) : throw new TrainingException($"{Name}: {zip}.zip is not there.");
            ZipArchiveEntry entry = archive.GetEntry(name) ?? throw new TrainingException($"{Name}: {zip}.zip has no entry {name}.");
            using Stream stream = entry.Open();
            var bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ZipArchive zip in _zips.Values)
            zip.Dispose();
        _zips.Clear();
    }

    private IEnumerable<TrainingPicture> FromFolders()
    {
        string[] splits = [.. Splits.Where(s => Directory.Exists(Path.Combine(_directory, s)))];
        foreach (string split in splits.Length > 0 ? splits : [""])
        {
            foreach (string folder in Directory.GetDirectories(Path.Combine(_directory, split)).Order(StringComparer.Ordinal))
            foreach (string file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
            {
                if (Extensions.Contains(Path.GetExtension(file).ToLowerInvariant()))
                    yield return new TrainingPicture(Name, Path.GetRelativePath(_directory, file), split.Length > 0 ? split : "train", Unique(Name, Path.GetFileName(folder)), "");
            }
        }
    }

    /// <summary>A label that no other data set has.</summary>
    internal static string Unique(string set, string label) => label.Length == 0 ? "" : $"{set}/{label}";
}
