using Vitrine.Challenges;
using Vitrine.Challenges.Accounts;

namespace Vitrine.Server.Pages.Accounts;

/// <summary>Who may do what, for organisers.</summary>
internal static class PeopleEndpoints
{
    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder forms)
    {
        app.MapGet("/people", (HttpContext context, ChallengeSite site) => Page(context, site, null)).RequireAuthorization(SitePolicy.Organiser);
        forms.MapPost("/people/{id:long}", GrantAsync).RequireAuthorization(SitePolicy.Organiser);
    }

    private static async Task<IResult> GrantAsync(long id, HttpContext context, ChallengeSite site)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var granted = Enum.GetValues<Roles>().Where(r => form["role"].Contains(r.ToString())).Aggregate(Roles.None, (all, role) => all | role);
        try
        {
            site.Accounts.Grant(id, granted);
            return AccountEndpoints.Redirect(context, "/people");
        }
        catch (ChallengeException e)
        {
            return Page(context, site, e.Message);
        }
    }

    private static IResult Page(HttpContext context, ChallengeSite site, string? problem) => PageResponse.Render<PeoplePage>(
        context, new() { [nameof(PeoplePage.People)] = site.Accounts.All(), [nameof(PeoplePage.Problem)] = problem },
        problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
