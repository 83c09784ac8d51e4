using Vitrine.Catalog;
using Vitrine.Search;
using Vitrine.Server.Pages.Addresses;

namespace Vitrine.Server.Pages.Searching;

/// <summary>What a search page shows.</summary>
public sealed record SearchView
{
    /// <summary>What was asked.</summary>
    public required SearchAddress Address { get; init; }

    /// <summary>The answer; null when the question could not be answered.</summary>
    public SearchResponse? Response { get; init; }

    /// <summary>Why there is no answer, or what went wrong beside it, for shoppers.</summary>
    public string? Problem { get; init; }

    /// <summary>The HTTP status that goes with it.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Width and height of the photo; null without one.</summary>
    public (int Width, int Height)? PhotoSize { get; init; }

    /// <summary>The product that is to be looked like.</summary>
    public Product? Like { get; init; }

    /// <summary>When nothing was found: weaker questions that find something.</summary>
    public IReadOnlyList<Relaxation> Relaxations { get; init; } = [];

    /// <summary>Currency of the prices shown.</summary>
    public string Currency => Response?.Hits.FirstOrDefault(h => h.Product.Price is not null)?.Product.Price?.Currency ?? "";
}

/// <summary>A weaker question.</summary>
/// <param name="Label">What it gives up, e.g. <c>Without “Colour: Red”</c>.</param>
/// <param name="Address">Where it is asked.</param>
/// <param name="Count">How many products it finds.</param>
public sealed record Relaxation(string Label, SearchAddress Address, int Count);
