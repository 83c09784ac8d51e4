using Vitrine.Catalog;
using Vitrine.Search;

namespace Vitrine.Server.Api.Contracts;

/// <summary>One product in an answer.</summary>
public sealed record HitDocument
{
    /// <summary>The product's id.</summary>
    public required string Id { get; init; }

    /// <summary>0 to 1; comparable within one answer only.</summary>
    public required double Score { get; init; }

    /// <summary>The product's name.</summary>
    public required string Title { get; init; }

    /// <summary>What it costs.</summary>
    public decimal? Price { get; init; }

    /// <summary>ISO 4217; absent when the catalogue does not say.</summary>
    public string? Currency { get; init; }

    /// <summary>The category, root first.</summary>
    public string? Category { get; init; }

    /// <summary>Brand or vendor.</summary>
    public string? Brand { get; init; }

    /// <summary>The view that matched; the main one where no picture was compared.</summary>
    public string? MatchedImage { get; init; }

    /// <summary>All its pictures, most important first.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>Address of the product in the shop.</summary>
    public string? Link { get; init; }

    /// <summary>Mean rating, 0 to 5.</summary>
    public double? Rating { get; init; }

    /// <summary>How many rated.</summary>
    public int? RatingCount { get; init; }

    /// <summary>How many are in stock; 0 is sold out.</summary>
    public int? Stock { get; init; }

    /// <summary>Attributes that the catalogue leaves open, as the main picture shows them; absent when there are none.</summary>
    public IReadOnlyDictionary<string, string>? Predicted { get; init; }

    /// <summary>The parts of the score by name (color, appearance, subject, words, shown, category, quality); their contributions add up to it.</summary>
    public required IReadOnlyDictionary<string, ScorePartDocument> Explain { get; init; }

    internal static HitDocument From(Hit hit, Func<ProductPicture, string> pictureName)
    {
        var product = hit.Product;
        return new HitDocument
        {
            Id = product.Id,
            Score = Math.Round(hit.Score, 6),
            Title = product.Title,
            Price = product.Price?.Amount,
            Currency = Known(product.Price?.Currency),
            Category = product.Category.Count == 0 ? null : CategoryPath.Join(product.Category),
            Brand = Known(product.Brand),
            MatchedImage = hit.MatchedPicture is { } matched ? pictureName(matched) : null,
            Images = [.. product.Pictures.Select(p => pictureName(p))],
            Link = product.Link,
            Rating = product.Quality.Rating,
            RatingCount = product.Quality.RatingCount,
            Stock = product.Quality.Stock,
            Predicted = hit.Predicted.Count == 0 ? null : hit.Predicted,
            Explain = hit.Explanation.ToDictionary(p => p.Name, p => new ScorePartDocument(Math.Round(p.Value, 6), Math.Round(p.Contribution, 6))),
        };
    }

    private static string? Known(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>One part of a score.</summary>
/// <param name="Value">How well it agrees, 0 to 1.</param>
/// <param name="Contribution">What it adds to the score.</param>
public sealed record ScorePartDocument(double Value, double Contribution);
