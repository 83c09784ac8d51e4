using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Api.Binding;

/// <summary>The fields of a search as query parameters and form fields; the same names as in JSON.</summary>
internal static class SearchFields
{
    public const string Picture = "picture";

    public static readonly QueryParameter Text = new("text", ParameterKind.Text, "Words, at most 1,000 characters.", "red dress");
    public static readonly QueryParameter Filter = new("filter", ParameterKind.Text, "A filter expression.", "price < 50 AND NOT color = green");
    public static readonly QueryParameter Category = new("category", ParameterKind.Text, "A category and all below it.", "Clothing > Dresses");
    public static readonly QueryParameter SimilarTo = new("similar_to", ParameterKind.Text, "Id of a product whose look is searched for.", "dress-1");
    public static readonly QueryParameter Feedback = new("feedback", ParameterKind.Text, "What should be different from the picture or the product, in a sentence. Goes with picture, similar_to and limit alone.", "cheaper, in red, not striped");
    public static readonly QueryParameter View = new("view", ParameterKind.Whole, "Which of that product's pictures, from 0. Default: 0.", "0");
    public static readonly QueryParameter Box = new("box", ParameterKind.Text, "Where on the picture to look: x0,y0,x1,y1 in fractions of its size.", "0.1,0.2,0.8,0.9");
    public static readonly QueryParameter Refine = new("refine", ParameterKind.Text, "A chosen facet value as field:value.", "color:red") { Repeatable = true };
    public static readonly QueryParameter Weight = new("weight", ParameterKind.Text, "Weight of a part of the look as part:weight, 0 to 10.", "color:2") { Repeatable = true };
    public static readonly QueryParameter TextWeight = new("text_weight", ParameterKind.Number, "How much words count beside a picture, 0 to 1. Default: 0.5.", "0.5");
    public static readonly QueryParameter PriceFrom = new("price_from", ParameterKind.Number, "Lowest price, inclusive.", "10");
    public static readonly QueryParameter PriceTo = new("price_to", ParameterKind.Number, "Highest price, inclusive.", "50");
    public static readonly QueryParameter Sort = new("sort", ParameterKind.Text, "relevance, price_ascending, price_descending, rating or sales. Default: relevance.", "relevance");
    public static readonly QueryParameter Offset = new("offset", ParameterKind.Whole, "Hits to skip, 0 to 10,000. Default: 0.", "0");
    public static readonly QueryParameter Limit = new("limit", ParameterKind.Whole, "Hits to return, 0 to 200. Default: 24.", "24");
    public static readonly QueryParameter K = new("k", ParameterKind.Whole, "The same as limit.", "24");
    public static readonly QueryParameter Facets = new("facets", ParameterKind.Text, "Fields to count, separated by commas; blank for none. Default: those that the matches have most of.", "color,brand");
    public static readonly QueryParameter FacetLimit = new("facet_limit", ParameterKind.Whole, "Values that a facet shows, 1 to 1,000. Default: 12.", "12");
    public static readonly QueryParameter Recall = new("recall", ParameterKind.Number, "Share of the true nearest products to find, above 0 to 1. Default: 0.95.", "0.95");

    /// <summary>What narrows and orders any search.</summary>
    public static readonly QueryParameter[] Narrowing =
        [Text, Filter, Category, Refine, Weight, TextWeight, PriceFrom, PriceTo, Sort, Offset, Limit, K, Facets, FacetLimit, Recall, Feedback];

    /// <summary>A search without a picture.</summary>
    public static readonly QueryParameter[] Query = [.. Narrowing, SimilarTo, View];

    /// <summary>A search with a picture, beside the file.</summary>
    public static readonly QueryParameter[] Form = [.. Query, Box];

    public static SearchQuery Read(FieldReader fields)
    {
        var query = new SearchQuery
        {
            Text = fields.Text(Text.Name),
            Filter = fields.Text(Filter.Name),
            Category = fields.Text(Category.Name),
            SimilarTo = fields.Text(SimilarTo.Name),
            Feedback = fields.Text(Feedback.Name),
            View = fields.Whole(View.Name),
            Box = fields.Numbers(Box.Name),
            Refinements = fields.Pairs(Refine.Name).GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(p => p.Value)], StringComparer.OrdinalIgnoreCase),
            Weights = fields.Weights(Weight.Name),
            TextWeight = fields.Number(TextWeight.Name),
            PriceFrom = fields.Number(PriceFrom.Name),
            PriceTo = fields.Number(PriceTo.Name),
            Sort = fields.Text(Sort.Name),
            Offset = fields.Whole(Offset.Name),
            Limit = fields.Whole(Limit.Name),
            K = fields.Whole(K.Name),
            Facets = fields.Names(Facets.Name),
            FacetLimit = fields.Whole(FacetLimit.Name),
            Recall = fields.Number(Recall.Name),
        };
        fields.ThrowIfWrong();
        return query;
    }
}
