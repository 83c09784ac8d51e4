using Vitrine.Catalog;
using Vitrine.Imaging;
using Vitrine.Search.Importing;

namespace Vitrine.Search.Tests;

/// <summary>A shop in a directory of its own, with products drawn from shapes and colours, deleted at the end.</summary>
internal sealed class TestShop : IAsyncDisposable
{
    public static readonly string[] Colours = ["crimson", "seagreen", "royalblue", "gold", "purple"];

    private TestShop(string directory, Shop shop) => (Directory, Shop) = (directory, shop);

    public string Directory { get; }

    public Shop Shop { get; private set; }

    public static async Task<TestShop> CreateAsync(ShopOptions? options = null)
    {
        var directory = NewDirectory();
        return new TestShop(directory, await Shop.OpenAsync(directory, options));
    }

    public static string NewDirectory() => System.IO.Directory.CreateTempSubdirectory("vitrine-search-").FullName;

    /// <summary>Closes the shop, lets something happen to its files, opens it again.</summary>
    public async Task ReopenAsync(Action<string>? between = null)
    {
        await Shop.DisposeAsync();
        between?.Invoke(Directory);
        Shop = await Shop.OpenAsync(Directory);
    }

    /// <summary>Twenty products: scarves (stripes) and mugs (round) in every colour, two of each, with two views.</summary>
    public async Task FillAsync()
    {
        var drafts = new List<ProductDraft>();
        for (var i = 0; i < 20; i++)
        {
            var (colour, mug) = (Colours[i % 5], i >= 10);
            drafts.Add(new ProductDraft(
                Product($"p{i:00}", $"{Title(colour)} {(mug ? "mug" : "scarf")}", mug ? ["Home", "Mugs"] : ["Clothing", "Scarves"]) with
                {
                    Brand = i % 2 == 0 ? "Acme" : "Bolt",
                    Price = new Money(10 + i, "EUR"),
                    Attributes = new Dictionary<string, IReadOnlyList<string>> { ["color"] = [colour], ["material"] = [mug ? "clay" : "wool"] },
                    Quality = new QualitySignals { Rating = 3 + (i % 3), RatingCount = 10 * i, Sales = i * 7 },
                },
                [Picture(colour, mug, i), Picture(colour, mug, i + 40, turned: true)]));
        }

        (await Shop.UpsertAsync(drafts)).ShouldAllBe(r => r.Outcome == WriteOutcome.Inserted);
    }

    public static Product Product(string id, string title, string[]? category = null) =>
        new() { Id = id, Title = title, Category = category ?? [] };

    public static DraftPicture Picture(string colour, bool mug, int variation, bool turned = false) =>
        DraftPicture.FromBytes("test", Jpeg(colour, mug, variation, turned));

    public static byte[] Jpeg(string colour, bool mug, int variation = 0, bool turned = false) =>
        PictureWriter.Jpeg(Draw(colour, mug, variation, turned));

    public static RgbImage Draw(string colour, bool mug, int variation, bool turned = false)
    {
        var shape = mug
            ? $"<ellipse cx='48' cy='52' rx='{24 + (variation % 4)}' ry='30' fill='{colour}'/><circle cx='78' cy='50' r='12' fill='none' stroke='{colour}' stroke-width='6'/>"
            : $"<rect x='{14 + (variation % 3)}' y='30' width='70' height='14' fill='{colour}'/><rect x='14' y='52' width='{70 - (variation % 5)}' height='14' fill='{colour}'/>";
        var turn = turned ? " transform='rotate(12 50 50)'" : "";
        return SvgRasterizer.Rasterize($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><g{turn}>{shape}</g></svg>", 160, 160);
    }

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static string Title(string colour) => char.ToUpperInvariant(colour[0]) + colour[1..];
}
