using Vitrine.Catalog.Import;

namespace Vitrine.Catalog.Tests.Import.Feeds;

public sealed class ShopifyExportTests
{
    private const string Header =
        "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 "
            + "Value,Option3 Name,Option3 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty," +
        "Variant Inventory Policy,Variant Fulfillment Service,Variant Price,Variant Compare At Price,Variant Requires Shipping,Variant "
            + "Taxable,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,SEO Description," +
        "Google Shopping / Gender,Google Shopping / Age Group,Fabric (product.metafields.shopify.fabric),Variant Image,Variant Weight "
            + "Unit,Cost per item,Status\n";

    private const string Shirt =
        "example-t-shirt,\"Example T-Shirt\",\"<p>Soft &amp; light.</p>\n<ul><li>Cotton</li></ul>\",Acme,Apparel & Accessories > "
            + "Clothing,Shirts,\"mens, t-shirt, example\",TRUE,Title,Lithograph - Height: "
            + "9\",Size,S,,,'example-s,3629,shopify,3,deny,manual,25.00,,TRUE,TRUE,,https://cdn.example.com/back.jpg,2,Back,FALSE,SEO,SEO text,Unisex,Adult,cotton; linen,,g,,active\n" +
        "example-t-shirt,,,,,,,,,,,M,,,example-m,3629,shopify,-2,deny,manual,19.50,24.00,TRUE,TRUE,,https://cdn.example.com/front.jpg,1,Front,,,,,,,https://cdn.example.com/m.jpg,g,,\n" +
        "example-t-shirt,,,,,,,,,,,L,,,example-l,3629,shopify,4,deny,manual,30,,TRUE,TRUE,,,,,,,,,,,https://cdn.example.com/front.jpg,g,,\n";

    private const string Mug = "mug,Mug,,Acme,,Kitchen,,TRUE,Title,Default Title,,,,,,,,,deny,manual,5.00,,TRUE,TRUE,,,,,,,,,,,,,,active\n";

    [Fact]
    public void An_export_is_imported_as_it_is()
    {
        using var folder = new TemporaryFolder();
        // The example's quote inside an unquoted value is how Shopify's own sample writes inches when a tool rewrote it.
        CatalogReader reader = CatalogReader.Open(folder.Write("products_export.csv", Header
            + Shirt.Replace("Title,Lithograph - Height: 9\"", "Color,Red", StringComparison.Ordinal) + Mug));
        List<ImportItem> items = [.. reader.Read()];
        reader.Format.ShouldBe(ImportFormat.Shopify);
        items.Count.ShouldBe(2);
        items[0].Sound().ShouldBeSameAs(new Product
        {
            Id = "example-t-shirt",
            Title = "Example T-Shirt",
            Description = "Soft & light.\n\nCotton",
            Category = ["Apparel & Accessories", "Clothing"],
            Brand = "Acme",
            Price = new Money(19.5m, ""),
            Quality = new QualitySignals { Stock = 7 },
            Attributes = new Dictionary<string, IReadOnlyList<string>>
            {
                ["type"] = ["Shirts"], ["tags"] = ["mens", "t-shirt", "example"], ["sku"] = ["example-s", "example-m", "example-l"],
                ["color"] = ["Red"], ["size"] = ["S", "M", "L"],
                ["gender"] = ["Unisex"], ["age_group"] = ["Adult"], ["fabric"] = ["cotton", "linen"],
            },
        });
        items[0].Pictures.Select(p => p.Source).ShouldBe(["https://cdn.example.com/front.jpg", "https://cdn.example.com/back.jpg",
            "https://cdn.example.com/m.jpg"]);
        items.Select(i => i.Line).ShouldBe([2, 6]);
        Product mug = items[1].Sound();
        mug.Category.ShouldBe(["Kitchen"]);
        mug.Attributes.Keys.ShouldBe(["type"]);
        mug.Quality.Stock.ShouldBeNull();
    }

    [Fact]
    public void The_newer_template_is_the_same_with_other_names()
    {
        const string Export =
            "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 "
                + "name,Option1 value,Option1 Linked To,Price,Inventory tracker,Inventory quantity,Product image URL,Image "
                + "position,Image alt text,Variant image URL\n" +
            "Scarf,scarf,<p>Warm</p>,Acme,,Scarves,,TRUE,Active,S-1,,Color,Red,,10.00,shopify,1,https://cdn.example.com/1.jpg,1,,\n" +
            ",scarf,,,,,,,,S-2,,,Blue,,12.00,shopify,2,,,,\n";
        using var folder = new TemporaryFolder();
        CatalogReader reader = CatalogReader.Open(folder.Write("p.csv", Export), new ImportOptions { DefaultCurrency = "EUR" });
        Product product = reader.Read().ShouldHaveSingleItem().Sound();
        reader.Format.ShouldBe(ImportFormat.Shopify);
        (product.Id, product.Title, product.Description, product.Price,
            product.Quality.Stock).ShouldBe(("scarf", "Scarf", "Warm", new Money(10, "EUR"), 3));
        product.Attributes["color"].ShouldBe(["Red", "Blue"]);
    }

    [Fact]
    public void What_shoppers_do_not_see_is_left_out_and_said()
    {
        string draft = Mug.Replace("mug,", "draft,", StringComparison.Ordinal).Replace(",active", ",draft", StringComparison.Ordinal);
        string unpublished = Mug.Replace("mug,", "hidden,", StringComparison.Ordinal).Replace(",TRUE,Title", ",FALSE,Title",
            StringComparison.Ordinal);
        List<ImportItem> items = Reading.Text(Header + draft + Mug + unpublished);
        items.Select(i => i.Product?.Id).ShouldBe([null, "mug", null]);
        items[0].Rejects.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Field.ShouldBe("status"), r => r.Fatal.ShouldBeTrue());
        Reading.Text(Header + draft + unpublished, new ImportOptions { IncludeUnpublished = true }).ShouldAllBe(i => i.Product != null);
    }

    [Fact]
    public void Broken_rows_are_told_by_their_own_lines()
    {
        string badPrice = Shirt.Replace("19.50", "soon", StringComparison.Ordinal).Replace(",4,deny", ",few,deny",
            StringComparison.Ordinal);
        List<ImportItem> items = Reading.Text(Header + badPrice + Mug + ",No handle\n"
            + Shirt.Replace("\n<ul>", "<ul>", StringComparison.Ordinal));
        items[0].Product.ShouldNotBeNull().Price.ShouldBe(new Money(25, ""));
        items[0].Rejects.Select(r => (r.Line, r.Field, r.Fatal)).ShouldBe([(4, "price", false), (5, "stock", false)]);
        items[2].Rejects.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Field.ShouldBe("handle"), r => r.Line.ShouldBe(7));
        items.Skip(3).ShouldAllBe(i => i.Product == null && i.Rejects[0].Reason.Contains("stand together"));
    }
}
