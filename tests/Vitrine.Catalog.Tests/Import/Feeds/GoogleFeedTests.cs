using Vitrine.Catalog.Import;

namespace Vitrine.Catalog.Tests.Import.Feeds;

public sealed class GoogleFeedTests
{
    private static readonly ImportOptions DuringSale =
        new() { Time = new FixedTime(new DateTimeOffset(2026, 2, 26, 0, 0, 0, TimeSpan.Zero)) };

    private const string Text =
        "id\ttitle\tdescription\tlink\timage link\tadditional image link\tavailability\tprice\tsale price\tsale price effective "
            + "date\tbrand\tgtin\tproduct type\tgoogle product category\titem group id\tcolor\tsize\tmaterial\tpattern\tgender\tage "
            + "group\tcondition\tshipping\tcustom label 0\n" +
        "A2B4\tMens Pique Polo Shirt\tMade from 100% organic cotton, this classic red polo has a slim "
            + "fit.\thttps://www.example.com/asp/sp.asp?cat=12&id=1030\thttps://www.example.com/image1.jpg\t\"https://www.example.com/image2.jpg,https://www.example.com/image%2C3.jpg\"\tin_stock\t15.00 USD\t12.50 USD\t2026-02-24T11:07:31+0100/2026-03-01T23:07:31+0100\tGoogle\t811571013579\tHome > Men > Shirts\tApparel & Accessories > Clothing > Shirts & Tops\tAB12345\tRed/Green/Black\tXL\tleather/cotton\tstriped\tmale\tadult\tnew\tUS:CA:Overnight:16.00 USD\tseasonal\n" +
        "A2B5\tMug\tHolds tea.\thttps://www.example.com/2\thttps://www.example.com/2.jpg\t\tout of stock\t1,299.00 "
            + "USD\t\t\tGoogle\t\t\t2169\t\t\t\t\t\t\t\tnew\t\t\n";

    [Fact]
    public void A_text_feed_is_imported_as_it_is()
    {
        using var folder = new TemporaryFolder();
        CatalogReader reader = CatalogReader.Open(folder.Write("feed.txt", Text), DuringSale);
        List<ImportItem> items = [.. reader.Read()];
        reader.Format.ShouldBe(ImportFormat.GoogleMerchantText);
        items[0].Sound().ShouldBeSameAs(new Product
        {
            Id = "A2B4",
            Title = "Mens Pique Polo Shirt",
            Description = "Made from 100% organic cotton, this classic red polo has a slim fit.",
            Category = ["Home", "Men", "Shirts"],
            Brand = "Google",
            Price = new Money(12.5m, "USD"),
            Link = "https://www.example.com/asp/sp.asp?cat=12&id=1030",
            Attributes = new Dictionary<string, IReadOnlyList<string>>
            {
                ["availability"] = ["in_stock"], ["gtin"] = ["811571013579"], ["google_product_category"] =
                    ["Apparel & Accessories > Clothing > Shirts & Tops"], ["item_group_id"] = ["AB12345"],
                ["color"] = ["Red", "Green", "Black"], ["size"] = ["XL"], ["material"] = ["leather", "cotton"], ["pattern"] = ["striped"],
                ["gender"] = ["male"], ["age_group"] = ["adult"],
                ["condition"] = ["new"], ["custom_label_0"] = ["seasonal"],
            },
        });
        items[0].Pictures.Select(p => p.Source).ShouldBe(["https://www.example.com/image1.jpg", "https://www.example.com/image2.jpg",
            "https://www.example.com/image%2C3.jpg"]);
        Product mug = items[1].Sound();
        mug.Price.ShouldBe(new Money(1299m, "USD"));
        mug.Quality.Stock.ShouldBe(0);
        mug.Category.ShouldBeEmpty();
        mug.Attributes["google_product_category"].ShouldBe(["2169"]);
    }

    [Theory]
    [InlineData("2026-02-24T10:07:30Z", 15.00)]
    [InlineData("2026-02-24T10:07:31Z", 12.50)]
    [InlineData("2026-02-28T12:00:00Z", 12.50)]
    [InlineData("2026-03-01T22:07:32Z", 15.00)]
    public void The_sale_price_holds_within_its_dates(string now, double price)
    {
        Reading.Text(Text, new ImportOptions { Time = new FixedTime(DateTimeOffset.Parse(now)) })[0].Product.ShouldNotBeNull().Price.ShouldBe(new Money((decimal)price, "USD"));
    }

    [Fact]
    public void Bad_optional_values_are_rejected_one_by_one()
    {
        ImportItem item = Reading.Text(
            "id,title,link,image_link,price,sale_price,sale_price_effective_date,availability\n" +
            "1,Cup,https://shop.example/1,a.jpg,15.00 USD,cheap,,maybe\n").ShouldHaveSingleItem();
        item.Product.ShouldNotBeNull().Price.ShouldBe(new Money(15, "USD"));
        item.Rejects.Select(r => (r.Field, r.Fatal)).ShouldBe([("sale_price", false), ("availability", false)]);
        ImportItem dates = Reading.Text("id,title,image_link,price,sale_price,sale_price_effective_date\n1,Cup,a.jpg,15.00 USD,12 "
            + "USD,next week\n").ShouldHaveSingleItem();
        dates.Product.ShouldNotBeNull().Price.ShouldBe(new Money(15, "USD"));
        dates.Rejects.ShouldHaveSingleItem().Field.ShouldBe("sale_price_effective_date");
    }

    [Fact]
    public void An_rss_feed_is_imported_as_it_is()
    {
        using var folder = new TemporaryFolder();
        CatalogReader reader = CatalogReader.Open(folder.Write("feed.xml", """
            <?xml version="1.0"?>
            <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
            <channel>
            <title>Example - Online Store</title>
            <link>http://www.example.com</link>
            <description>This is a sample feed</description>
            <item>
            <g:id>TV_123456</g:id>
            <g:title>Google Chromecast with Google TV</g:title>
            <g:description><![CDATA[Chromecast with <b>Google TV</b> &amp; voice]]></g:description>
            <g:link>https://store.google.com/product/chromecast_google_tv</g:link>
            <g:image_link>https://images.example.com/TV_123456.png</g:image_link>
            <g:additional_image_link>https://images.example.com/2.png</g:additional_image_link>
            <g:additional_image_link>https://images.example.com/3.png</g:additional_image_link>
            <g:condition>used</g:condition>
            <g:availability>in stock</g:availability>
            <g:price>49.99 EUR</g:price>
            <g:shipping>
              <g:country>DE</g:country>
              <g:service>Standard</g:service>
              <g:price>14.95 EUR</g:price>
            </g:shipping>
            <g:brand>Google</g:brand>
            <g:google_product_category>Electronics &gt; Video &gt; Streaming</g:google_product_category>
            </item>
            <item><g:id>2</g:id><title>Plain title</title><link>https://shop.example/2</link><g:image_link>b.png</g:image_link></item>
            <item/>
            </channel>
            </rss>
            """));
        List<ImportItem> items = [.. reader.Read()];
        reader.Format.ShouldBe(ImportFormat.GoogleMerchantXml);
        Product product = items[0].Sound();
        items[0].Line.ShouldBe(7);
        product.Title.ShouldBe("Google Chromecast with Google TV");
        product.Description.ShouldBe("Chromecast with Google TV & voice");
        product.Price.ShouldBe(new Money(49.99m, "EUR"));
        product.Category.ShouldBe(["Electronics", "Video", "Streaming"]);
        product.Attributes.Keys.Order().ShouldBe(["availability", "condition"]);
        items[0].Pictures.Select(p => p.Source).ShouldBe(["https://images.example.com/TV_123456.png", "https://images.example.com/2.png",
            "https://images.example.com/3.png"]);
        items[1].Sound().Link.ShouldBe("https://shop.example/2");
        items[2].Product.ShouldBeNull();
        items.Count.ShouldBe(3);
    }

    [Fact]
    public void An_atom_feed_is_imported_as_it_is()
    {
        Product product = Reading.Text("""
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
              <title>Example - Online Store</title>
              <entry>
                <g:id>1</g:id>
                <title>Suntory cup</title>
                <summary>Holds tea.</summary>
                <link href="https://shop.example/1"/>
                <g:image_link>https://shop.example/1.jpg</g:image_link>
                <g:price>5.00 GBP</g:price>
              </entry>
            </feed>
            """).ShouldHaveSingleItem().Sound();
        (product.Id, product.Title, product.Description, product.Link,
            product.Price).ShouldBe(("1", "Suntory cup", "Holds tea.", "https://shop.example/1", new Money(5, "GBP")));
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a SYSTEM "
        + "\"file:///etc/passwd\">]><rss><channel><item><id>1</id><title>&a;</title></item></channel></rss>", "DTD")]
    [InlineData("<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><rss><item><title>&lol2;</title></item></rss>", "DTD")]
    [InlineData("<rss><channel><item><id>1</id><title>a</title></item><item><id>2</title></item></channel></rss>", "well-formed")]
    [InlineData("<rss><channel><item><id>1</id><title>cut o", "well-formed")]
    public void Entities_and_broken_xml_end_the_reading_with_a_reject(string xml, string reason)
    {
        ImportItem last = Reading.Text(xml)[^1];
        last.Product.ShouldBeNull();
        last.Rejects.ShouldHaveSingleItem().Reason.ShouldContain(reason);
    }
}
