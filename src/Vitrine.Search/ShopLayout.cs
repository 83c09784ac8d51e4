namespace Vitrine.Search;

/// <summary>The files of a shop's directory.</summary>
/// <param name="Root">The directory.</param>
public readonly record struct ShopLayout(string Root)
{
    /// <summary>The catalogue: the truth.</summary>
    public string Database => Path.Combine(Root, "shop.db");

    /// <summary>Re-encoded pictures, for showing and for encoding anew.</summary>
    public string Thumbnails => Path.Combine(Root, "thumbnails");

    /// <summary>The index: a cache, may be deleted at any time when no process has the shop open.</summary>
    public string Index => Path.Combine(Root, "index");

    /// <summary>Weights of the encoder that pictures are compared by, as <c>vitrine train image</c> writes them; the descriptor serves where there
    /// is no such file.</summary>
    public string Encoder => Path.Combine(Root, "encoder.safetensors");

    /// <summary>What the last import could not take.</summary>
    public string Rejects => Path.Combine(Root, "rejects.csv");

    /// <summary>Whether there is a shop here.</summary>
    public bool Exists => File.Exists(Database);
}
