using Vitrine.Imaging;

namespace Vitrine.Search;

/// <summary>One question to a shop: a picture, words, a product to be like, or none of them (browsing), narrowed by filters.</summary>
public sealed record SearchRequest
{
    /// <summary>The bytes of a photo: JPEG, PNG, WebP, AVIF or GIF. Treated as hostile.</summary>
    public ReadOnlyMemory<byte>? Picture { get; init; }

    /// <summary>Where on the picture to look; null lets the encoder find what the photo is of.</summary>
    public Region? Box { get; init; }

    /// <summary>Words. Products must hold them all; when none does, any of them. Without a picture, and where the shop's encoder knows words, products
    /// whose pictures show them are found too.</summary>
    public string? Text { get; init; }

    /// <summary>Id of a product whose look is searched for; the product itself is left out of the answer.</summary>
    public string? SimilarTo { get; init; }

    /// <summary>Which of that product's pictures, from 0.</summary>
    /// <value>Default: 0, the main picture.</value>
    public int SimilarToView { get; init; }

    /// <summary>A filter expression, e.g. <c>price &lt; 50 AND NOT material = leather</c>; see docs/filters.md.</summary>
    public string? Filter { get; init; }

    /// <summary>Restricts to a category and what is below it, e.g. <c>Clothing &gt; Dresses</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Chosen facet values: any of the values of a field, in every field.</summary>
    /// <remarks>Unlike <see cref="Filter"/>, a field's own choice does not narrow that field's facet counts, so that a second
    /// value can be added to the first.</remarks>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Refinements { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Lowest price, inclusive.</summary>
    public double? PriceFrom { get; init; }

    /// <summary>Highest price, inclusive.</summary>
    public double? PriceTo { get; init; }

    /// <summary>Weights of the parts of a look (<c>color</c>, <c>appearance</c>), 0 to 10; a part not named weighs 1.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    /// <summary>What of a look matters: 0 only its colours, 1 everything but them; null weighs as the encoder does. Asked of any encoder, it
    /// does nothing where colours are not a part of their own; <see cref="Weights"/> go before it.</summary>
    public double? Balance { get; init; }

    /// <summary>How much words count beside a picture, 0 (only the picture) to 1 (only the words).</summary>
    /// <value>Default: 0.5.</value>
    public double TextWeight { get; init; } = 0.5;

    /// <summary>The order of the answer.</summary>
    public SortOrder Sort { get; init; }

    /// <summary>Hits to skip, 0 to 10,000.</summary>
    public int Offset { get; init; }

    /// <summary>Hits to return, 0 to 200.</summary>
    /// <value>Default: 24.</value>
    public int Limit { get; init; } = 24;

    /// <summary>Fields to count; null for those that the matches have most of, empty for none.</summary>
    public IReadOnlyList<string>? Facets { get; init; }

    /// <summary>Values a facet shows, 1 to 1,000.</summary>
    /// <value>Default: 12.</value>
    public int FacetLimit { get; init; } = 12;

    /// <summary>The share of the true nearest products that the index must find, above 0 to 1.</summary>
    /// <value>Default: 0.95.</value>
    public double Recall { get; init; } = 0.95;
}

/// <summary>Orders of an answer.</summary>
public enum SortOrder
{
    /// <summary>Best match first; when nothing was asked, best selling and best rated first.</summary>
    Relevance,

    /// <summary>Cheapest first.</summary>
    PriceAscending,

    /// <summary>Dearest first.</summary>
    PriceDescending,

    /// <summary>Best rated first.</summary>
    Rating,

    /// <summary>Best selling first.</summary>
    Sales,
}
