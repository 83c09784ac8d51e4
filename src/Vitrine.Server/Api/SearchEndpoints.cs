using Vitrine.Search;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/search</c>: by photo, by words, by both, by product.</summary>
internal static class SearchEndpoints
{
    private const string Multipart = "multipart/form-data";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/search", PostAsync)
            .WithName("search").WithTags("Search").WithSummary("Search by photo, by words, by both")
            .WithDescription("Send JSON with the photo in base64, or a multipart form with the photo as the file part \"picture\" and the other "
                + "fields as in GET. Without photo, words and similar_to, the whole shop is browsed.")
            .Accepts<SearchQuery>(JsonBody.ContentType, Multipart)
            .Produces<SearchAnswer>()
            .Reads().TakesPictures();
        api.MapGet("/search", GetAsync)
            .WithName("search_words").WithTags("Search").WithSummary("Search by words or by product")
            .WithDescription("A search without a photo, as an address that can be shared.")
            .WithQuery(SearchFields.Query)
            .Produces<SearchAnswer>()
            .Reads();
    }

    /// <summary>Runs a search and writes the answer.</summary>
    public static async Task<IResult> AnswerAsync(Shop shop, SearchQuery query, CancellationToken cancel) => TypedResults.Json(
        query.Feedback is null
            ? SearchAnswer.From(await shop.SearchAsync(SearchMapping.ToRequest(query), cancel))
            : DialogueMapping.ToSearchAnswer(await shop.Dialogues.AnswerOnceAsync(SearchMapping.ToTurn(query), SearchMapping.ToRequest(query).Limit, cancel)),
        ApiJson.Wire.SearchAnswer);

    private static async Task<IResult> PostAsync(HttpContext context, Shop shop)
    {
        var query = context.Request.HasFormContentType
            ? await ReadFormAsync(context)
            : await JsonBody.ReadAsync(context, ApiJson.Wire.SearchQuery);
        return await AnswerAsync(shop, query, context.RequestAborted);
    }

    private static Task<IResult> GetAsync(HttpContext context, Shop shop) =>
        AnswerAsync(shop, SearchFields.Read(FieldReader.Of(context.Request.Query)), context.RequestAborted);

    private static async Task<SearchQuery> ReadFormAsync(HttpContext context)
    {
        var form = await UploadedPicture.ReadFormAsync(context);
        var known = SearchFields.Form.Select(f => f.Name).Append(SearchFields.Picture).ToList();
        var unknown = form.Keys.Except(known).Select(name => new FieldError(name, UnknownField.Describe(name, known))).ToList();
        if (unknown.Count > 0)
            throw new ApiProblemException(ApiProblem.OfFields(ProblemKind.UnknownField, unknown));
        if (form.ContainsKey(SearchFields.Picture))
            throw new ApiProblemException(ApiProblem.OfField(ProblemKind.Invalid, SearchFields.Picture, "The picture is a file part: give it a file name."));
        var query = SearchFields.Read(FieldReader.Of(form));
        return await UploadedPicture.ReadFileAsync(form, context.RequestAborted) is { } bytes ? query with { Picture = bytes } : query;
    }
}
