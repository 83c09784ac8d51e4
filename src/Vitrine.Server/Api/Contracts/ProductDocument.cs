using Vitrine.Catalog;

namespace Vitrine.Server.Api.Contracts;

/// <summary>A product. What GET returns can be changed and PUT back.</summary>
public sealed record ProductDocument
{
    /// <summary>The shop's own identifier, 1 to 200 characters. May be left out where the address names it.</summary>
    public string? Id { get; init; }

    /// <summary>Name shown to shoppers, 1 to 1,000 characters.</summary>
    public string? Title { get; init; }

    /// <summary>Free text without markup.</summary>
    public string? Description { get; init; }

    /// <summary>From the root down, steps separated by >, for example Clothing > Dresses.</summary>
    public string? Category { get; init; }

    /// <summary>Brand or vendor.</summary>
    public string? Brand { get; init; }

    /// <summary>What it costs, 0 or more.</summary>
    public decimal? Price { get; init; }

    /// <summary>ISO 4217, three capital letters; needs a price.</summary>
    public string? Currency { get; init; }

    /// <summary>Names (lower case) to values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Attributes { get; init; }

    /// <summary>Pictures, most important first: the key that an upload returned, this server's address of a picture, a data: URI, or,
    /// where the server allows it, an http(s) address.</summary>
    public IReadOnlyList<string>? Images { get; init; }

    /// <summary>Mean rating, 0 to 5.</summary>
    public double? Rating { get; init; }

    /// <summary>How many rated.</summary>
    public int? RatingCount { get; init; }

    /// <summary>How many were sold.</summary>
    public int? Sales { get; init; }

    /// <summary>How many are in stock; 0 is sold out.</summary>
    public int? Stock { get; init; }

    /// <summary>Address of the product in the shop.</summary>
    public string? Link { get; init; }

    /// <summary>Writes down a product.</summary>
    /// <param name="product">The product.</param>
    public static ProductDocument From(Product product) => new()
    {
        Id = product.Id,
        Title = product.Title,
        Description = product.Description.Length == 0 ? null : product.Description,
        Category = product.Category.Count == 0 ? null : CategoryPath.Join(product.Category),
        Brand = product.Brand,
        Price = product.Price?.Amount,
        Currency = string.IsNullOrEmpty(product.Price?.Currency) ? null : product.Price.Value.Currency,
        Attributes = product.Attributes.Count == 0 ? null : product.Attributes,
        Images = [.. product.Pictures.Select(p => PictureAddress.Of(p.Key))],
        Rating = product.Quality.Rating,
        RatingCount = product.Quality.RatingCount,
        Sales = product.Quality.Sales,
        Stock = product.Quality.Stock,
        Link = product.Link,
    };
}

/// <summary>A page of products.</summary>
/// <param name="Products">The products, in the order they were first written.</param>
/// <param name="Next">What to send as after for the next page; absent on the last.</param>
public sealed record ProductPage(IReadOnlyList<ProductDocument> Products, string? Next);

/// <summary>What became of a product that was written.</summary>
/// <param name="Id">The product's id.</param>
/// <param name="Outcome">inserted, updated, unchanged or deleted.</param>
public sealed record WriteDocument(string Id, string Outcome);
