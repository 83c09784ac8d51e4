using System.Globalization;
using Vitrine.Catalog;
using Vitrine.Search;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/products</c>: the catalogue, one product at a time.</summary>
internal static class ProductEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    private static readonly QueryParameter After = new("after", ParameterKind.Text, "What the page before returned as next.", "100");
    private static readonly QueryParameter Limit = new("limit", ParameterKind.Whole, "Products to return, 1 to 1,000. Default: 100.", "100");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/products", ListAsync)
            .WithName("list_products").WithTags("Products").WithSummary("List the catalogue")
            .WithDescription("In the order products were first written; a listing misses nothing that was there all the time, whatever is written meanwhile.")
            .WithQuery(After, Limit).Produces<ProductPage>().Reads();
        api.MapGet("/products/{id}", GetAsync)
            .WithName("get_product").WithTags("Products").WithSummary("Get a product")
            .Produces<ProductDocument>().Reads().ProducesApiProblems(StatusCodes.Status404NotFound);
        api.MapPut("/products/{id}", PutAsync)
            .WithName("put_product").WithTags("Products").WithSummary("Insert or replace a product")
            .WithDescription("Durable and searchable when it is answered. Refused whole when anything is wrong, a picture included.")
            .Accepts<ProductDocument>(JsonBody.ContentType)
            .Produces<WriteDocument>().Produces<WriteDocument>(StatusCodes.Status201Created)
            .Writes().TakesPictures();
        api.MapDelete("/products/{id}", DeleteAsync)
            .WithName("delete_product").WithTags("Products").WithSummary("Delete a product")
            .WithDescription("Durable, and no longer found, when it is answered.")
            .Produces<WriteDocument>().Writes().ProducesApiProblems(StatusCodes.Status404NotFound);
    }

    /// <summary>The product that an address names.</summary>
    /// <exception cref="ApiProblemException">There is none.</exception>
    public static async Task<Product> FindAsync(string routedId, HttpContext context, Shop shop)
    {
        var id = RouteId.Of(context, routedId);
        return await shop.GetAsync(id, context.RequestAborted) ?? throw NoSuch(id);
    }

    private static ApiProblemException NoSuch(string id) =>
        new(ProblemKind.NotFound, $"There is no product \"{LogText.Clean(id)}\".");

    private static async Task<IResult> GetAsync(string id, HttpContext context, Shop shop) =>
        TypedResults.Json(ProductDocument.From(await FindAsync(id, context, shop)), ApiJson.Wire.ProductDocument);

    private static async Task<IResult> PutAsync(string id, HttpContext context, Shop shop, ProductMapping mapping)
    {
        var document = await JsonBody.ReadAsync(context, ApiJson.Wire.ProductDocument);
        var draft = mapping.ToDraft(document, RouteId.Of(context, id));
        var result = (await shop.UpsertAsync([draft], context.RequestAborted))[0];
        if (result.Outcome is not { } outcome)
            throw new ApiProblemException(ApiProblem.OfFields(ProblemKind.Invalid, ProductMapping.ErrorsOf(result, draft)));
        return TypedResults.Json(
            new WriteDocument(result.Id, OutcomeName(outcome)), ApiJson.Wire.WriteDocument,
            statusCode: outcome == WriteOutcome.Inserted ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, Shop shop)
    {
        id = RouteId.Of(context, id);
        return (await shop.DeleteAsync([id], context.RequestAborted))[0]
            ? TypedResults.Json(new WriteDocument(id, OutcomeName(WriteOutcome.Deleted)), ApiJson.Wire.WriteDocument)
            : throw NoSuch(id);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Shop shop)
    {
        var fields = FieldReader.Of(context.Request.Query);
        var limit = fields.Whole(Limit.Name) ?? DefaultLimit;
        if (limit is < 1 or > MaxLimit)
            fields.Refuse(Limit.Name, $"The number of products is 1 to {MaxLimit}.");
        long after = 0;
        if (fields.Text(After.Name) is { } text && (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after)))
            fields.Refuse(After.Name, "Send what the page before returned as next.");
        fields.ThrowIfWrong();
        var page = await shop.Store.PageAsync(after, limit, context.RequestAborted);
        var next = page.Count < limit ? null : page[^1].Number.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Json(new ProductPage([.. page.Select(p => ProductDocument.From(p.Product))], next), ApiJson.Wire.ProductPage);
    }

    /// <summary>How the API calls an outcome.</summary>
    public static string OutcomeName(WriteOutcome outcome) => outcome.ToString().ToLowerInvariant();
}
