using System.Text.Json;

namespace Vitrine.Cli.Tests.Verbs;

/// <summary>Other people's files, imported as they are, and searched.</summary>
public sealed class ImportVerbTests : IDisposable
{
    private readonly TestCatalogue _catalogue = new(3);

    public void Dispose() => _catalogue.Dispose();

    [Fact]
    public async Task A_google_merchant_feed_is_imported_as_it_is()
    {
        var answer = await ImportAsync("feed.tsv", string.Join('\n',
            "id\ttitle\tdescription\tlink\timage_link\tadditional_image_link\tavailability\tprice\tsale_price\tbrand\tcolor\tsize\tmaterial\tgender\tproduct_type\tgoogle_product_category\titem_group_id",
            "TV-1\tCrimson mug\tA mug for tea.\thttps://shop.example/tv-1\t0.jpg\t2.jpg,1.jpg\tin_stock\t15.00 USD\t12.50 USD\tAcme\tCrimson/White\tM\tClay\tunisex\tHome > Mugs\tHome & Garden > Kitchen\tG1",
            "TV-2\tSeagreen scarf\tWarm.\thttps://shop.example/tv-2\t1.jpg\t\tout_of_stock\t30.00 USD\t\tBolt\tSeagreen\t\tWool\tfemale\tClothing > Scarves\t\t") + "\n", "mug");
        var hit = answer.GetProperty("hits")[0];
        hit.GetProperty("id").GetString().ShouldBe("TV-1");
        hit.GetProperty("price").GetDecimal().ShouldBe(12.50m);
        hit.GetProperty("currency").GetString().ShouldBe("USD");
        hit.GetProperty("category").GetString().ShouldBe("Home > Mugs");
        hit.GetProperty("images").EnumerateArray().Select(i => i.GetString()).ShouldBe(["0.jpg", "2.jpg", "1.jpg"]);
    }

    [Fact]
    public async Task A_shopify_export_is_imported_as_it_is()
    {
        var answer = await ImportAsync("products_export.csv", string.Join('\n',
            "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image Src,Image Position,Image Alt Text,Status",
            "wool-scarf,Wool scarf,\"<p>Warm &amp; <b>soft</b>.</p>\",Bolt,Apparel & Accessories > Clothing Accessories > Scarves & Shawls,Scarf,\"winter, wool\",true,Color,Seagreen,Size,One,SC-1,3,30.00,1.jpg,1,The scarf,active",
            "wool-scarf,,,,,,,,,Gold,,One,SC-2,4,28.00,2.jpg,2,,",
            "clay-mug,Clay mug,<p>A mug.</p>,Acme,Home & Garden > Kitchen & Dining,Mug,,true,Title,Default Title,,,MG-1,9,12.00,0.jpg,1,,active") + "\n", "scarf");
        answer.GetProperty("total").GetInt32().ShouldBe(1);
        var hit = answer.GetProperty("hits")[0];
        hit.GetProperty("id").GetString().ShouldBe("wool-scarf");
        hit.GetProperty("price").GetDecimal().ShouldBe(28m);
        hit.GetProperty("stock").GetInt32().ShouldBe(7);
        hit.GetProperty("images").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Rejects_are_counted_listed_and_told_by_the_exit_code()
    {
        var file = Path.Combine(_catalogue.Root, "bad.csv");
        File.WriteAllText(file, "id,title,price,image\n1,Good,5.00 EUR,0.jpg\n,No id,5.00 EUR,1.jpg\n3,Bad price,cheap,1.jpg\n4,No picture,1 EUR,nowhere.jpg\n");
        var (code, output, error) = await VitrineProcess.RunAsync("import", file, "--shop", _catalogue.Shop);
        code.ShouldBe(2, error);
        var rejects = File.ReadAllLines(Path.Combine(_catalogue.Shop, "rejects.csv"));
        rejects.Length.ShouldBe(4);
        rejects[1].ShouldStartWith("3,id");
        rejects[2].ShouldStartWith("4,price");
        rejects[3].ShouldStartWith("5,image");
        output.ShouldContain("rejects.csv");
    }

    private async Task<JsonElement> ImportAsync(string name, string text, string words)
    {
        var file = Path.Combine(_catalogue.Root, name);
        File.WriteAllText(file, text);
        var (code, output, error) = await VitrineProcess.RunAsync("import", file, "--shop", _catalogue.Shop);
        code.ShouldBe(0, output + error);
        var search = await VitrineProcess.RunAsync("search", "--shop", _catalogue.Shop, "--text", words, "--format", "json");
        search.Code.ShouldBe(0, search.Error);
        return JsonDocument.Parse(search.Output).RootElement;
    }
}
