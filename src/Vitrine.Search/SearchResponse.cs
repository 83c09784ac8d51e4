using Vitrine.Catalog;
using Vitrine.Imaging;
using Vitrine.Index;

namespace Vitrine.Search;

/// <summary>The answer to a <see cref="SearchRequest"/>.</summary>
public sealed record SearchResponse
{
    /// <summary>How many products match: the same on every page.</summary>
    public required int Total { get; init; }

    /// <summary>Time the search took, without the caller's transport.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>This page's hits, best first.</summary>
    public required IReadOnlyList<Hit> Hits { get; init; }

    /// <summary>Counts over all matches, not only this page's.</summary>
    public required IReadOnlyList<Facet> Facets { get; init; }

    /// <summary>True when the best hit is not near the photo and the nearest do not agree on what it shows: the hits are merely the least unlike.</summary>
    /// <remarks>Measured on the shop's own pictures; see <see cref="Ranking.NearnessCalibration"/>. Never true before there is enough to measure.</remarks>
    public bool NothingClose { get; init; }

    /// <summary>True when no product holds all the words, and those that hold any of them are shown.</summary>
    public bool WordsRelaxed { get; init; }

    /// <summary>Where on the photo the search looked: the box asked for, or the foreground that was found; null without a photo.</summary>
    public Region? Region { get; init; }

    /// <summary>How the nearest by look were found among the matches, and which share of the truly nearest that is expected to be; null when nothing was compared by look.</summary>
    public SearchPlan? Plan { get; init; }

    /// <summary>Categories that the nearest products suggest for the photo, likeliest first; empty without a photo.</summary>
    public IReadOnlyList<CategoryVote> Categories { get; init; } = [];
}

/// <summary>One product in an answer.</summary>
/// <param name="Product">The product.</param>
/// <param name="Score">0 to 1; comparable within one answer only.</param>
/// <param name="MatchedView">Index into <see cref="Product.Pictures"/> of the view that matched; 0 where no picture was compared.</param>
/// <param name="Explanation">The parts that the score was made of.</param>
public sealed record Hit(Product Product, double Score, int MatchedView, IReadOnlyList<ScorePart> Explanation)
{
    /// <summary>Attributes that the catalogue leaves open, as the main picture shows them: name and value.</summary>
    public IReadOnlyDictionary<string, string> Predicted { get; init; } = new Dictionary<string, string>();

    /// <summary>The picture that matched, or null for a product without pictures.</summary>
    public ProductPicture? MatchedPicture => MatchedView < Product.Pictures.Count ? Product.Pictures[MatchedView] : null;
}

/// <summary>One part of a score; the contributions of all parts add up to the score.</summary>
/// <param name="Name">What was compared: <c>color</c>, <c>appearance</c>, <c>words</c>, <c>shown</c> (the words, seen in the picture), <c>category</c>, <c>quality</c>.</param>
/// <param name="Value">How well it agrees, 0 to 1.</param>
/// <param name="Contribution">What it adds to the score.</param>
public readonly record struct ScorePart(string Name, double Value, double Contribution);

/// <summary>A category suggested by the nearest products.</summary>
/// <param name="Path">The category, root first, steps separated by <c> &gt; </c>.</param>
/// <param name="Share">Its share of the votes, 0 to 1.</param>
public readonly record struct CategoryVote(string Path, double Share);

/// <summary>Counts of one field over all matches.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">Values with counts, most frequent first; for a numeric field, its ranges in order.</param>
public sealed record Facet(string Field, IReadOnlyList<FacetValue> Values)
{
    /// <summary>Smallest and largest value of a numeric field; null for other fields.</summary>
    public (double Min, double Max)? Bounds { get; init; }
}

/// <summary>A value of a facet.</summary>
/// <param name="Value">As the catalogue spells it; for a numeric field <c>from..to</c>.</param>
/// <param name="Count">Matches that have it.</param>
/// <param name="Selected">Whether the request chose it.</param>
public readonly record struct FacetValue(string Value, int Count, bool Selected)
{
    /// <summary>How many of <see cref="Count"/> have it by prediction from their picture only.</summary>
    public int Predicted { get; init; }

    /// <summary>Ends of a numeric range, the upper one exclusive but for the last range.</summary>
    public (double From, double To)? Range { get; init; }
}
