using Vitrine.Challenges;
using Vitrine.Challenges.Accounts;
using Vitrine.Challenges.Scoring;
using Vitrine.Challenges.Submissions;
using Vitrine.Server.Pages.Accounts;

namespace Vitrine.Server.Pages.Challenges;

/// <summary>What everybody may read: challenges, rules, leaderboards; and the downloads of those who signed in.</summary>
internal static class ChallengeEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext context, ChallengeSite site) => PageResponse.Render<ChallengesPage>(
            context, new() { [nameof(ChallengesPage.Challenges)] = site.Challenges.All, [nameof(ChallengesPage.Now)] = site.Time.GetUtcNow() }));
        app.MapGet("/challenges/{name}", (string name, HttpContext context, ChallengeSite site) => Show<ChallengePage>(name, context, site));
        app.MapGet("/challenges/{name}/rules", (string name, HttpContext context, ChallengeSite site) => Show<RulesPage>(name, context, site));
        app.MapGet("/challenges/{name}/leaderboard", ShowLeaderboard);
        app.MapGet("/challenges/{name}/{phase}/files/{**file}", Download).RequireAuthorization(SitePolicy.SignedIn).DisableRequestTimeout();
    }

    private static IResult Show<TPage>(string name, HttpContext context, ChallengeSite site)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        site.Challenges.Find(name) is not { } challenge ? SiteErrors.NotFound(context)
            : PageResponse.Render<TPage>(context, new() { ["Challenge"] = challenge, ["Now"] = site.Time.GetUtcNow() });

    private static IResult ShowLeaderboard(string name, string? phase, HttpContext context, ChallengeSite site)
    {
        var now = site.Time.GetUtcNow();
        if (site.Challenges.Find(name) is not { } challenge || (phase is null ? challenge.CurrentPhase(now) : challenge.Phase(phase)) is not { } shown)
            return SiteErrors.NotFound(context);
        var visible = shown.ShowsLeaderboard(now) || SessionAuthenticationHandler.AccountOf(context)?.Is(Roles.Organiser) == true;
        return PageResponse.Render<LeaderboardPage>(context, new()
        {
            [nameof(LeaderboardPage.Challenge)] = challenge,
            [nameof(LeaderboardPage.Phase)] = shown,
            [nameof(LeaderboardPage.Now)] = now,
            [nameof(LeaderboardPage.Pool)] = site.Pools.Find(challenge, shown),
            [nameof(LeaderboardPage.Lines)] = visible ? Leaderboard.Of(site.Submissions.OfPhase(name, shown.Id, SubmissionState.Scored)) : null,
        });
    }

    /// <summary>Sends a file that the definition names as one to download, and nothing else: what is asked for is compared, never made a path.</summary>
    private static IResult Download(string name, string phase, string file, HttpContext context, ChallengeSite site)
    {
        if (site.Challenges.Find(name) is not { } challenge || challenge.Phase(phase) is not { } its || its.Downloads.FirstOrDefault(d => d == file) is not { } known)
            return SiteErrors.NotFound(context);
        if (!its.HasOpened(site.Time.GetUtcNow()) && SessionAuthenticationHandler.AccountOf(context)?.Is(Roles.Organiser) != true)
            return SiteErrors.Page(context, "Not yet", $"The data of this phase can be downloaded from {SayTime.Moment(its.Opens)} on.", StatusCodes.Status403Forbidden);
        context.Response.Headers.CacheControl = "private, no-cache";
        return File.Exists(challenge.PathOf(known))
            ? Results.File(challenge.PathOf(known), "application/octet-stream", Path.GetFileName(known), enableRangeProcessing: true)
            : SiteErrors.NotFound(context);
    }
}
