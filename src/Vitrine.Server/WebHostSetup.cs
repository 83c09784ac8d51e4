using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.HostFiltering;
using Vitrine.Server.Api.Problems;
using Vitrine.Server.Limits;
using Vitrine.Server.Security;

namespace Vitrine.Server;

/// <summary>What every server of ours begins with: addresses, limits, names that it answers to, and what refuses before anything works.</summary>
internal static class WebHostSetup
{
    public static WebApplicationBuilder CreateBuilder(ServerOptions options, IReadOnlyList<BindingAddress> addresses)
    {
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

        builder.Services.Configure<HostFilteringOptions>(filtering => HostNames.Configure(filtering, options, addresses));
        builder.Services.Configure<ForwardedHeadersOptions>(forwarding => HostNames.Configure(forwarding, options));
        RequestLimits.AddServices(builder.Services, options);
        return builder;
    }

    /// <summary>The order matters: what refuses cheaply comes first, and everything that refuses does so with a problem document.</summary>
    public static void Use(WebApplication app, ServerOptions options)
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
