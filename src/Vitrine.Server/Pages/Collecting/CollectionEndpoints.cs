using System.Globalization;
using Vitrine.Challenges;
using Vitrine.Challenges.Collecting;
using Vitrine.Server.Pages.Accounts;
using Vitrine.Server.Pages.Challenges;

namespace Vitrine.Server.Pages.Collecting;

/// <summary>Where people say what they would tell an assistant, and where organisers read it.</summary>
internal static class CollectionEndpoints
{
    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder forms)
    {
        app.MapGet("/collect", (HttpContext context, ChallengeSite site) => PageResponse.Render<CollectionsPage>(context, new()
        {
            [nameof(CollectionsPage.Collections)] = site.Collections.All(),
            [nameof(CollectionsPage.ForOrganiser)] = SessionAuthenticationHandler.AccountOf(context)!.Is(Vitrine.Challenges.Accounts.Roles.Organiser),
        })).RequireAuthorization(SitePolicy.Annotator);
        app.MapGet("/collect/{name}", (string name, HttpContext context, ChallengeSite site) =>
            site.Collections.Find(name) is { } collection ? TripletPage(context, site, collection, ["", "", ""], []) : SiteErrors.NotFound(context)).RequireAuthorization(SitePolicy.Annotator);
        forms.MapPost("/collect/{name}", SayAsync).RequireAuthorization(SitePolicy.Annotator);
        app.MapGet("/collect/{name}/pictures/{triplet:long}/{side}", ShowPicture).RequireAuthorization(SitePolicy.Annotator);
        app.MapGet("/collect/{name}/progress", ShowProgress).RequireAuthorization(SitePolicy.Organiser);
        forms.MapPost("/collect/{name}/workers/{account:long}", JudgeAsync).RequireAuthorization(SitePolicy.Organiser);
        app.MapGet("/collect/{name}/annotations.csv", (string name, HttpContext context, ChallengeSite site) => Download(name, false, context, site)).RequireAuthorization(SitePolicy.Organiser);
        app.MapGet("/collect/{name}/captions.json", (string name, HttpContext context, ChallengeSite site) => Download(name, true, context, site)).RequireAuthorization(SitePolicy.Organiser);
    }

    private static async Task<IResult> SayAsync(string name, HttpContext context, ChallengeSite site)
    {
        if (site.Collections.Find(name) is not { } collection)
            return SiteErrors.NotFound(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        string[] said = [form["first"].ToString(), form["second"].ToString(), form["third"].ToString()];
        _ = long.TryParse(form["triplet"], NumberStyles.None, CultureInfo.InvariantCulture, out var triplet);
        var problems = site.Collections.Desk.Say(collection, SessionAuthenticationHandler.AccountOf(context)!.Id, triplet, said);
        return problems.Any(p => p is not null)
            ? TripletPage(context, site, collection, said, problems)
            : AccountEndpoints.Redirect(context, $"/collect/{name}");
    }

    private static IResult TripletPage(HttpContext context, ChallengeSite site, FeedbackProject collection, IReadOnlyList<string> said, IReadOnlyList<string?> problems)
    {
        var account = SessionAuthenticationHandler.AccountOf(context)!.Id;
        return PageResponse.Render<TripletPage>(context, new()
        {
            [nameof(Collecting.TripletPage.Collection)] = collection,
            [nameof(Collecting.TripletPage.Triplet)] = site.Collections.Desk.Next(collection, account),
            [nameof(Collecting.TripletPage.MayNot)] = site.Collections.Desk.MayNot(collection, account),
            [nameof(Collecting.TripletPage.Done)] = site.Collections.Desk.Done(collection, account),
            [nameof(Collecting.TripletPage.Said)] = said,
            [nameof(Collecting.TripletPage.Problems)] = problems,
        }, problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult ShowPicture(string name, long triplet, string side, HttpContext context, ChallengeSite site)
    {
        if (site.Collections.Find(name) is not { } collection || site.Collections.FindTriplet(collection, triplet) is not { } found)
            return Results.NotFound();
        var item = side switch
        {
            "source" => found.Source,
            "target" => found.Target,
            "non-target" => found.NonTarget,
            _ => null,
        };
        if (item is null || !File.Exists(item.Picture))
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=86400";
        return Results.File(item.Picture, "image/jpeg");
    }

    private static IResult ShowProgress(string name, HttpContext context, ChallengeSite site) => site.Collections.Find(name) is not { } collection
        ? SiteErrors.NotFound(context)
        : PageResponse.Render<CollectionProgressPage>(context, new() { [nameof(CollectionProgressPage.Collection)] = collection, [nameof(CollectionProgressPage.Progress)] = site.Collections.Progress(collection) });

    private static async Task<IResult> JudgeAsync(string name, long account, HttpContext context, ChallengeSite site)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (site.Collections.Find(name) is not { } collection || site.Accounts.Find(account) is null || !Enum.TryParse<WorkerStanding>(form["standing"], out var standing) || !Enum.IsDefined(standing))
            return SiteErrors.NotFound(context);
        site.Collections.Judge(collection, account, standing);
        return AccountEndpoints.Redirect(context, $"/collect/{name}/progress");
    }

    private static IResult Download(string name, bool fashionIq, HttpContext context, ChallengeSite site)
    {
        if (site.Collections.Find(name) is not { } collection)
            return SiteErrors.NotFound(context);
        using var stream = new MemoryStream();
        FeedbackExport.Write(site.Collections.Annotations(collection), fashionIq, stream);
        return Results.File(stream.ToArray(), fashionIq ? "application/json" : "text/csv; charset=utf-8", $"{name}-{(fashionIq ? "captions.json" : "annotations.csv")}");
    }
}
