using Vitrine.Search;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/pictures</c>: uploads for products to come.</summary>
internal static class PictureEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/pictures", PostAsync)
            .WithName("upload_picture").WithTags("Products").WithSummary("Upload a picture for products to refer to")
            .WithDescription("Send the picture as the body, or as the file part \"picture\" of a multipart form. The same bytes twice are kept once.")
            .Accepts<IFormFile>("multipart/form-data", UploadedPicture.MediaTypes)
            .Produces<PictureDocument>(StatusCodes.Status201Created)
            .Writes().TakesPictures();

    private static async Task<IResult> PostAsync(HttpContext context, Shop shop)
    {
        var picture = await shop.AddPictureAsync(await ReadAsync(context), context.RequestAborted);
        var document = new PictureDocument(picture.Key, picture.Width, picture.Height, PictureAddress.Of(picture.Key), PictureAddress.ThumbnailOf(picture.Key));
        context.Response.Headers.Location = document.Url;
        return TypedResults.Json(document, ApiJson.Wire.PictureDocument, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        if (context.Request.HasFormContentType)
        {
            var form = await UploadedPicture.ReadFormAsync(context);
            foreach (var name in form.Keys)
                throw new ApiProblemException(ApiProblem.OfField(ProblemKind.UnknownField, name, UnknownField.Describe(name, [SearchFields.Picture])));
            return await UploadedPicture.ReadFileAsync(form, context.RequestAborted)
                ?? throw new ApiProblemException(ApiProblem.OfField(ProblemKind.Invalid, SearchFields.Picture, "The form has no file part \"picture\"."));
        }

        var type = context.Request.ContentType?.Split(';')[0].Trim();
        if (!UploadedPicture.MediaTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
            throw new ApiProblemException(ProblemKind.MediaType, $"Send a multipart form, or a body of the type {string.Join(", ", UploadedPicture.MediaTypes)}.");
        var bytes = await UploadedPicture.ReadBodyAsync(context);
        return bytes.Length > 0
            ? bytes
            : throw new ApiProblemException(ApiProblem.OfField(ProblemKind.Invalid, SearchFields.Picture, "The picture is empty."));
    }
}
