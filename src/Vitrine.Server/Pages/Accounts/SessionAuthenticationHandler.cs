using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Vitrine.Challenges;
using Vitrine.Challenges.Accounts;
using Vitrine.Server.Pages.Challenges;

namespace Vitrine.Server.Pages.Accounts;

/// <summary>Recognises a visitor by the session that their cookie names. Roles are those of this moment, not of the sign-in.</summary>
internal sealed class SessionAuthenticationHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ChallengeSite site)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "session";

    public const string Cookie = "session";

    /// <summary>The account that a request comes from, or null.</summary>
    public static Account? AccountOf(HttpContext? context) => context?.Items[typeof(Account)] as Account;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[Cookie] is not { Length: > 0 } token || site.Sessions.Find(token) is not { } account)
            return Task.FromResult(AuthenticateResult.NoResult());
        Context.Items[typeof(Account)] = account;
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(ClaimTypes.Name, account.Name));
        foreach (var role in Enum.GetValues<Roles>().Where(r => r != Roles.None && account.Is(r)))
            identity.AddClaim(new Claim(ClaimTypes.Role, role.ToString()));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SessionAuthenticationHandler.Scheme)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var back = HttpMethods.IsGet(Request.Method) ? Request.Path.ToUriComponent() + Request.QueryString : "/";
        Response.Redirect($"/sign-in?back={Uri.EscapeDataString(back)}");
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        SiteErrors.Page(Context, "Not for this account", "Your account does not have the role that this page is for. The organisers grant roles.", StatusCodes.Status403Forbidden).ExecuteAsync(Context);
}
