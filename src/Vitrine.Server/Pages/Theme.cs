namespace Vitrine.Server.Pages;

/// <summary>Remembers light or dark in a cookie; without one the pages follow the system.</summary>
internal static class Theme
{
    public const string Cookie = "theme";

    /// <summary><c>light</c>, <c>dark</c>, or null to follow the system.</summary>
    public static string? Of(HttpContext? context) => context?.Request.Cookies[Cookie] is "light" or "dark" ? context.Request.Cookies[Cookie] : null;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/theme", (Delegate)SetAsync).ExcludeFromDescription().DisableAntiforgery();

    private static async Task<IResult> SetAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["theme"].ToString() is var theme and ("light" or "dark"))
            context.Response.Cookies.Append(Cookie, theme, new CookieOptions { Path = "/", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });
        var back = form["back"].ToString();
        // Only a path of ours: "//host" and "/\host" would leave.
        var ours = back is ['/', ..] && back is not ['/', '/' or '\\', ..] && back.All(c => c is > ' ' and < '\x7f');
        context.Response.Headers.Location = ours ? back : "/";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
