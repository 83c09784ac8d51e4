using Vitrine.Challenges;
using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Submissions;
using Vitrine.Server.Pages.Accounts;

namespace Vitrine.Server.Pages.Challenges;

/// <summary>The pools of a challenge, for organisers.</summary>
internal static class PoolEndpoints
{
    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder forms)
    {
        app.MapGet("/challenges/{name}/pool", (string name, HttpContext context, ChallengeSite site) => Page(name, context, site, null)).RequireAuthorization(SitePolicy.Organiser);
        forms.MapPost("/challenges/{name}/pool/{phase}/build", (string name, string phase, HttpContext context, ChallengeSite site) =>
            Do(name, phase, context, site, (challenge, its) => site.Pools.Build(challenge, its))).RequireAuthorization(SitePolicy.Organiser).DisableRequestTimeout();
        forms.MapPost("/challenges/{name}/pool/{phase}/score", (string name, string phase, HttpContext context, ChallengeSite site) =>
            Do(name, phase, context, site, site.Pools.RequestScoring)).RequireAuthorization(SitePolicy.Organiser);
    }

    private static IResult Do(string name, string phase, HttpContext context, ChallengeSite site, Action<Challenge, PhaseDefinition> work)
    {
        if (site.Challenges.Find(name) is not { } challenge || challenge.Phase(phase) is not { } its)
            return SiteErrors.NotFound(context);
        try
        {
            work(challenge, its);
            site.Scorer.Wake();
            return AccountEndpoints.Redirect(context, $"/challenges/{name}/pool");
        }
        catch (ChallengeException e)
        {
            return Page(name, context, site, e.Message);
        }
    }

    private static IResult Page(string name, HttpContext context, ChallengeSite site, string? problem)
    {
        if (site.Challenges.Find(name) is not { } challenge)
            return SiteErrors.NotFound(context);
        List<PoolView> pools = [.. challenge.Definition.Phases.Where(p => p.Method == ScoringMethod.Pooled).Select(phase =>
        {
            var pool = site.Pools.Find(challenge, phase);
            var submissions = site.Submissions.OfPhase(name, phase.Id, SubmissionState.Scored);
            return new PoolView(
                phase, pool, pool is null ? null : site.Annotations.Progress(site.Annotations.Find(pool.Project)!), submissions.Count,
                pool is null ? 0 : submissions.Count(s => s.Id > pool.LastSubmission));
        })];
        return PageResponse.Render<PoolPage>(
            context, new() { [nameof(PoolPage.Challenge)] = challenge, [nameof(PoolPage.Pools)] = pools, [nameof(PoolPage.Problem)] = problem },
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
