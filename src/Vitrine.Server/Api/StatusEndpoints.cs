using Vitrine.Search;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Security;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/status</c>: what the shop holds and how it is doing.</summary>
internal static class StatusEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/status", GetAsync)
            .WithName("status").WithTags("Operation").WithSummary("What the shop holds")
            .WithDescription("Sizes and positions are told to admin keys only.")
            .Produces<StatusDocument>().Reads();

    private static async Task<IResult> GetAsync(HttpContext context, Shop shop) => TypedResults.Json(
        StatusDocument.From(await shop.StatusAsync(context.RequestAborted), AccessRules.Has(context.User, KeyScope.Admin)), ApiJson.Wire.StatusDocument);
}
