using Vitrine.Server.Observability;
using Vitrine.Server.Security;

namespace Vitrine.Server.Api;

/// <summary><c>/metrics</c>: for Prometheus.</summary>
internal static class MetricsEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/metrics", GetAsync)
            .WithName("metrics").WithTags("Operation").WithSummary("Metrics in Prometheus' text format")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .RequireAuthorization(AccessRules.PolicyFor(KeyScope.Admin))
            .ProducesApiProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);

    private static async Task<IResult> GetAsync(HttpContext context, MetricCollector metrics) =>
        TypedResults.Text(await metrics.CollectAsync(context.RequestAborted), PrometheusText.ContentType);
}
