using Vitrine.Search;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/products/{id}/similar</c>: more like this.</summary>
internal static class SimilarEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/products/{id}/similar", GetAsync)
            .WithName("similar").WithTags("Search").WithSummary("Find products that look like one of the shop's own")
            .WithDescription("The product itself is left out. Everything that narrows a search narrows this.")
            .WithQuery([.. SearchFields.Narrowing, SearchFields.View])
            .Produces<SearchAnswer>()
            .Reads().ProducesApiProblems(StatusCodes.Status404NotFound);

    private static async Task<IResult> GetAsync(string id, HttpContext context, Shop shop)
    {
        var product = await ProductEndpoints.FindAsync(id, context, shop);
        var query = SearchFields.Read(FieldReader.Of(context.Request.Query)) with { SimilarTo = product.Id };
        return await SearchEndpoints.AnswerAsync(shop, query, context.RequestAborted);
    }
}
