using Vitrine.Catalog;
using Vitrine.Imaging;
using Vitrine.Search;
using Vitrine.Search.Importing;

await using var shop = await Shop.OpenAsync(args.FirstOrDefault() ?? "my-shop");
foreach (var (id, title, colour) in new[] { ("1", "Red scarf", "crimson"), ("2", "Green scarf", "seagreen"), ("3", "Blue mug", "royalblue") })
{
    var picture = PictureWriter.Jpeg(SvgRasterizer.Rasterize($"<svg viewBox='0 0 100 100'><rect x='20' y='10' width='60' height='80' fill='{colour}'/></svg>", 200, 200));
    await shop.UpsertAsync([new ProductDraft(new Product { Id = id, Title = title }, [DraftPicture.FromBytes(id, picture)])]);
}

var photo = PictureWriter.Jpeg(SvgRasterizer.Rasterize("<svg viewBox='0 0 100 100'><ellipse cx='50' cy='50' rx='30' ry='40' fill='firebrick'/></svg>", 300, 300));
foreach (var hit in (await shop.SearchAsync(new SearchRequest { Picture = photo, Text = "scarf" })).Hits)
    Console.WriteLine($"{hit.Score:0.000}  {hit.Product.Id}  {hit.Product.Title}");
