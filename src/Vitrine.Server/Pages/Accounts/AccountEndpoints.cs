using Vitrine.Challenges;
using Vitrine.Challenges.Accounts;
using Vitrine.Server.Limits;

namespace Vitrine.Server.Pages.Accounts;

/// <summary>Registering, signing in and out, one's own account.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder forms)
    {
        app.MapGet("/sign-in", (string? back, HttpContext context) => SignInPage(context, "", back, null));
        forms.MapPost("/sign-in", SignInAsync);
        app.MapGet("/register", (HttpContext context) => RegisterPage(context, "", "", null));
        forms.MapPost("/register", RegisterAsync);
        forms.MapPost("/sign-out", SignOut).RequireAuthorization(SitePolicy.SignedIn);
        app.MapGet("/account", (HttpContext context) => OwnPage(context, null)).RequireAuthorization(SitePolicy.SignedIn);
        forms.MapPost("/account/team", JoinAsync).RequireAuthorization(SitePolicy.SignedIn);
        forms.MapPost("/account/password", ChangePasswordAsync).RequireAuthorization(SitePolicy.SignedIn);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, ChallengeSite site, SignInDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (name, back) = (form["name"].ToString(), form["back"].ToString());
        try
        {
            Begin(context, site, desk.SignIn(name, form["password"].ToString(), RequestLimits.AddressOf(context)));
            return Redirect(context, IsOurs(back) ? back : "/");
        }
        catch (ChallengeException e)
        {
            return SignInPage(context, name, back, e);
        }
    }

    private static async Task<IResult> RegisterAsync(HttpContext context, ChallengeSite site, SignInDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (name, team) = (form["name"].ToString().Trim(), form["team"].ToString().Trim());
        try
        {
            Begin(context, site, desk.Register(name, form["password"].ToString(), team, RequestLimits.AddressOf(context)));
            return Redirect(context, "/");
        }
        catch (ChallengeException e)
        {
            return RegisterPage(context, name, team, e);
        }
    }

    private static IResult SignOut(HttpContext context, ChallengeSite site)
    {
        site.Sessions.End(context.Request.Cookies[SessionAuthenticationHandler.Cookie] ?? "");
        context.Response.Cookies.Delete(SessionAuthenticationHandler.Cookie);
        return Redirect(context, "/");
    }

    private static async Task<IResult> JoinAsync(HttpContext context, ChallengeSite site)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            site.Accounts.JoinTeam(SessionAuthenticationHandler.AccountOf(context)!.Id, form["team"].ToString().Trim());
            return Redirect(context, "/account");
        }
        catch (ChallengeException e)
        {
            return OwnPage(context, e);
        }
    }

    private static async Task<IResult> ChangePasswordAsync(HttpContext context, ChallengeSite site, SignInDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var account = SessionAuthenticationHandler.AccountOf(context)!;
        try
        {
            desk.SignIn(account.Name, form["old"].ToString(), RequestLimits.AddressOf(context));
            site.Accounts.SetPassword(account, form["password"].ToString());
            Begin(context, site, account);
            return Redirect(context, "/account");
        }
        catch (ChallengeException e)
        {
            return OwnPage(context, e);
        }
    }

    private static void Begin(HttpContext context, ChallengeSite site, Account account) => context.Response.Cookies.Append(
        SessionAuthenticationHandler.Cookie, site.Sessions.Begin(account),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/", MaxAge = SessionBook.Lifetime });

    /// <summary>Only a path of ours: "//host" and "/\host" would leave.</summary>
    private static bool IsOurs(string back) => back is ['/', ..] && back is not ['/', '/' or '\\', ..] && back.All(c => c is > ' ' and < '\x7f');

    internal static IResult Redirect(HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static IResult SignInPage(HttpContext context, string name, string? back, ChallengeException? problem) => PageResponse.Render<SignInPage>(
        context, new() { [nameof(Accounts.SignInPage.Name)] = name, [nameof(Accounts.SignInPage.Back)] = back ?? "/", [nameof(Accounts.SignInPage.Problem)] = problem?.Message }, StatusOf(problem));

    private static IResult RegisterPage(HttpContext context, string name, string team, ChallengeException? problem) => PageResponse.Render<RegisterPage>(
        context, new() { [nameof(Accounts.RegisterPage.Name)] = name, [nameof(Accounts.RegisterPage.TeamName)] = team, [nameof(Accounts.RegisterPage.Problem)] = problem?.Message }, StatusOf(problem));

    private static IResult OwnPage(HttpContext context, ChallengeException? problem) => PageResponse.Render<AccountPage>(
        context, new() { [nameof(AccountPage.Account)] = SessionAuthenticationHandler.AccountOf(context), [nameof(AccountPage.Problem)] = problem?.Message }, StatusOf(problem));

    private static int StatusOf(ChallengeException? problem) =>
        problem is null ? StatusCodes.Status200OK : problem.Field == "wait" ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity;
}
