using System.Globalization;
using System.IO.Compression;
using CsvHelper;

namespace Vitrine.Benchmarks.Packs;

/// <summary>A folder of real pictures: <c>metadata.csv</c> (or <c>.csv.gz</c>) and zips that its <c>file</c> column points into.</summary>
internal sealed class DataPack : IDisposable
{
    private readonly string _directory;
    private readonly Dictionary<string, ZipArchive> _zips = [];

    private DataPack(string directory, IReadOnlyList<IReadOnlyDictionary<string, string>> rows) => (_directory, Rows) = (directory, rows);

    /// <summary>Column name → value, a row for each picture, in file order.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; }

    /// <summary>Opens a pack under <c>VITRINE_DATA</c>, or <c>../shared/data</c> beside the repository.</summary>
    /// <param name="name">The pack's folder.</param>
    /// <param name="missing">Says what to do when the pack is not there.</param>
    /// <returns>Null when the pack is not there.</returns>
    public static DataPack? TryOpen(string name, out string missing)
    {
        var root = Environment.GetEnvironmentVariable("VITRINE_DATA") ?? BesideRepository();
        missing = root == null
            ? $"The data pack '{name}' was not looked for: set VITRINE_DATA to the folder that holds it."
            : $"The data pack '{name}' is not in {root}: set VITRINE_DATA to the folder that holds it.";
        var directory = Path.Combine(root ?? "", name);
        var plain = Path.Combine(directory, "metadata.csv");
        if (root == null || !(File.Exists(plain) || File.Exists(plain + ".gz")))
            return null;
        using var file = File.OpenRead(File.Exists(plain) ? plain : plain + ".gz");
        using var text = new StreamReader(File.Exists(plain) ? file : new GZipStream(file, CompressionMode.Decompress));
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        var rows = csv.GetRecords<dynamic>()
            .Select(r => (IReadOnlyDictionary<string, string>)((IDictionary<string, object>)r).ToDictionary(c => c.Key, c => (string)c.Value))
            .ToList();
        return new DataPack(directory, rows);
    }

    /// <summary>The encoded picture of a row. Thread-safe.</summary>
    public byte[] Picture(IReadOnlyDictionary<string, string> row)
    {
        var (zipName, entryName) = row["file"].Split(':', 2) is [var z, var e] ? (z, e) : throw new InvalidDataException($"'{row["file"]}' is not zip:entry.");
        lock (_zips)
        {
            if (!_zips.TryGetValue(zipName, out var zip))
                _zips[zipName] = zip = ZipFile.OpenRead(Path.Combine(_directory, zipName));
            var entry = zip.GetEntry(entryName) ?? throw new InvalidDataException($"{zipName} has no entry {entryName}.");
            using var stream = entry.Open();
            var bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    public void Dispose()
    {
        foreach (var zip in _zips.Values)
            zip.Dispose();
    }

    private static string? BesideRepository()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at != null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Vitrine.slnx")))
                return Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "data"));
        return null;
    }
}
