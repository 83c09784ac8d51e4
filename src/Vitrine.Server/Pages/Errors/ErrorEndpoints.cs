namespace Vitrine.Server.Pages.Errors;

/// <summary>Pages for addresses that lead nowhere.</summary>
internal static class ErrorEndpoints
{
    /// <summary>Catches browsers' requests that nothing else answers; programs get a bare 404.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapMethods("/{**path}", ["GET"], (HttpContext context) =>
                context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
                    ? NotFound(context, "There is no page at this address.")
                    : Results.NotFound())
            .WithOrder(int.MaxValue).ExcludeFromDescription();

    public static IResult NotFound(HttpContext context, string message) => PageResponse.Render<ErrorPage>(
        context,
        new Dictionary<string, object?> { [nameof(ErrorPage.Title)] = "Not found", [nameof(ErrorPage.Message)] = message },
        StatusCodes.Status404NotFound);
}
