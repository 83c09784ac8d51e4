using System.Globalization;
using System.Text;
using Vitrine.Challenges;
using Vitrine.Evaluation.Annotation;
using Vitrine.Server.Pages.Accounts;
using Vitrine.Server.Pages.Challenges;

namespace Vitrine.Server.Pages.Annotating;

/// <summary>Where people judge pairs, and where organisers see how they do.</summary>
internal static class AnnotationEndpoints
{
    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder forms)
    {
        app.MapGet("/annotate", ShowProjects).RequireAuthorization(SitePolicy.Annotator);
        app.MapGet("/annotate/{name}", ShowQuestion).RequireAuthorization(SitePolicy.Annotator);
        forms.MapPost("/annotate/{name}/answer", AnswerAsync).RequireAuthorization(SitePolicy.Annotator);
        forms.MapPost("/annotate/{name}/undo", Undo).RequireAuthorization(SitePolicy.Annotator);
        app.MapGet("/annotate/{name}/pictures/{pair:long}/{side}", ShowPicture).RequireAuthorization(SitePolicy.Annotator);
        app.MapGet("/annotate/{name}/progress", ShowProgress).RequireAuthorization(SitePolicy.Organiser);
        app.MapGet("/annotate/{name}/answers.csv", DownloadAnswers).RequireAuthorization(SitePolicy.Organiser);
    }

    private static IResult ShowProjects(HttpContext context, ChallengeSite site) => PageResponse.Render<ProjectsPage>(context, new()
    {
        [nameof(ProjectsPage.Projects)] = site.Annotations.Projects(),
        [nameof(ProjectsPage.ForOrganiser)] = SessionAuthenticationHandler.AccountOf(context)!.Is(Vitrine.Challenges.Accounts.Roles.Organiser),
    });

    private static IResult ShowQuestion(string name, HttpContext context, ChallengeSite site)
    {
        if (site.Annotations.Find(name) is not { } project)
            return SiteErrors.NotFound(context);
        if (!site.Pools.MayJudge(project, SessionAuthenticationHandler.AccountOf(context)!))
            return TakesPart(context);
        var account = SessionAuthenticationHandler.AccountOf(context)!.Id;
        return PageResponse.Render<QuestionPage>(context, new()
        {
            [nameof(QuestionPage.Project)] = project,
            [nameof(QuestionPage.Pair)] = site.Annotations.Desk.Next(project, account),
            [nameof(QuestionPage.Done)] = site.Annotations.Desk.Done(project, account),
            [nameof(QuestionPage.Missed)] = context.Request.Query.ContainsKey("missed"),
        });
    }

    private static async Task<IResult> AnswerAsync(string name, HttpContext context, ChallengeSite site)
    {
        if (site.Annotations.Find(name) is not { } project)
            return SiteErrors.NotFound(context);
        if (!site.Pools.MayJudge(project, SessionAuthenticationHandler.AccountOf(context)!))
            return TakesPart(context);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!long.TryParse(form["pair"], NumberStyles.None, CultureInfo.InvariantCulture, out var pair)
            || !int.TryParse(form["label"], NumberStyles.None, CultureInfo.InvariantCulture, out var label) || label >= MatchLabel.Count)
        {
            return SiteErrors.Page(context, "This is no answer", "Answer by the three buttons or their keys.", StatusCodes.Status422UnprocessableEntity);
        }

        var taken = site.Annotations.Desk.Answer(project, SessionAuthenticationHandler.AccountOf(context)!.Id, pair, label);
        return AccountEndpoints.Redirect(context, $"/annotate/{name}{(taken ? "" : "?missed")}");
    }

    private static IResult Undo(string name, HttpContext context, ChallengeSite site)
    {
        if (site.Annotations.Find(name) is not { } project)
            return SiteErrors.NotFound(context);
        site.Annotations.Desk.Undo(project, SessionAuthenticationHandler.AccountOf(context)!.Id);
        return AccountEndpoints.Redirect(context, $"/annotate/{name}");
    }

    private static IResult ShowPicture(string name, long pair, string side, HttpContext context, ChallengeSite site)
    {
        if (site.Annotations.Find(name) is not { } project || site.Annotations.FindPair(project, pair) is not { } found)
            return Results.NotFound();
        var file = side == "query" ? found.QueryPicture : side == "candidate" ? found.CandidatePicture : "";
        if (file.Length == 0 || !File.Exists(file) || ContentTypeOf(file) is not { } type)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=86400";
        return Results.File(file, type);
    }

    private static IResult ShowProgress(string name, HttpContext context, ChallengeSite site) => site.Annotations.Find(name) is not { } project
        ? SiteErrors.NotFound(context)
        : PageResponse.Render<ProgressPage>(context, new() { [nameof(ProgressPage.Project)] = project, [nameof(ProgressPage.Progress)] = site.Annotations.Progress(project) });

    private static IResult DownloadAnswers(string name, HttpContext context, ChallengeSite site)
    {
        if (site.Annotations.Find(name) is not { } project)
            return SiteErrors.NotFound(context);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        CrowdFormat.WriteAnswers(site.Annotations.Answers(project), CrowdPlatform.Plain, text);
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", $"{name}-answers.csv");
    }

    private static IResult TakesPart(HttpContext context) =>
        SiteErrors.Page(context, "Not for your team", "Your team takes part in this phase; others judge its pool.", StatusCodes.Status403Forbidden);

    private static string? ContentTypeOf(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => "image/jpeg",
        ".png" => "image/png",
        ".webp" => "image/webp",
        _ => null,
    };
}
