using Vitrine.Search;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Api;

/// <summary><c>/healthz</c> and <c>/readyz</c>: for whoever watches over the process. No key, no details.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => TypedResults.Json(new HealthDocument("live"), ApiJson.Wire.HealthDocument))
            .WithName("live").WithTags("Operation").WithSummary("Whether the process answers")
            .WithQuery().Produces<HealthDocument>();
        app.MapGet("/readyz", ReadyAsync)
            .WithName("ready").WithTags("Operation").WithSummary("Whether every change of the catalogue can be found")
            .WithDescription("503 while the index is behind, for example after a bulk write by another process.")
            .WithQuery().Produces<HealthDocument>().Produces<HealthDocument>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, Shop shop)
    {
        var ready = (await shop.StatusAsync(context.RequestAborted)).UpToDate;
        return TypedResults.Json(
            new HealthDocument(ready ? "ready" : "behind"), ApiJson.Wire.HealthDocument,
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
