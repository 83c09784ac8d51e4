namespace Vitrine.Server.Api.Binding;

/// <summary>Reads a product's id from the address.</summary>
/// <remarks>
/// Ids are free text and may hold a slash, sent as <c>%2F</c>. Kestrel decodes everything but <c>%2F</c>, and so leaves open whether a
/// <c>%2F</c> it shows was sent so or as <c>%252F</c>; the request's raw target tells. An id is only ever compared with ids in
/// the database: it names no file.
/// </remarks>
internal static class RouteId
{
    public const string Slash = "%2F";

    public static string Of(HttpContext context, string routed)
    {
        if (!routed.Contains(Slash, StringComparison.OrdinalIgnoreCase))
            return routed;
        var raw = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()?.RawTarget ?? "";
        var segment = raw.Split('?')[0].Split('/').FirstOrDefault(s => Uri.UnescapeDataString(KeepSlash(s)).Equals(routed, StringComparison.OrdinalIgnoreCase));
        return Uri.UnescapeDataString(segment ?? routed);
    }

    /// <summary>Escapes escaped slashes once more, so that unescaping leaves them as Kestrel does.</summary>
    private static string KeepSlash(string segment) => segment.Replace(Slash, "%252F", StringComparison.OrdinalIgnoreCase);
}
