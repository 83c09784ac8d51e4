using Vitrine.Catalog;
using Vitrine.Imaging;
using Vitrine.Search;
using Vitrine.Search.Importing;

namespace Vitrine.Browser.Tests;

/// <summary>A small shop drawn for the tests: every kind in every colour, so that what a search must find is known.</summary>
internal static class DrawnShop
{
    public static readonly (string Name, string Paint)[] Colours =
    [
        ("red", "#c8202b"), ("blue", "#2450b8"), ("green", "#1f7f45"), ("yellow", "#eec52f"), ("black", "#1d1d20"), ("pink", "#ee8fb4"),
    ];

    public static readonly (string Name, string Category, string Shape)[] Kinds =
    [
        ("dress", "Clothing > Dresses", "<path d='M38 10h24l4 30 22 50H12l22-50z'/>"),
        ("T-shirt", "Clothing > T-shirts", "<path d='M32 16h36l26 20-12 16-12-8v44H30V44l-12 8L6 36z'/>"),
        ("mug", "Home > Mugs", "<path d='M20 24h48v12h10a16 16 0 0 1 0 34h-10v14H20zM68 44v18h8a8 8 0 0 0 0-18z' fill-rule='evenodd'/>"),
        ("chair", "Home > Chairs", "<path d='M24 8h12v38h40v10h-4v36h-8V62H36v30h-8V56h-4z'/>"),
        ("bag", "Bags > Handbags", "<path d='M18 40h14c0-34 36-34 36 0h14l8 50H10zM40 40h20c0-20-20-20-20 0z' fill-rule='evenodd'/>"),
    ];

    public static async Task<Shop> OpenAsync(string directory)
    {
        var shop = await Shop.OpenAsync(directory);
        var drafts = new List<ProductDraft>();
        foreach (var (kind, category, _) in Kinds)
            foreach (var (colour, _) in Colours)
                for (var make = 0; make < 2; make++)
                    drafts.Add(Draft(kind, category, colour, make, drafts.Count));
        var results = await shop.UpsertAsync(drafts);
        if (results.FirstOrDefault(r => r.Problems.Count > 0) is { } failed)
            throw new InvalidOperationException($"{failed.Id}: {failed.Problems[0].Reason}");
        await shop.CalibrateAsync();
        return shop;
    }

    /// <summary>A photo of one of the things, small and off centre on a coloured wall, as a shopper would send it.</summary>
    public static byte[] Photo(string kind, string colour) => PictureWriter.Jpeg(Draw(kind, colour, "#e3e6ea", "translate(26 30) scale(.55) rotate(4 50 50)"), 90);

    private static ProductDraft Draft(string kind, string category, string colour, int make, int number)
    {
        var id = $"{kind}-{colour}-{make}".ToLowerInvariant();
        return new ProductDraft(
            new Product
            {
                Id = id,
                Title = make == 0 ? $"{colour} {kind}" : $"Striped {kind} in {colour}",
                Description = make == 0 ? $"A plain {kind} for every day." : $"A {kind} with stripes, made in small runs.",
                Category = category.Split(" > "),
                Brand = number % 3 == 0 ? "Fernhill" : "Maison Oriel",
                Price = new Money(12 + (number * 3), "EUR"),
                Attributes = new Dictionary<string, IReadOnlyList<string>>
                {
                    ["color"] = [colour],
                    ["pattern"] = [make == 0 ? "plain" : "striped"],
                },
                Quality = new QualitySignals { Rating = 3 + (number % 20 / 10.0), RatingCount = 5 + number, Sales = number * 7 % 50, Stock = number % 11 == 0 ? 0 : 12 },
                Link = $"https://shop.example/{id}",
            },
            [
                DraftPicture.FromBytes("front", PictureWriter.Png(Draw(kind, colour, "#f6f5f2", "translate(8 8) scale(.84)", make == 1))),
                DraftPicture.FromBytes("turned", PictureWriter.Png(Draw(kind, colour, "#eef0f2", "translate(14 10) scale(.74) rotate(-8 50 50)", make == 1))),
            ]);
    }

    private static RgbImage Draw(string kind, string colour, string ground, string placing, bool striped = false)
    {
        var shape = Kinds.First(k => k.Name == kind).Shape;
        var paint = Colours.First(c => c.Name == colour).Paint;
        var stripes = striped ? "<g fill='#ffffff'>" + string.Concat(Enumerable.Range(0, 6).Select(i => $"<rect x='0' y='{12 + (i * 14)}' width='100' height='5'/>")) + "</g>" : "";
        return SvgRasterizer.Rasterize(
            $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><defs><clipPath id='c'>{shape}</clipPath></defs><rect width='100' height='100' fill='{ground}'/>"
            + $"<g transform='{placing}' fill='{paint}'>{shape}<g clip-path='url(#c)'>{stripes}</g></g></svg>", 320, 320);
    }
}
