using Microsoft.Net.Http.Headers;
using Vitrine.Search;
using Vitrine.Search.Pictures;

namespace Vitrine.Server.Pictures;

/// <summary><c>/pictures/{key}.jpg</c> and <c>/pictures/{key}/thumbnail</c>: the catalogue's pictures, re-encoded, for anybody who sees the shop.</summary>
/// <remarks>A key names its bytes for ever, so browsers and caches may keep what they have. Text that is not a key is never made a file name.</remarks>
internal static class PictureServing
{
    private const string Forever = "public, max-age=31536000, immutable";
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods("/pictures/{key}.jpg", Reads, (string key, HttpContext context, Shop shop) =>
            Serve(context, key, "image/jpeg", shop.Pictures.ReadJpeg)).ExcludeFromDescription();
        app.MapMethods("/pictures/{key}/thumbnail", Reads, (string key, HttpContext context, Shop shop) =>
            Serve(context, key, "image/webp", shop.Pictures.ReadThumbnail)).ExcludeFromDescription();
    }

    private static IResult Serve(HttpContext context, string key, string contentType, Func<string, byte[]?> read)
    {
        if (!PictureShelf.IsKey(key) || read(key) is not { } bytes)
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = Forever;
        return TypedResults.Bytes(bytes, contentType, entityTag: new EntityTagHeaderValue($"\"{key}\""));
    }
}
