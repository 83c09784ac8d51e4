using Microsoft.Extensions.DependencyInjection.Extensions;
using Vitrine.Imaging;
using Vitrine.Search;
using Vitrine.Server.Pages.About;
using Vitrine.Server.Pages.Assets;
using Vitrine.Server.Pages.Conversing;
using Vitrine.Server.Pages.Errors;
using Vitrine.Server.Pages.Home;
using Vitrine.Server.Pages.Products;
using Vitrine.Server.Pages.Searching;
using Vitrine.Server.Photos;

namespace Vitrine.Server.Pages;

/// <summary>Adds the shop's pages to a server.</summary>
public static class PagesSetup
{
    /// <summary>Registers what the pages need beside a <see cref="Shop"/>; a <see cref="TimeProvider"/>, <see cref="PictureLimits"/> and
    /// <see cref="QueryPhotoOptions"/> are used where the host registers them.</summary>
    /// <remarks>The host sets the security headers and refuses forms sent by other sites, for pages and API alike.</remarks>
    public static IServiceCollection AddVitrinePages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Interactive components would sign what they send with keys that this service makes in the user's home at every start. Ours send nothing.
        foreach (var maker in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            services.Remove(maker);
        services.AddExceptionHandler<ErrorEndpoints.Handler>();
        services.TryAddSingleton<AssetLibrary>();
        services.TryAddSingleton<SearchDesk>();
        services.TryAddSingleton(provider => new QueryPhotoStore(
            Path.Combine(provider.GetRequiredService<Shop>().Layout.Root, "photos"),
            provider.GetService<QueryPhotoOptions>() ?? new QueryPhotoOptions { Limits = provider.GetService<PictureLimits>() ?? PictureLimits.Default },
            provider.GetService<TimeProvider>()));
        return services;
    }

    /// <summary>Maps the pages, their assets and the photos shoppers search by.</summary>
    public static WebApplication MapVitrinePages(this WebApplication app)
    {
        AssetEndpoints.Map(app);
        HomeEndpoints.Map(app);
        SearchEndpoints.Map(app);
        ProductEndpoints.Map(app);
        TalkEndpoints.Map(app);
        AboutEndpoints.Map(app);
        Theme.Map(app);
        ErrorEndpoints.Use(app);
        return app;
    }
}
