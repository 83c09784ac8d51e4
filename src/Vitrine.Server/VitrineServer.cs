using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.HostFiltering;
using Vitrine.Search;
using Vitrine.Server.Api;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.OpenApi;
using Vitrine.Server.Api.Problems;
using Vitrine.Server.Limits;
using Vitrine.Server.Observability;
using Vitrine.Server.Pages;
using Vitrine.Server.Pictures;
using Vitrine.Server.Security;

namespace Vitrine.Server;

/// <summary>A shop in the browser and over HTTP.</summary>
public static class VitrineServer
{
    /// <summary>Puts a server together; the caller starts, stops and disposes it. The shop stays the caller's.</summary>
    /// <remarks>
    /// Begins with an empty builder: no settings file, environment variable or folder of the current directory has a say, so a server does
    /// what its options say wherever it is started.
    /// </remarks>
    /// <param name="shop">An open shop.</param>
    /// <param name="options">Addresses and limits.</param>
    /// <returns>The server, not started.</returns>
    /// <exception cref="ServerOptionsException">The server cannot run so; all that is to change is listed.</exception>
    public static WebApplication Build(Shop shop, ServerOptions options)
    {
        var keys = new KeyRing(shop.Store, options.Time);
        // Building is the one moment when everything can be checked at once, and it is synchronous, as hosts are.
        var hasKeys = keys.AnyAsync().AsTask().GetAwaiter().GetResult();
        if (ServerOptionsValidator.Validate(options, hasKeys) is { Count: > 0 } problems)
            throw new ServerOptionsException(problems);
        var addresses = ListenAddresses.Parse(options.Urls, out _);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(VitrineServer).Assembly.GetName().Name });
        // What keeps the host from starting is thrown to the caller, who tells it once and better than its log.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Logging.SetMinimumLevel(options.LogLevel).AddSimpleConsole(console => console.SingleLine = true);
        builder.WebHost.UseKestrelCore().UseUrls([.. addresses.Select(a => a.ToString())]);
        builder.WebHost.ConfigureKestrel(kestrel => RequestLimits.Configure(kestrel, options));
        if (options.CertificateFile is { } certificate && addresses.Any(a => a.Scheme == Uri.UriSchemeHttps))
        {
            builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
                https.ServerCertificate = X509Certificate2.CreateFromPemFile(certificate, options.CertificateKeyFile)));
        }

        var services = builder.Services;
        services.AddSingleton(shop).AddSingleton(options).AddSingleton(options.Time).AddSingleton(keys);
        services.AddSingleton(new Exposure(
            LoopbackOnly: ListenAddresses.Reachable(addresses) is null && options.AllowedHosts.Count == 0 && options.TrustedProxies.Count == 0));
        services.AddRouting();
        services.AddAuthentication(AccessRules.Scheme).AddScheme<AuthenticationSchemeOptions, KeyAuthenticationHandler>(AccessRules.Scheme, null);
        services.AddAuthorization(authorization =>
        {
            foreach (var scope in Enum.GetValues<KeyScope>())
                authorization.AddPolicy(AccessRules.PolicyFor(scope), policy => policy.RequireAssertion(c => AccessRules.Has(c.User, scope)));
        });
        services.Configure<HostFilteringOptions>(filtering => HostNames.Configure(filtering, options, addresses));
        services.Configure<ForwardedHeadersOptions>(forwarding => HostNames.Configure(forwarding, options));
        // Before the API's own: the first handler that takes an exception answers.
        services.AddVitrinePages();
        services.AddExceptionHandler<ProblemHandler>();
        RequestLimits.AddServices(services, options);
        OpenApiSetup.AddServices(services);
        services.AddSingleton<MetricCollector>();
        services.AddSingleton<ProductMapping>();
        services.AddSingleton<PictureSources>();

        var app = builder.Build();
        Use(app, options);
        ApiEndpoints.Map(app);
        PictureServing.Map(app);
        app.MapOpenApi();
        app.MapVitrinePages();
        // Made now, so that it counts from the start and not from the first look.
        app.Services.GetRequiredService<MetricCollector>();
        return app;
    }

    /// <summary>The order matters: what refuses cheaply comes first, and everything that refuses does so with a problem document.</summary>
    private static void Use(WebApplication app, ServerOptions options)
    {
        if (options.TrustedProxies.Count > 0)
            app.UseForwardedHeaders();
        app.Use(SecurityHeaders.AddAsync);
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask });
        app.UseStatusCodePages(ProblemHandler.WriteStatusAsync);
        app.UseHostFiltering();
        app.Use(CrossSiteGuard.CheckAsync);
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
    }
}
