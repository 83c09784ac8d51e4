using Microsoft.AspNetCore.Http.HttpResults;
using Vitrine.Search;
using Vitrine.Search.Dialogue;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.Contracts;
using Vitrine.Server.Api.Problems;

namespace Vitrine.Server.Api;

/// <summary><c>/v1/dialogues</c>: conversations with a memory.</summary>
internal static class DialogueEndpoints
{
    private static readonly QueryParameter Limit = new("limit", ParameterKind.Whole, "Hits to return, 1 to 200. Default: 24.", "24");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/dialogues", StartAsync)
            .WithName("start_dialogue").WithTags("Dialogues").WithSummary("Start a conversation")
            .WithDescription("With a product, a photo, words, or nothing: the whole shop. Whoever has the id can go on with it; it is forgotten 30 days after its last turn.")
            .Accepts<TurnQuery>(JsonBody.ContentType).Produces<DialogueDocument>(StatusCodes.Status201Created)
            .Reads().TakesPictures();
        api.MapPost("/dialogues/{id}/turns", TurnAsync)
            .WithName("take_turn").WithTags("Dialogues").WithSummary("Say, show or click something")
            .WithDescription("Every answer respects all that was said before. \"undo\" and \"start over\" can be said, too.")
            .Accepts<TurnQuery>(JsonBody.ContentType).Produces<DialogueDocument>()
            .Reads().TakesPictures().ProducesApiProblems(StatusCodes.Status404NotFound);
        api.MapPost("/dialogues/{id}/undo", UndoAsync)
            .WithName("undo_turn").WithTags("Dialogues").WithSummary("Take the last turn back")
            .WithQuery(Limit).Produces<DialogueDocument>().Reads().ProducesApiProblems(StatusCodes.Status404NotFound);
        api.MapGet("/dialogues/{id}", GetAsync)
            .WithName("get_dialogue").WithTags("Dialogues").WithSummary("See where a conversation stands")
            .WithQuery(Limit).Produces<DialogueDocument>().Reads().ProducesApiProblems(StatusCodes.Status404NotFound);
        api.MapDelete("/dialogues/{id}", DeleteAsync)
            .WithName("delete_dialogue").WithTags("Dialogues").WithSummary("Forget a conversation")
            .Produces(StatusCodes.Status204NoContent).Reads().ProducesApiProblems(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> StartAsync(HttpContext context, Shop shop)
    {
        var query = await JsonBody.ReadAsync(context, ApiJson.Wire.TurnQuery);
        var answer = await shop.Dialogues.StartAsync(DialogueMapping.ToTurn(query), query.Limit ?? DialogueMapping.DefaultLimit, context.RequestAborted);
        context.Response.Headers.Location = $"{ApiEndpoints.Prefix}/dialogues/{answer.Id}";
        return Answer(answer, StatusCodes.Status201Created);
    }

    private static async Task<IResult> TurnAsync(string id, HttpContext context, Shop shop)
    {
        var query = await JsonBody.ReadAsync(context, ApiJson.Wire.TurnQuery);
        await RequireAsync(id, shop, context.RequestAborted);
        return Answer(await shop.Dialogues.TakeTurnAsync(id, DialogueMapping.ToTurn(query), query.Limit ?? DialogueMapping.DefaultLimit, context.RequestAborted));
    }

    private static async Task<IResult> UndoAsync(string id, HttpContext context, Shop shop)
    {
        await RequireAsync(id, shop, context.RequestAborted);
        return Answer(await shop.Dialogues.UndoAsync(id, LimitOf(context), context.RequestAborted));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, Shop shop) =>
        await shop.Dialogues.GetAsync(id, LimitOf(context), context.RequestAborted) is { } answer ? Answer(answer) : throw NoSuch();

    private static async Task<IResult> DeleteAsync(string id, Shop shop) =>
        await shop.Dialogues.DeleteAsync(id) ? TypedResults.NoContent() : throw NoSuch();

    private static async Task RequireAsync(string id, Shop shop, CancellationToken cancel)
    {
        if (!await shop.Dialogues.ExistsAsync(id))
            throw NoSuch();
        cancel.ThrowIfCancellationRequested();
    }

    private static int LimitOf(HttpContext context)
    {
        var fields = FieldReader.Of(context.Request.Query);
        var limit = fields.Whole(Limit.Name);
        fields.ThrowIfWrong();
        return limit ?? DialogueMapping.DefaultLimit;
    }

    private static JsonHttpResult<DialogueDocument> Answer(DialogueAnswer answer, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(DialogueMapping.From(answer), ApiJson.Wire.DialogueDocument, statusCode: status);

    private static ApiProblemException NoSuch() => new(ProblemKind.NotFound, "There is no such dialogue; it may have been forgotten.");
}
