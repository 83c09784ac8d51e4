using Vitrine.Imaging;
using Vitrine.Search;
using Vitrine.Search.Dialogue;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Api.Binding;

/// <summary>Turns the API's search into the engine's.</summary>
internal static class SearchMapping
{
    private const int MaxRefinements = 1_000;
    private const int MaxFacets = 100;

    private static readonly Dictionary<string, SortOrder> Sorts = new(StringComparer.Ordinal)
    {
        ["relevance"] = SortOrder.Relevance,
        ["price_ascending"] = SortOrder.PriceAscending,
        ["price_descending"] = SortOrder.PriceDescending,
        ["rating"] = SortOrder.Rating,
        ["sales"] = SortOrder.Sales,
    };

    private static readonly Dictionary<string, IReadOnlyList<string>> NoRefinements = [];

    /// <summary>Names of the orders.</summary>
    public static IReadOnlyCollection<string> SortNames => Sorts.Keys;

    /// <exception cref="SearchException">A field cannot be used.</exception>
    public static SearchRequest ToRequest(SearchQuery query)
    {
        if (query.Picture is null && query.Box is not null)
            throw new SearchException("box", "A box needs a picture.");
        if (query.Picture is { IsEmpty: true })
            throw new SearchException("picture", "The picture is empty.");
        if (query.SimilarTo is null && query.View is not null)
            throw new SearchException("view", "A view needs similar_to: it is one of that product's pictures.");
        if (query.K is not null && query.Limit is not null && query.K != query.Limit)
            throw new SearchException("k", "k and limit mean the same; send one of them.");
        if (query.Facets?.Any(f => f is null) == true)
            throw new SearchException("facets", "The name of a field is a string, not null.");
        if (query.Refinements?.Keys.Any(string.IsNullOrWhiteSpace) == true)
            throw new SearchException("refinements", "The name of a field is not empty.");
        foreach (var (field, values) in query.Refinements ?? NoRefinements)
            if (values is null || values.Any(v => v is null))
                throw new SearchException("refinements", $"The values chosen for \"{field}\" are a list of strings.");
        if (query.Refinements?.Sum(r => 1 + r.Value.Count) > MaxRefinements)
            throw new SearchException("refinements", $"At most {MaxRefinements} fields and values can be chosen.");
        if (query.Facets?.Count > MaxFacets)
            throw new SearchException("facets", $"At most {MaxFacets} fields can be counted.");
        var defaults = new SearchRequest();
        return new SearchRequest
        {
            Picture = query.Picture,
            Box = BoxOf(query.Box),
            Text = query.Text,
            SimilarTo = query.SimilarTo,
            SimilarToView = query.View ?? defaults.SimilarToView,
            Filter = query.Filter,
            Category = query.Category,
            Refinements = query.Refinements ?? defaults.Refinements,
            PriceFrom = query.PriceFrom,
            PriceTo = query.PriceTo,
            Weights = query.Weights ?? defaults.Weights,
            TextWeight = query.TextWeight ?? defaults.TextWeight,
            Sort = SortOf(query.Sort),
            Offset = query.Offset ?? defaults.Offset,
            Limit = query.Limit ?? query.K ?? defaults.Limit,
            Facets = query.Facets,
            FacetLimit = query.FacetLimit ?? defaults.FacetLimit,
            Recall = query.Recall ?? defaults.Recall,
        };
    }

    /// <summary>A search with feedback as a turn that nobody remembers.</summary>
    /// <exception cref="SearchException">A field does not go with feedback.</exception>
    public static DialogueTurn ToTurn(SearchQuery query)
    {
        var other = query with { Picture = null, SimilarTo = null, Feedback = null, Limit = null, K = null, Refinements = query.Refinements is { Count: > 0 } ? query.Refinements : null };
        if (other != new SearchQuery())
            throw new SearchException("feedback", "Feedback goes with picture, similar_to and limit alone: say the rest in the sentence.");
        return new DialogueTurn { Sentence = query.Feedback, Picture = query.Picture, SimilarTo = query.SimilarTo };
    }

    private static Region? BoxOf(IReadOnlyList<float>? box) => box switch
    {
        null => null,
        [var x0, var y0, var x1, var y1] => new Region(x0, y0, x1, y1),
        _ => throw new SearchException("box", $"A box is four numbers (left, top, right, bottom), not {box.Count}."),
    };

    private static SortOrder SortOf(string? name)
    {
        if (name is null)
            return SortOrder.Relevance;
        return Sorts.TryGetValue(name, out var order)
            ? order
            : throw new SearchException("sort", $"The order is one of {string.Join(", ", Sorts.Keys)}.");
    }
}
