using Vitrine.Search;

namespace Vitrine.Server.Pages.Home;

/// <summary>The home page.</summary>
internal static class HomeEndpoints
{
    private const int Kinds = 12;
    private const int Popular = 12;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(HttpContext context, Shop shop)
    {
        var all = await shop.SearchAsync(new SearchRequest { Limit = Popular, Facets = ["category"], FacetLimit = 200 }, context.RequestAborted);
        var kinds = new List<Kind>();
        foreach (var value in Leaves(all.Facets is [var categories] ? categories.Values : []).Take(Kinds))
        {
            var best = await shop.SearchAsync(new SearchRequest { Category = value.Value, Limit = 1, Facets = [] }, context.RequestAborted);
            kinds.Add(new Kind(value.Value, value.Count, best.Hits is [var hit, ..] ? hit.MatchedPicture : null));
        }

        return PageResponse.Render<HomePage>(context, new Dictionary<string, object?> { [nameof(HomePage.View)] = new HomeView(kinds, all.Hits, all.Total) });
    }

    /// <summary>Categories without a counted category below them: "Dresses" says more than "Clothing".</summary>
    private static IEnumerable<FacetValue> Leaves(IReadOnlyList<FacetValue> values) =>
        values.Where(v => !values.Any(other => other.Value.StartsWith(v.Value + " > ", StringComparison.Ordinal)));
}
