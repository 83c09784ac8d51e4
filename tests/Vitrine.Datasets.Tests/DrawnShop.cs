using Vitrine.Catalog;
using Vitrine.Imaging;
using Vitrine.Search;
using Vitrine.Search.Importing;

namespace Vitrine.Datasets.Tests;

/// <summary>A shop in a directory of its own: products of some leaves, each in another colour and shape, with several views. Shared by the
/// tests of a class, which do not change it.</summary>
public sealed class DrawnShop : IAsyncLifetime
{
    public static readonly string[] Leaves = ["Mugs", "Plates", "Scarves", "Socks"];
    private static readonly string[] colours = ["crimson", "seagreen", "royalblue", "gold", "purple", "black", "teal", "orange", "sienna", "hotpink"];

    public const int PerLeaf = 12;
    public const int Views = 4;

    public string Root { get; } = Directory.CreateTempSubdirectory("vitrine-datasets-").FullName;

    public string ShopFolder => Path.Combine(Root, "shop");

    public Shop Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Shop = await Shop.OpenAsync(ShopFolder);
        var drafts = new List<ProductDraft>();
        foreach (var (l, leaf) in Leaves.Index())
        {
            // The first leaf is the largest: something to clip.
            for (var i = 0; i < (l == 0 ? 2 * PerLeaf : PerLeaf); i++)
            {
                var colour = colours[i % colours.Length];
                drafts.Add(new ProductDraft(
                    new Product
                    {
                        Id = $"{leaf.ToLowerInvariant()} {i}",
                        Title = $"{colour} {(i % 3 == 0 ? "striped" : "plain")} {leaf.ToLowerInvariant()} by {(i % 2 == 0 ? "Acme" : "Bolt")}",
                        Category = [l < 2 ? "Home" : "Clothing", leaf],
                        Attributes = new Dictionary<string, IReadOnlyList<string>> { ["color"] = [colour], ["pattern"] = [i % 3 == 0 ? "striped" : "plain"], ["series"] = [$"{i / colours.Length}"] },
                    },
                    [.. Enumerable.Range(0, Views).Select(view => DraftPicture.FromBytes("drawn", Jpeg(l, i, view)))]));
            }
        }

        (await Shop.UpsertAsync(drafts)).ShouldAllBe(r => r.Outcome == WriteOutcome.Inserted);
    }

    /// <summary>A view: the product's own shape and colour, moved and turned a little.</summary>
    public static byte[] Jpeg(int leaf, int product, int view)
    {
        var colour = colours[product % colours.Length];
        var size = 14 + (product / colours.Length * 9) + (leaf * 2);
        var stripe = product % 3 == 0 ? $"<rect x='{50 - size}' y='46' width='{2 * size}' height='6' fill='white'/>" : "";
        var shape = leaf switch
        {
            0 => $"<ellipse cx='50' cy='50' rx='{size}' ry='{size + 6}' fill='{colour}'/>",
            1 => $"<circle cx='50' cy='50' r='{size}' fill='{colour}'/><circle cx='50' cy='50' r='{size / 2}' fill='white'/>",
            2 => $"<rect x='{50 - size}' y='25' width='{2 * size}' height='50' fill='{colour}'/>",
            _ => $"<path d='M{50 - size} 20 h{size} v40 h{size} v14 h-{2 * size} z' fill='{colour}'/>",
        };
        var svg = $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><g transform='rotate({view * 4} 50 50) translate({view} {-view})'>{shape}{stripe}</g></svg>";
        return PictureWriter.Jpeg(SvgRasterizer.Rasterize(svg, 120, 120));
    }

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }
}
