namespace Vitrine.Server.Pages.Assets;

/// <summary>Serves <see cref="AssetLibrary"/>.</summary>
internal static class AssetEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/assets/{version}/{**name}", Serve).ExcludeFromDescription();

    private static IResult Serve(string version, string name, HttpContext context, AssetLibrary assets)
    {
        if (version != assets.Version || assets.Find(name) is not { } asset)
            return Results.NotFound();
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase))
            return Results.Bytes(asset.Bytes, asset.ContentType);
        headers.ContentEncoding = "br";
        return Results.Bytes(asset.Brotli, asset.ContentType);
    }
}
