using Microsoft.AspNetCore.Authentication;
using Vitrine.Search;
using Vitrine.Server.Api;
using Vitrine.Server.Api.Binding;
using Vitrine.Server.Api.OpenApi;
using Vitrine.Server.Api.Problems;
using Vitrine.Server.Mcp;
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

        var builder = WebHostSetup.CreateBuilder(options, addresses);
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
        // Before the API's own: the first handler that takes an exception answers.
        services.AddVitrinePages();
        services.AddExceptionHandler<ProblemHandler>();
        OpenApiSetup.AddServices(services);
        services.AddSingleton<MetricCollector>();
        services.AddSingleton<ProductMapping>();
        services.AddSingleton<PictureSources>();

        var app = builder.Build();
        WebHostSetup.Use(app, options);
        ApiEndpoints.Map(app);
        PictureServing.Map(app);
        if (options.Mcp)
            McpHost.Map(app);
        app.MapOpenApi();
        app.MapVitrinePages();
        // Made now, so that it counts from the start and not from the first look.
        app.Services.GetRequiredService<MetricCollector>();
        return app;
    }
}
