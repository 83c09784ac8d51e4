using Vitrine.Catalog;
using Vitrine.Imaging;
using Vitrine.Search;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Api.Problems;

/// <summary>Says of an exception what a client should be told; of what is nobody's mistake but ours, nothing.</summary>
internal static class ProblemTranslator
{
    /// <returns>The problem, or null for a failure of the server.</returns>
    public static ApiProblem? Translate(Exception exception) => exception switch
    {
        ApiProblemException e => e.Problem,
        SearchException e => ApiProblem.OfField(ProblemKind.Invalid, e.Field, e.Message),
        PictureException e => OfPicture(e, "picture"),
        InvalidProductException e => ApiProblem.OfFields(ProblemKind.Invalid, [.. e.Problems.Select(p => new FieldError(p.Field, p.Reason))]),
        CatalogException { Problem: CatalogProblem.Busy } => new ApiProblem(ProblemKind.Busy, "The catalogue is being written to; try again in a moment."),
        BadHttpRequestException e => OfTransport(e),
        _ => null,
    };

    /// <summary>The problem of bytes that cannot be used as a picture.</summary>
    public static ApiProblem OfPicture(PictureException exception, string field) => ApiProblem.OfField(
        exception.Problem switch
        {
            PictureProblem.NotAPicture => ProblemKind.MediaType,
            PictureProblem.TooManyBytes or PictureProblem.TooManyPixels => ProblemKind.TooLarge,
            _ => ProblemKind.Invalid,
        },
        field,
        exception.Message);

    /// <summary>Kestrel's own refusals: its messages speak of limits and syntax, never of our code.</summary>
    private static ApiProblem OfTransport(BadHttpRequestException exception) => new(ProblemKind.ForStatus(exception.StatusCode), exception.Message);
}
