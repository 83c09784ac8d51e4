namespace Vitrine.Server.Security;

/// <summary>Headers that tell browsers to trust as little as possible. What an endpoint has set itself stays.</summary>
internal static class SecurityHeaders
{
    /// <summary>For pages: own scripts and styles only, none inline, no frames.</summary>
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>For data and pictures, should a browser be made to show one as a page.</summary>
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state => Set((HttpContext)state), context);
        return next(context);
    }

    private static Task Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        var isPage = context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
        headers.TryAdd("Content-Security-Policy", isPage ? PagePolicy : DataPolicy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        // Pictures may be shown by the shop's own site, which may live elsewhere; nothing else may be embedded.
        headers.TryAdd("Cross-Origin-Resource-Policy", context.Request.Path.StartsWithSegments("/pictures", StringComparison.OrdinalIgnoreCase) ? "cross-origin" : "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(self), microphone=(), geolocation=()");
        if (context.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase))
            headers.TryAdd("Cache-Control", "no-store");
        return Task.CompletedTask;
    }
}
