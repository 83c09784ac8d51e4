using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Api.Binding;

/// <summary>Reads an uploaded picture: a file of a multipart form, or the body itself.</summary>
internal static class UploadedPicture
{
    /// <summary>Media types that a body may have to be taken as a picture; what the bytes are is found out from the bytes.</summary>
    public static readonly string[] MediaTypes = ["image/jpeg", "image/png", "image/webp", "image/avif", "image/gif", "application/octet-stream"];

    /// <summary>The form, held in memory: uploads are never written to temporary files.</summary>
    public static async Task<IFormCollection> ReadFormAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new ApiProblemException(new ApiProblem(ProblemKind.BadRequest, $"The form cannot be read: {e.Message}"), e);
        }
    }

    /// <summary>The form's file, or null when it has none.</summary>
    public static async Task<byte[]?> ReadFileAsync(IFormCollection form, CancellationToken cancel)
    {
        foreach (var other in form.Files.Where(f => f.Name != SearchFields.Picture))
            throw new ApiProblemException(ApiProblem.OfField(ProblemKind.UnknownField, other.Name, UnknownField.Describe(other.Name, [SearchFields.Picture])));
        if (form.Files.Count > 1)
            throw new ApiProblemException(ApiProblem.OfField(ProblemKind.Invalid, SearchFields.Picture, "Send one picture."));
        if (form.Files.Count == 0)
            return null;
        var file = form.Files[0];
        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, cancel);
        return memory.ToArray();
    }

    /// <summary>The whole body as it is.</summary>
    public static async Task<byte[]> ReadBodyAsync(HttpContext context)
    {
        // Grows with what arrives: a length that is only announced takes no memory.
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory, context.RequestAborted);
        return memory.ToArray();
    }
}
