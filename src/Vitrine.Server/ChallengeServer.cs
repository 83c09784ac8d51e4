using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vitrine.Challenges;
using Vitrine.Challenges.Accounts;
using Vitrine.Server.Api.Problems;
using Vitrine.Server.Pages;
using Vitrine.Server.Pages.Accounts;
using Vitrine.Server.Pages.Annotating;
using Vitrine.Server.Pages.Assets;
using Vitrine.Server.Pages.Challenges;
using Vitrine.Server.Pages.Collecting;

namespace Vitrine.Server;

/// <summary>A site of challenges and annotation in the browser.</summary>
public static class ChallengeServer
{
    /// <summary>Puts a server together; the caller starts, stops and disposes it. The site stays the caller's; scoring begins with
    /// <see cref="ChallengeSite.StartWork"/>.</summary>
    /// <param name="site">An open site.</param>
    /// <param name="options">Addresses and limits. <see cref="ServerOptions.MaxRequestBytes"/> does not hold for submissions, whose size their phase bounds.</param>
    /// <returns>The server, not started.</returns>
    /// <exception cref="ServerOptionsException">The server cannot run so; all that is to change is listed.</exception>
    public static WebApplication Build(ChallengeSite site, ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(options);
        var problems = ServerOptionsValidator.Validate(options, hasKeys: true).ToList(); // accounts do what a shop's keys do
        var addresses = ListenAddresses.Parse(options.Urls, out _);
        if (addresses.FirstOrDefault(a => a.Scheme == Uri.UriSchemeHttp && ListenAddresses.Reachable([a]) is not null) is { } open && options.TrustedProxies.Count == 0)
            problems.Add($"{nameof(options.Urls)}: passwords sent to {open} could be read on the way. Use https with a certificate, or name the proxy before it in {nameof(options.TrustedProxies)}.");
        if (problems.Count > 0)
            throw new ServerOptionsException(problems);

        var builder = WebHostSetup.CreateBuilder(options, addresses);
        var services = builder.Services;
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // that keys lie unencrypted in a folder of their owner is meant
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error); // forms of somebody else and of yesterday are told to who sent them
        services.AddSingleton(site).AddSingleton(options).AddSingleton(site.Time);
        services.AddRouting();
        services.AddRazorComponents();
        services.TryAddSingleton<AssetLibrary>();
        services.AddDataProtection().SetApplicationName("vitrine-site").PersistKeysToFileSystem(KeyFolder(site.Layout.Keys));
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "form";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forms.SuppressXFrameOptionsHeader = true; // ours is stricter
        });
        services.AddAuthentication(SessionAuthenticationHandler.Scheme).AddScheme<AuthenticationSchemeOptions, SessionAuthenticationHandler>(SessionAuthenticationHandler.Scheme, null);
        services.AddAuthorization(authorization =>
        {
            authorization.AddPolicy(SitePolicy.SignedIn, policy => policy.RequireAuthenticatedUser());
            authorization.AddPolicy(SitePolicy.Annotator, policy => policy.RequireRole(nameof(Roles.Annotator)));
            authorization.AddPolicy(SitePolicy.Organiser, policy => policy.RequireRole(nameof(Roles.Organiser)));
        });
        services.AddExceptionHandler<SiteErrors.Handler>();
        services.AddExceptionHandler<ProblemHandler>();
        services.AddSingleton<SignInDesk>();

        var app = builder.Build();
        site.Scorer.Failed += (id, e) => app.Logger.LogError(e, "Scoring of submission {Submission} failed", id);
        WebHostSetup.Use(app, options);
        Map(app);
        return app;
    }

    private static void Map(WebApplication app)
    {
        AssetEndpoints.Map(app);
        Theme.Map(app);
        // Every form but the uploads, which are checked while they stream, passes this guard.
        var forms = app.MapGroup("").AddEndpointFilter(FormGuard.CheckAsync);
        AccountEndpoints.Map(app, forms);
        PeopleEndpoints.Map(app, forms);
        ChallengeEndpoints.Map(app);
        SubmissionEndpoints.Map(app);
        PoolEndpoints.Map(app, forms);
        AnnotationEndpoints.Map(app, forms);
        CollectionEndpoints.Map(app, forms);
        SiteErrors.Use(app);
    }

    private static DirectoryInfo KeyFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
