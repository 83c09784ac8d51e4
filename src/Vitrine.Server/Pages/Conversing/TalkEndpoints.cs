using Vitrine.Imaging;
using Vitrine.Search;
using Vitrine.Search.Dialogue;
using Vitrine.Server.Photos;

namespace Vitrine.Server.Pages.Conversing;

/// <summary>The page of a conversation. Its address is the conversation's: opened again or sent to a friend, it goes on where it was.</summary>
internal static class TalkEndpoints
{
    private const string Route = "/talk";
    private const int MaxId = 200;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Route, BeginAsync).ExcludeFromDescription();
        app.MapPost(Route, StartAsync).ExcludeFromDescription().DisableAntiforgery();
        app.MapGet(Route + "/{id}", ShowAsync).ExcludeFromDescription();
        app.MapPost(Route + "/{id}", TurnAsync).ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<IResult> BeginAsync(HttpContext context, Shop shop, QueryPhotoStore photos)
    {
        var query = context.Request.Query;
        var like = query["like"].ToString() is { Length: > 0 and <= MaxId } id ? await shop.GetAsync(id, context.RequestAborted) : null;
        var photo = like is null && photos.Read(query["photo"]) is not null ? query["photo"].ToString() : null;
        return Page(context, new TalkView { Like = like, Photo = photo });
    }

    private static async Task<IResult> StartAsync(HttpContext context, Shop shop, QueryPhotoStore photos)
    {
        if (await FormAsync(context) is not { } form)
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var photo = photos.Read(form["photo"]);
        var turn = TurnOf(form) with
        {
            SimilarTo = photo is null && form["like"].ToString() is { Length: > 0 and <= MaxId } like ? like : null,
            Picture = photo is null ? (ReadOnlyMemory<byte>?)null : photo,
            PhotoKey = photo is null ? null : form["photo"].ToString(),
        };
        try
        {
            return SeeOther(context, (await shop.Dialogues.StartAsync(turn, cancel: context.RequestAborted)).Id);
        }
        catch (Exception e) when (e is SearchException or PictureException)
        {
            var product = turn.SimilarTo is { } id ? await shop.GetAsync(id, context.RequestAborted) : null;
            return Page(context, new TalkView { Like = product, Photo = turn.PhotoKey, Problem = e.Message, Typed = turn.Sentence, Status = StatusCodes.Status422UnprocessableEntity });
        }
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext context, Shop shop, QueryPhotoStore photos) =>
        await ViewAsync(id, shop, photos, context.RequestAborted) is { } view
            ? Page(context, view)
            : Errors.ErrorEndpoints.NotFound(context, "This conversation is no longer kept. Start another one.");

    private static async Task<IResult> TurnAsync(string id, HttpContext context, Shop shop, QueryPhotoStore photos)
    {
        if (await FormAsync(context) is not { } form)
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var turn = TurnOf(form);
        try
        {
            if (form.ContainsKey("undo"))
                await shop.Dialogues.UndoAsync(id, cancel: context.RequestAborted);
            else if (!string.IsNullOrWhiteSpace(turn.Sentence) || turn.SimilarTo is not null || turn.Liked.Count + turn.Disliked.Count + turn.Removed.Count > 0)
                await shop.Dialogues.TakeTurnAsync(id, turn, cancel: context.RequestAborted);
            return SeeOther(context, id);
        }
        catch (SearchException e)
        {
            return await ViewAsync(id, shop, photos, context.RequestAborted) is { } view
                ? Page(context, view with { Problem = e.Message, Typed = turn.Sentence, Status = StatusCodes.Status422UnprocessableEntity })
                : Errors.ErrorEndpoints.NotFound(context, "This conversation is no longer kept. Start another one.");
        }
    }

    private static async Task<TalkView?> ViewAsync(string id, Shop shop, QueryPhotoStore photos, CancellationToken cancel)
    {
        if (await shop.Dialogues.GetAsync(id, cancel: cancel) is not { } answer)
            return null;
        var anchor = answer.State.Anchor;
        return new TalkView
        {
            Answer = answer,
            Like = anchor?.Product is { } product ? await shop.GetAsync(product, cancel) : null,
            Photo = photos.Read(anchor?.PhotoKey) is null ? null : anchor!.PhotoKey,
        };
    }

    private static DialogueTurn TurnOf(IFormCollection form)
    {
        string[] Ids(string name) => [.. form[name].OfType<string>().Where(v => v.Length is > 0 and <= MaxId * 10)];
        return new DialogueTurn
        {
            Sentence = form["sentence"].ToString() is var text && string.IsNullOrWhiteSpace(text) ? null : text,
            SimilarTo = form["similar"].ToString() is { Length: > 0 and <= MaxId } id ? id : null,
            Liked = Ids("liked"),
            Disliked = Ids("disliked"),
            Removed = Ids("removed"),
        };
    }

    private static async Task<IFormCollection?> FormAsync(HttpContext context) =>
        context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;

    private static IResult SeeOther(HttpContext context, string id)
    {
        context.Response.Headers.Location = $"{Route}/{Uri.EscapeDataString(id)}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static IResult Page(HttpContext context, TalkView view) =>
        PageResponse.Render<TalkPage>(context, new Dictionary<string, object?> { [nameof(TalkPage.View)] = view }, view.Status);
}
