using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Limits;
using Vitrine.Server.Security;

namespace Vitrine.Server.Api;

/// <summary>The API's table of contents: each resource has a file of its own.</summary>
internal static class ApiEndpoints
{
    public const string Prefix = "/v1";

    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Prefix).WithStrictQuery();
        SearchEndpoints.Map(api);
        SuggestEndpoints.Map(api);
        FacetEndpoints.Map(api);
        ProductEndpoints.Map(api);
        SimilarEndpoints.Map(api);
        DialogueEndpoints.Map(api);
        BulkEndpoints.Map(api);
        PictureEndpoints.Map(api);
        StatusEndpoints.Map(api);
        SpaceEndpoints.Map(api);
        KeyEndpoints.Map(api);
        HealthEndpoints.Map(app);
        MetricsEndpoints.Map(app);
    }

    /// <summary>An endpoint that only reads.</summary>
    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder endpoint, KeyScope scope = KeyScope.Read) =>
        endpoint.RequireAuthorization(AccessRules.PolicyFor(scope)).WithBudget(WorkBudget.Search)
            .ProducesApiProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);

    /// <summary>An endpoint that changes something.</summary>
    public static RouteHandlerBuilder Writes(this RouteHandlerBuilder endpoint, KeyScope scope = KeyScope.Write) =>
        endpoint.RequireAuthorization(AccessRules.PolicyFor(scope)).WithBudget(WorkBudget.Write)
            .ProducesApiProblems(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);

    /// <summary>An endpoint that takes pictures.</summary>
    public static RouteHandlerBuilder TakesPictures(this RouteHandlerBuilder endpoint) =>
        endpoint.WithPictureWork().ProducesApiProblems(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);

    /// <summary>Statuses of the problems that an endpoint may answer with.</summary>
    public static RouteHandlerBuilder ProducesApiProblems(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<ProblemDocument>(status, Problems.ProblemWriter.ContentType);
        return endpoint;
    }
}
