using Microsoft.AspNetCore.Http.HttpResults;
using Vitrine.Search;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/suggest</c>: type-ahead.</summary>
internal static class SuggestEndpoints
{
    private const int DefaultLimit = 8;
    private const int MaxLimit = 50;

    private static readonly QueryParameter Typed = new("q", ParameterKind.Text, "What was typed so far.", "red dr") { Required = true };
    private static readonly QueryParameter Limit = new("limit", ParameterKind.Whole, "Completions to return, 1 to 50. Default: 8.", "8");

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/suggest", Get)
            .WithName("suggest").WithTags("Search").WithSummary("Complete what somebody types")
            .WithDescription("Completes the last word from the words of the catalogue, with one typing mistake forgiven.")
            .WithQuery(Typed, Limit)
            .Produces<SuggestAnswer>()
            .Reads();

    private static JsonHttpResult<SuggestAnswer> Get(HttpContext context, Shop shop)
    {
        var fields = FieldReader.Of(context.Request.Query);
        var limit = fields.Whole(Limit.Name) ?? DefaultLimit;
        if (limit is < 1 or > MaxLimit)
            fields.Refuse(Limit.Name, $"The number of completions is 1 to {MaxLimit}.");
        fields.ThrowIfWrong();
        var suggestions = shop.Suggest(context.Request.Query[Typed.Name].ToString(), limit);
        return TypedResults.Json(new SuggestAnswer([.. suggestions.Select(s => new SuggestionDocument(s.Text, s.Count))]), ApiJson.Wire.SuggestAnswer);
    }
}
