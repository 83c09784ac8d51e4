using Vitrine.Search;

namespace Vitrine.Server.Api.Contracts;

/// <summary>What the shop holds and how it is doing.</summary>
public sealed record StatusDocument
{
    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Products in the catalogue.</summary>
    public required long Products { get; init; }

    /// <summary>Products that can be found.</summary>
    public required int Indexed { get; init; }

    /// <summary>Whether every change of the catalogue can be found.</summary>
    public required bool UpToDate { get; init; }

    /// <summary>For holders of an admin key.</summary>
    public StatusDetails? Details { get; init; }

    internal static StatusDocument From(ShopStatus status, bool withDetails) => new()
    {
        Version = typeof(StatusDocument).Assembly.GetName().Version?.ToString(3) ?? "",
        Products = status.Products,
        Indexed = status.Indexed,
        UpToDate = status.UpToDate,
        Details = withDetails ? StatusDetails.From(status) : null,
    };
}

/// <summary>Sizes and positions.</summary>
public sealed record StatusDetails
{
    /// <summary>The space that pictures are compared in: encoder, version, dimension, weights.</summary>
    public required string Space { get; init; }

    /// <summary>Vectors in the index, one a view.</summary>
    public required int Vectors { get; init; }

    /// <summary>Number of the catalogue's newest change.</summary>
    public required long CatalogSequence { get; init; }

    /// <summary>Number of the newest change in the index.</summary>
    public required long IndexSequence { get; init; }

    /// <summary>Pictures that could not be encoded since the shop was opened.</summary>
    public required long MissingPictures { get; init; }

    /// <summary>Size of the database file in bytes.</summary>
    public required long DatabaseBytes { get; init; }

    /// <summary>Similarity below which nothing is close; absent until there is enough to measure.</summary>
    public double? NearnessThreshold { get; init; }

    internal static StatusDetails From(ShopStatus status) => new()
    {
        Space = status.Space.Id,
        Vectors = status.Vectors,
        CatalogSequence = status.CatalogSequence,
        IndexSequence = status.IndexSequence,
        MissingPictures = status.MissingPictures,
        DatabaseBytes = status.DatabaseBytes,
        NearnessThreshold = status.Calibration is { } c ? Math.Round(c.Threshold, 4) : null,
    };
}
