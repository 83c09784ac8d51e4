using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Vitrine.Server.Pages;

/// <summary>A page with the headers that every page carries.</summary>
internal static class PageResponse
{
    /// <summary>Nothing inline, nothing from elsewhere, no frames: what a catalogue's text could smuggle in does not run.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Renders a component as a whole page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="parameters">The component's parameters.</param>
    /// <param name="status">The HTTP status.</param>
    public static IResult Render<TPage>(HttpContext context, Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        // A browser may keep a page for going back, but asks again before showing it anew: stock and prices change.
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Cookie";
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };
    }
}
