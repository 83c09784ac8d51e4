namespace Vitrine.Search;

/// <summary>The files of a shop's directory.</summary>
/// <param name="Root">The directory.</param>
public readonly record struct ShopLayout(string Root)
{
    /// <summary>The catalogue: the truth.</summary>
    public string Database => Path.Combine(Root, "shop.db");

    /// <summary>Re-encoded pictures, for showing and for encoding anew.</summary>
    public string Thumbnails => Path.Combine(Root, "thumbnails");

    /// <summary>What the last import could not take.</summary>
    public string Rejects => Path.Combine(Root, "rejects.csv");

    /// <summary>Whether there is a shop here.</summary>
    public bool Exists => File.Exists(Database);
}
