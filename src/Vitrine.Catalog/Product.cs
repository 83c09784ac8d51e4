namespace Vitrine.Catalog;

/// <summary>One thing for sale: what a search finds and a shopper sees. Immutable.</summary>
/// <remarks>Contents are compared by fingerprint (see the store), not by record equality.</remarks>
public sealed record Product
{
    /// <summary>The shop's own identifier, 1 to 200 characters, unique in the shop, compared exactly.</summary>
    public required string Id { get; init; }

    /// <summary>Name shown to shoppers, 1 to 1,000 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Free text without markup.</summary>
    /// <value>Default: empty.</value>
    public string Description { get; init; } = "";

    /// <summary>From the root down: <c>["Clothing", "Dresses"]</c>.</summary>
    /// <value>Default: empty, a product without a category.</value>
    public IReadOnlyList<string> Category { get; init; } = [];

    /// <summary>Brand or vendor.</summary>
    public string? Brand { get; init; }

    /// <summary>What it costs now, if known.</summary>
    public Money? Price { get; init; }

    /// <summary>Names (lower case) to one or more values: <c>color → [red, navy blue]</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The pictures, most important first.</summary>
    public IReadOnlyList<ProductPicture> Pictures { get; init; } = [];

    /// <summary>What is known of how well it sells.</summary>
    public QualitySignals Quality { get; init; } = new();

    /// <summary>Address of the product in the shop.</summary>
    public string? Link { get; init; }
}

/// <summary>An amount of money.</summary>
/// <param name="Amount">0 or more.</param>
/// <param name="Currency">ISO 4217, three capital letters; empty when the source did not say.</param>
public readonly record struct Money(decimal Amount, string Currency);

/// <summary>One picture of a product, as the catalogue keeps it.</summary>
/// <param name="Key">SHA-256 of the bytes that were imported, 64 lower-case hexadecimal digits: the same picture twice is kept once.</param>
/// <param name="Width">Columns of the upright picture.</param>
/// <param name="Height">Rows of the upright picture.</param>
public sealed record ProductPicture(string Key, int Width, int Height)
{
    /// <summary>What the import file called it, so that its owner recognises it: a path, <c>archive.zip:entry</c>, an address; at most 2,048 characters.</summary>
    /// <value>Default: null, it came as bytes.</value>
    public string? Source { get; init; }
}

/// <summary>Signals of quality; each is absent when the source did not say.</summary>
public sealed record QualitySignals
{
    /// <summary>Mean rating, 0 to 5.</summary>
    public double? Rating { get; init; }

    /// <summary>How many rated.</summary>
    public int? RatingCount { get; init; }

    /// <summary>How many were sold.</summary>
    public int? Sales { get; init; }

    /// <summary>How many are in stock; 0 means sold out.</summary>
    public int? Stock { get; init; }
}
