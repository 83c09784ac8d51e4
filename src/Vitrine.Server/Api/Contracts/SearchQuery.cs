using System.Text.Json.Serialization;

namespace Vitrine.Server.Api.Contracts;

/// <summary>A search: a picture, words, a product to be like, or none of them (browsing), narrowed by filters.</summary>
public sealed record SearchQuery
{
    /// <summary>A photo in base64 (a data: URI is taken too): JPEG, PNG, WebP, AVIF or GIF.</summary>
    [JsonConverter(typeof(PictureBytesConverter))]
    public ReadOnlyMemory<byte>? Picture { get; init; }

    /// <summary>Where on the picture to look: left, top, right, bottom in fractions of its width and height. Found by itself when absent.</summary>
    public IReadOnlyList<float>? Box { get; init; }

    /// <summary>Words, at most 1,000 characters.</summary>
    public string? Text { get; init; }

    /// <summary>What should be different from the picture or the product, in a sentence: "cheaper, in red, not striped". Goes with picture, similar_to and limit alone.</summary>
    public string? Feedback { get; init; }

    /// <summary>Id of a product whose look is searched for.</summary>
    public string? SimilarTo { get; init; }

    /// <summary>Which of that product's pictures, from 0. Default: 0.</summary>
    public int? View { get; init; }

    /// <summary>A filter expression.</summary>
    public string? Filter { get; init; }

    /// <summary>A category and all below it, for example Clothing > Dresses.</summary>
    public string? Category { get; init; }

    /// <summary>Chosen facet values: any of the values of a field, in every field. A field's own choice does not narrow its own counts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Refinements { get; init; }

    /// <summary>Lowest price, inclusive.</summary>
    public double? PriceFrom { get; init; }

    /// <summary>Highest price, inclusive.</summary>
    public double? PriceTo { get; init; }

    /// <summary>Weights of the parts of a look (color, appearance), 0 to 10; a part not named weighs 1.</summary>
    public IReadOnlyDictionary<string, double>? Weights { get; init; }

    /// <summary>How much words count beside a picture, 0 to 1. Default: 0.5.</summary>
    public double? TextWeight { get; init; }

    /// <summary>Order of the hits: relevance, price_ascending, price_descending, rating or sales. Default: relevance.</summary>
    public string? Sort { get; init; }

    /// <summary>Hits to skip, 0 to 10,000. Default: 0.</summary>
    public int? Offset { get; init; }

    /// <summary>Hits to return, 0 to 200. Default: 24.</summary>
    public int? Limit { get; init; }

    /// <summary>The same as limit, as the field of retrieval calls it.</summary>
    public int? K { get; init; }

    /// <summary>Fields to count; absent for those that the matches have most of, empty for none.</summary>
    public IReadOnlyList<string>? Facets { get; init; }

    /// <summary>Values that a facet shows, 1 to 1,000. Default: 12.</summary>
    public int? FacetLimit { get; init; }

    /// <summary>Share of the true nearest products that the index must find, above 0 to 1. Default: 0.95.</summary>
    public double? Recall { get; init; }
}
