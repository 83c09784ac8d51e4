using Microsoft.AspNetCore.Antiforgery;
using Vitrine.Server.Pages.Challenges;

namespace Vitrine.Server.Pages.Accounts;

/// <summary>Takes forms that this site gave to this visitor, and no others.</summary>
internal static class FormGuard
{
    /// <summary>The hidden field, and the header that stands for it where a body is streamed.</summary>
    public const string Field = "__RequestVerificationToken";

    private const string Header = "RequestVerificationToken";

    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (!context.Request.HasFormContentType)
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        return await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context) ? await next(invocation) : OutOfDate(context);
    }

    /// <summary>Checks a token that was read from the first part of a streamed form.</summary>
    public static Task<bool> IsValidAsync(HttpContext context, string token)
    {
        context.Request.Headers[Header] = token;
        return context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
    }

    public static IResult OutOfDate(HttpContext context) => SiteErrors.Page(
        context, "This form is out of date", "Go back, load the page again, and send it once more. Signing in or out makes forms of before useless.", StatusCodes.Status400BadRequest);
}
