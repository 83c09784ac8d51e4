using Microsoft.AspNetCore.Diagnostics;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Pages.Challenges;

/// <summary>Pages of a site for addresses that lead nowhere and for what goes wrong.</summary>
internal static class SiteErrors
{
    public static void Use(WebApplication app) => app.Use((context, next) =>
        context.GetEndpoint() is null && HttpMethods.IsGet(context.Request.Method) ? NotFound(context).ExecuteAsync(context) : next(context));

    public static IResult NotFound(HttpContext context) => Page(context, "Not found", "There is no page at this address.", StatusCodes.Status404NotFound);

    public static IResult Page(HttpContext context, string title, string message, int status) => PageResponse.Render<SiteMessagePage>(
        context, new() { [nameof(SiteMessagePage.Title)] = title, [nameof(SiteMessagePage.Message)] = message }, status);

    /// <summary>Of our own failures a page says only that there was one; the log has the rest.</summary>
    internal sealed class Handler(ILogger<Handler> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is BadHttpRequestException or ApiProblemException)
                return false;
            logger.LogError(exception, "Page {Path} failed", LogText.Clean(context.Request.Path));
            await Page(context, "Something broke", "This is our fault, not yours. Try again in a moment.", StatusCodes.Status500InternalServerError).ExecuteAsync(context);
            return true;
        }
    }
}
