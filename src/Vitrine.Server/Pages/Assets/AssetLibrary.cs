using System.IO.Compression;
using System.Security.Cryptography;

namespace Vitrine.Server.Pages.Assets;

/// <summary>The pages' own style sheet, scripts and icons, built into the assembly.</summary>
/// <remarks>
/// All share one version, a hash over every one of them: a script's relative imports then stay within its version, and browsers may
/// keep what they have for ever.
/// </remarks>
public sealed class AssetLibrary
{
    private const string ResourcePrefix = "assets/";
    private readonly Dictionary<string, Asset> _assets = new(StringComparer.Ordinal);

    /// <summary>Reads the assets from the assembly.</summary>
    public AssetLibrary()
    {
        var assembly = typeof(AssetLibrary).Assembly;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(ResourcePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            var bytes = memory.ToArray();
            hash.AppendData(bytes);
            _assets.Add(resource[ResourcePrefix.Length..], new Asset(bytes, Compress(bytes), ContentTypeOf(resource)));
        }

        Version = Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>Twelve hexadecimal digits that change whenever any asset does.</summary>
    public string Version { get; }

    /// <summary>The address of an asset.</summary>
    /// <exception cref="KeyNotFoundException">There is no such asset.</exception>
    public string AddressOf(string name) => _assets.ContainsKey(name)
        ? $"/assets/{Version}/{name}"
        : throw new KeyNotFoundException($"There is no asset \"{name}\".");

    /// <summary>The asset with this name, or null.</summary>
    public Asset? Find(string name) => _assets.GetValueOrDefault(name);

    private static byte[] Compress(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var brotli = new BrotliStream(memory, CompressionLevel.Optimal))
            brotli.Write(bytes);
        return memory.ToArray();
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The asset \"{name}\" is of an unknown kind \"{other}\"."),
    };
}

/// <summary>One asset.</summary>
/// <param name="Bytes">As it is.</param>
/// <param name="Brotli">Compressed.</param>
/// <param name="ContentType">Its media type.</param>
public sealed record Asset(byte[] Bytes, byte[] Brotli, string ContentType);
