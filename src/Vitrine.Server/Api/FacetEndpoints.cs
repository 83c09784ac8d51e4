using Vitrine.Search;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/facets</c>: what a search could be narrowed by, without its hits.</summary>
internal static class FacetEndpoints
{
    private static readonly QueryParameter[] Parameters =
    [
        SearchFields.Facets, SearchFields.FacetLimit, SearchFields.Text, SearchFields.Filter, SearchFields.Category, SearchFields.Refine,
        SearchFields.PriceFrom, SearchFields.PriceTo,
    ];

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/facets", GetAsync)
            .WithName("facets").WithTags("Search").WithSummary("Count what a search could be narrowed by")
            .WithDescription("Exact counts over all matches; without any parameter, over the whole shop.")
            .WithQuery(Parameters)
            .Produces<FacetAnswer>()
            .Reads();

    private static async Task<IResult> GetAsync(HttpContext context, Shop shop)
    {
        var query = SearchFields.Read(FieldReader.Of(context.Request.Query)) with { Limit = 0 };
        var response = await shop.SearchAsync(SearchMapping.ToRequest(query), context.RequestAborted);
        return TypedResults.Json(new FacetAnswer(response.Total, [.. response.Facets.Select(FacetDocument.From)]), ApiJson.Wire.FacetAnswer);
    }
}
