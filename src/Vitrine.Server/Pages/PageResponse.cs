using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Vitrine.Server.Pages;

/// <summary>A page with the headers that every page carries.</summary>
internal static class PageResponse
{
    /// <summary>Renders a component as a whole page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="parameters">The component's parameters.</param>
    /// <param name="status">The HTTP status.</param>
    public static IResult Render<TPage>(HttpContext context, Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var headers = context.Response.Headers;
        // A browser may keep a page for going back, but asks again before showing it anew: stock and prices change.
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Cookie";
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };
    }
}
