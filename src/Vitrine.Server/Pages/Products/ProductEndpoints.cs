using Vitrine.Catalog;
using Vitrine.Search;

namespace Vitrine.Server.Pages.Products;

/// <summary>The page of one product.</summary>
internal static class ProductEndpoints
{
    private const int Alike = 12;

    // Ids are the shop's own and may hold slashes, so the rest of the path is the id.
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/products/{**id}", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(string id, HttpContext context, Shop shop, CancellationToken cancel)
    {
        // The server leaves an escaped slash in a path as it is.
        if (await shop.GetAsync(id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), cancel) is not { } product)
            return Errors.ErrorEndpoints.NotFound(context, "This product is not in the shop, or no longer.");
        var view = int.TryParse(context.Request.Query["view"], out var asked) && asked > 0 && asked < product.Pictures.Count ? asked : 0;
        return PageResponse.Render<ProductPage>(context, new Dictionary<string, object?>
        {
            [nameof(ProductPage.Product)] = product,
            [nameof(ProductPage.View)] = view,
            [nameof(ProductPage.Predicted)] = await shop.PredictedAsync(product.Id, cancel),
            [nameof(ProductPage.Alike)] = await AlikeAsync(shop, product, view, cancel),
        });
    }

    private static async Task<IReadOnlyList<Hit>> AlikeAsync(Shop shop, Product product, int view, CancellationToken cancel)
    {
        try
        {
            return (await shop.SearchAsync(new SearchRequest { SimilarTo = product.Id, SimilarToView = view, Limit = Alike, Facets = [] }, cancel)).Hits;
        }
        catch (SearchException)
        {
            return []; // a product without a picture that could be compared is like nothing
        }
    }
}
