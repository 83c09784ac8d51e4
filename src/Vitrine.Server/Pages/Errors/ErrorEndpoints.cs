using Microsoft.AspNetCore.Diagnostics;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Pages.Errors;

/// <summary>Pages for addresses that lead nowhere and for what goes wrong; programs get the API's problem documents instead.</summary>
internal static class ErrorEndpoints
{
    /// <summary>Answers browsers' requests that no endpoint answers.</summary>
    /// <remarks>A step of the pipeline and not a catch-all route, which would turn "method not allowed" into "not found".</remarks>
    public static void Use(WebApplication app) => app.Use((context, next) =>
        context.GetEndpoint() is null && IsForPeople(context.Request) ? NotFound(context, "There is no page at this address.").ExecuteAsync(context) : next(context));

    public static IResult NotFound(HttpContext context, string message) => Page(context, "Not found", message, StatusCodes.Status404NotFound);

    private static IResult Page(HttpContext context, string title, string message, int status) => PageResponse.Render<ErrorPage>(
        context, new Dictionary<string, object?> { [nameof(ErrorPage.Title)] = title, [nameof(ErrorPage.Message)] = message }, status);

    private static bool IsForPeople(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says in a page what an exception means; of our own failures only that there was one, the log has the rest.</summary>
    internal sealed class Handler(ILogger<Handler> logger) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            if (!IsForPeople(context.Request))
                return false;
            if (ProblemTranslator.Translate(exception) is { } problem)
            {
                await Page(context, problem.Kind.Title, problem.Detail, problem.Kind.Status).ExecuteAsync(context);
                return true;
            }

            logger.LogError(exception, "Page {Path} failed", LogText.Clean(context.Request.Path));
            await Page(context, "Something broke", "This is our fault, not yours. Try again in a moment.", StatusCodes.Status500InternalServerError).ExecuteAsync(context);
            return true;
        }
    }
}
