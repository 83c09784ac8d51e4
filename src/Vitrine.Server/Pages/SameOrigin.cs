namespace Vitrine.Server.Pages;

/// <summary>Tells whether a form was sent from one of our own pages.</summary>
/// <remarks>
/// Browsers state where a request comes from in <c>Sec-Fetch-Site</c> (all current ones) or <c>Origin</c> (all, for POST), and pages
/// cannot forge either, so no token has to travel with the form. A program that sends neither is no browser: it holds no shopper's
/// cookies that another site could abuse.
/// </remarks>
internal static class SameOrigin
{
    public static bool IsFrom(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
