using Vitrine.Catalog;
using Vitrine.Index;
using Vitrine.Search;

namespace Vitrine.Server.Api.Contracts;

/// <summary>The answer to a search, as the HTTP API and <c>vitrine search --format json</c> write it.</summary>
public sealed record SearchAnswer
{
    /// <summary>How many products match: the same on every page.</summary>
    public required int Total { get; init; }

    /// <summary>Milliseconds that the search took, without transport.</summary>
    public required double TookMs { get; init; }

    /// <summary>True when even the best hit is no closer to the photo than unrelated products usually are.</summary>
    public required bool NothingClose { get; init; }

    /// <summary>True when no product has all the words, and those that have any of them are shown.</summary>
    public required bool WordsRelaxed { get; init; }

    /// <summary>Where on the photo was looked: left, top, right, bottom in fractions; absent without a photo.</summary>
    public IReadOnlyList<double>? Region { get; init; }

    /// <summary>How the nearest by look were found; absent when nothing was compared by look.</summary>
    public NearestDocument? Nearest { get; init; }

    /// <summary>Categories that the nearest products suggest for the photo, likeliest first.</summary>
    public required IReadOnlyList<CategoryShare> Categories { get; init; }

    /// <summary>This page's hits, best first.</summary>
    public required IReadOnlyList<HitDocument> Hits { get; init; }

    /// <summary>Counts over all matches.</summary>
    public required IReadOnlyList<FacetDocument> Facets { get; init; }

    /// <summary>What was made of the feedback; absent without any.</summary>
    public TurnDocument? Understood { get; init; }

    /// <summary>What of the feedback could be given up when too little is left; absent without feedback.</summary>
    public IReadOnlyList<RelaxationDocument>? Relaxations { get; init; }

    /// <summary>Writes down an answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="pictureName">What to call a picture; null for its address on the server, <c>/pictures/KEY.jpg</c>.</param>
    public static SearchAnswer From(SearchResponse response, Func<ProductPicture, string>? pictureName = null)
    {
        pictureName ??= p => PictureAddress.Of(p.Key);
        return new SearchAnswer
        {
            Total = response.Total,
            TookMs = Math.Round(response.Took.TotalMilliseconds, 3),
            NothingClose = response.NothingClose,
            WordsRelaxed = response.WordsRelaxed,
            Region = response.Region is { } r ? [Rounded(r.X0), Rounded(r.Y0), Rounded(r.X1), Rounded(r.Y1)] : null,
            Nearest = response.Plan is { } plan ? NearestDocument.From(plan) : null,
            Categories = [.. response.Categories.Select(c => new CategoryShare(c.Path, Math.Round(c.Share, 4)))],
            Hits = [.. response.Hits.Select(h => HitDocument.From(h, pictureName))],
            Facets = [.. response.Facets.Select(FacetDocument.From)],
        };
    }

    private static double Rounded(float value) => Math.Round(value, 4);
}

/// <summary>A category suggested for a photo.</summary>
/// <param name="Category">The category, root first.</param>
/// <param name="Share">Its share of the votes, 0 to 1.</param>
public sealed record CategoryShare(string Category, double Share);

/// <summary>How the nearest by look were found.</summary>
/// <param name="Plan"><c>scan</c>: every match was compared; <c>lists</c>: those in the lists of the index that promised most.</param>
/// <param name="ExpectedRecall">Share of the truly nearest that is expected to be among them, 0 to 1, as measured on sample queries; 1 for a scan.</param>
/// <param name="Candidates">How many matches there were to choose from.</param>
public sealed record NearestDocument(string Plan, double ExpectedRecall, int Candidates)
{
    internal static NearestDocument From(SearchPlan plan) =>
        new(plan.Kind == SearchPlanKind.Scan ? "scan" : "lists", Math.Round(plan.ExpectedRecall, 4), plan.Candidates);
}
