using Vitrine.Search;

namespace Vitrine.Server.Pages.About;

/// <summary>What the shop holds.</summary>
internal static class AboutEndpoints
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/about-this-shop", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(HttpContext context, Shop shop) => PageResponse.Render<AboutPage>(
        context, new Dictionary<string, object?>
        {
            [nameof(AboutPage.Status)] = await shop.StatusAsync(context.RequestAborted),
            [nameof(AboutPage.Spaces)] = await shop.Spaces.ListAsync(context.RequestAborted),
        });
}
