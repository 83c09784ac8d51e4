using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Security;

/// <summary>Refuses changes and uploads that a browser sends on behalf of another site's page.</summary>
/// <remarks>
/// An open server has no key that a foreign page would lack, and forms reach any address without asking. Browsers say where a request
/// comes from in <c>Sec-Fetch-Site</c> or, older ones, in <c>Origin</c>, and pages cannot forge either. Programs that are no browsers
/// send neither and pass.
/// </remarks>
internal static class CrossSiteGuard
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next) =>
        IsRead(context.Request.Method) || !IsForeign(context.Request)
            ? next(context)
            : ProblemWriter.WriteAsync(context, new ApiProblem(
                ProblemKind.CrossSite, "Browsers may send this from the server's own pages only; call the API from your server instead."));

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is not ("same-origin" or "none");
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
