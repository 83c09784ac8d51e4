using Vitrine.Challenges;
using Vitrine.Challenges.Accounts;
using Vitrine.Server.Pages.Accounts;

namespace Vitrine.Server.Pages.Challenges;

/// <summary>Handing in, and what became of it.</summary>
internal static class SubmissionEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/challenges/{name}/submit", (string name, string? phase, HttpContext context, ChallengeSite site) => FormPage(name, phase, context, site, null)).RequireAuthorization(SitePolicy.SignedIn);
        app.MapPost("/challenges/{name}/submit/{phase}", SubmitAsync).RequireAuthorization(SitePolicy.SignedIn).DisableAntiforgery().DisableRequestTimeout();
        app.MapGet("/challenges/{name}/submissions", ShowAll).RequireAuthorization(SitePolicy.SignedIn);
        app.MapGet("/challenges/{name}/submissions/{id:long}", ShowOne).RequireAuthorization(SitePolicy.SignedIn);
    }

    /// <remarks>The framework's own check of forms would read the whole body first; <see cref="SubmissionUpload"/> checks the token in its first part.</remarks>
    private static async Task<IResult> SubmitAsync(string name, string phase, HttpContext context, ChallengeSite site)
    {
        if (site.Challenges.Find(name) is not { } challenge || challenge.Phase(phase) is not { } its)
            return SiteErrors.NotFound(context);
        try
        {
            if (await SubmissionUpload.ReceiveAsync(context, site, challenge, its) is not { } id)
                return FormGuard.OutOfDate(context);
            site.Scorer.Wake();
            return AccountEndpoints.Redirect(context, FormattableString.Invariant($"/challenges/{name}/submissions/{id}"));
        }
        catch (ChallengeException e)
        {
            return FormPage(name, phase, context, site, e.Message);
        }
        catch (InvalidDataException)
        {
            return FormPage(name, phase, context, site, "The form did not arrive whole; send it again.");
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return FormPage(name, phase, context, site, $"The submission is larger than the {its.MaxMegabytes} MB that this phase takes.");
        }
    }

    private static IResult FormPage(string name, string? phase, HttpContext context, ChallengeSite site, string? problem)
    {
        var now = site.Time.GetUtcNow();
        if (site.Challenges.Find(name) is not { } challenge || (phase is null ? challenge.CurrentPhase(now) : challenge.Phase(phase)) is not { } shown)
            return SiteErrors.NotFound(context);
        var account = SessionAuthenticationHandler.AccountOf(context)!;
        return PageResponse.Render<SubmitPage>(context, new()
        {
            [nameof(SubmitPage.Challenge)] = challenge,
            [nameof(SubmitPage.Phase)] = shown,
            [nameof(SubmitPage.Now)] = now,
            [nameof(SubmitPage.Problem)] = problem,
            [nameof(SubmitPage.Left)] = account.Team is { } team ? site.Submissions.LeftToday(name, shown, team.Id) : null,
        }, problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult ShowAll(string name, HttpContext context, ChallengeSite site) => site.Challenges.Find(name) is not { } challenge
        ? SiteErrors.NotFound(context)
        : PageResponse.Render<SubmissionsPage>(context, new()
        {
            [nameof(SubmissionsPage.Challenge)] = challenge,
            [nameof(SubmissionsPage.Submissions)] = SessionAuthenticationHandler.AccountOf(context)!.Team is { } team ? site.Submissions.OfTeam(name, team.Id) : [],
        });

    private static IResult ShowOne(string name, long id, HttpContext context, ChallengeSite site)
    {
        var account = SessionAuthenticationHandler.AccountOf(context)!;
        if (site.Challenges.Find(name) is not { } challenge || site.Submissions.Find(id) is not { } submission || submission.Challenge != name
            || (submission.TeamId != account.Team?.Id && !account.Is(Roles.Organiser)))
        {
            return SiteErrors.NotFound(context);
        }

        return PageResponse.Render<SubmissionPage>(context, new()
        {
            [nameof(SubmissionPage.Challenge)] = challenge,
            [nameof(SubmissionPage.Submission)] = submission,
            [nameof(SubmissionPage.ForOrganiser)] = account.Is(Roles.Organiser),
            [nameof(SubmissionPage.Progress)] = site.Scorer.ProgressOf(id),
        });
    }
}
