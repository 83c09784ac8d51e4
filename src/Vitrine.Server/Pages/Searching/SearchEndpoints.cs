using Vitrine.Imaging;
using Vitrine.Search;
using Vitrine.Server.Limits;
using Vitrine.Server.Pages.Addresses;
using Vitrine.Server.Photos;

namespace Vitrine.Server.Pages.Searching;

/// <summary>The search page, the photos that it searches by, and the completions of its words.</summary>
internal static class SearchEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/search", SearchAsync).ExcludeFromDescription();
        app.MapGet("/search/suggest", Suggest).ExcludeFromDescription();
        app.MapPost("/photos", UploadAsync).ExcludeFromDescription().DisableAntiforgery().WithPictureWork();
        app.MapGet("/photos/{key}.jpg", ShowPhoto).ExcludeFromDescription();
    }

    private static async Task<IResult> SearchAsync(HttpContext context, SearchDesk desk)
    {
        var address = SearchAddressFormat.Read(context.Request.Query);
        if (SearchAddressFormat.IsWordy(context.Request.Query, address))
            return Results.Redirect(address.ToString());
        return Page(context, await desk.AnswerAsync(address, context.RequestAborted));
    }

    private static IResult Suggest(string? q, HttpContext context, Shop shop)
    {
        context.Response.Headers.CacheControl = "private, max-age=60";
        return Results.Json(string.IsNullOrWhiteSpace(q) ? [] : shop.Suggest(q).Select(s => s.Text));
    }

    private static async Task<IResult> UploadAsync(HttpContext context, QueryPhotoStore photos, SearchDesk desk)
    {
        var request = context.Request;
        var address = SearchAddress.Everything;
        try
        {
            var form = await ReadAsync(request, photos.Limits, context.RequestAborted);
            address = SearchAddressFormat.Read(form.Where(f => f.Key == "q"));
            if (form.Files["photo"] is not { Length: > 0 } file)
                return await RefusedAsync(StatusCodes.Status422UnprocessableEntity, "Choose a photo first.");
            using var memory = new MemoryStream((int)file.Length);
            await file.CopyToAsync(memory, context.RequestAborted);
            var key = photos.Keep(memory.GetBuffer().AsSpan(0, (int)memory.Length));
            context.Response.Headers.Location = (address with { Photo = key }).ToString();
            return Results.StatusCode(StatusCodes.Status303SeeOther);
        }
        catch (PictureException e)
        {
            return await RefusedAsync(
                e.Problem switch
                {
                    PictureProblem.TooManyBytes => StatusCodes.Status413PayloadTooLarge,
                    PictureProblem.NotAPicture => StatusCodes.Status415UnsupportedMediaType,
                    _ => StatusCodes.Status422UnprocessableEntity,
                },
                e.Problem == PictureProblem.NotAPicture ? "This file is not a picture that can be used. Choose a JPEG, PNG, WebP, AVIF or GIF." : e.Message);
        }
        catch (InvalidDataException)
        {
            return await RefusedAsync(StatusCodes.Status422UnprocessableEntity, "The photo did not arrive whole. Send it again.");
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return await RefusedAsync(StatusCodes.Status413PayloadTooLarge, TooBig(photos.Limits));
        }

        async Task<IResult> RefusedAsync(int status, string problem) =>
            Page(context, await desk.AnswerAsync(address, context.RequestAborted) with { Problem = problem, Status = status });
    }

    private static async Task<IFormCollection> ReadAsync(HttpRequest request, PictureLimits limits, CancellationToken cancel)
    {
        if (!request.HasFormContentType)
            throw new PictureException(PictureProblem.NotAPicture, "Send the photo as a form.");
        var form = await request.ReadFormAsync(cancel);
        if (form.Files["photo"] is { } file && file.Length > limits.MaxBytes)
            throw new PictureException(PictureProblem.TooManyBytes, TooBig(limits));
        return form;
    }

    private static string TooBig(PictureLimits limits) =>
        $"The photo is too big: at most {limits.MaxBytes >> 20} MB are accepted. Choose a smaller one, or save it at a lower quality.";

    private static IResult ShowPhoto(string key, HttpContext context, QueryPhotoStore photos)
    {
        if (photos.Read(key) is not { } bytes)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return Results.Bytes(bytes, "image/jpeg");
    }

    private static IResult Page(HttpContext context, SearchView view) =>
        PageResponse.Render<SearchPage>(context, new Dictionary<string, object?> { [nameof(SearchPage.View)] = view }, view.Status);
}
