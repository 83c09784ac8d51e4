using System.IO.Compression;
using System.Text;
using Vitrine.Catalog.Import;

namespace Vitrine.Catalog.Tests.Import;

public sealed class CatalogReaderTests
{
    private const string Header =
        "id,title,description,category,brand,price,currency,image,rating,rating_count,sales,stock,link,Sleeve Length";

    [Fact]
    public void Every_canonical_column_has_its_place()
    {
        ImportItem item = Reading.Text(Header
            + "\n1,Wrap dress,Midi.,Clothing > Dresses,Diva,49.95,EUR,a.jpg|b.jpg,4.5,12,345,0,https://shop.example/1,long|very "
            + "long\n").ShouldHaveSingleItem();
        Product product = item.Sound();
        product.ShouldBeSameAs(new Product
        {
            Id = "1",
            Title = "Wrap dress",
            Description = "Midi.",
            Category = ["Clothing", "Dresses"],
            Brand = "Diva",
            Price = new Money(49.95m, "EUR"),
            Quality = new QualitySignals { Rating = 4.5, RatingCount = 12, Sales = 345, Stock = 0 },
            Link = "https://shop.example/1",
            Attributes = new Dictionary<string, IReadOnlyList<string>> { ["sleeve_length"] = ["long", "very long"] },
        });
        item.Pictures.Select(p => p.Source).ShouldBe(["a.jpg", "b.jpg"]);
        item.Line.ShouldBe(2);
    }

    public static TheoryData<string, char, bool> Writings
    {
        get
        {
            var data = new TheoryData<string, char, bool>();
            foreach (string encoding in (string[])["utf-8", "utf-8-bom", "utf-16", "utf-16-bom", "utf-16BE", "utf-16BE-bom"])
            {
                foreach (char delimiter in ",;\t|")
                {
                    data.Add(encoding, delimiter, false);
                    data.Add(encoding, delimiter, true);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Writings))]
    public void Encodings_and_separators_are_found_out(string encoding, char delimiter, bool packed)
    {
        string[][] rows =
        [
            ["id", "title", "description", "price", "color"],
            ["1", "Kleid „Élodie“ 👗", "two\nlines", "1299.5", "red"],
            ["2", "a \"quoted\" title", $"with {delimiter} inside", "2", "navy blue"],
            ["3", "日本語のタイトル", "", "", ""],
        ];
        string text = string.Concat(rows.Select(r => string.Join(delimiter, r.Select(c => "\"" + c.Replace("\"", "\"\"") + "\""))
            + "\r\n"));
        using var folder = new TemporaryFolder();
        string file = folder.Write("catalogue", Encode(text, encoding, packed));

        CatalogReader reader = CatalogReader.Open(file);
        List<ImportItem> items = [.. reader.Read()];
        reader.Format.ShouldBe(ImportFormat.Delimited);
        items.Select(i => i.Sound().Title).ShouldBe(["Kleid „Élodie“ 👗", "a \"quoted\" title", "日本語のタイトル"]);
        items[0].Product!.Description.ShouldBe("two\nlines");
        items[1].Product!.Description.ShouldBe(delimiter == '\t' ? "with inside" : $"with {delimiter} inside");
        items.Select(i => i.Line).ShouldBe([2, 4, 5]);
        items[^1].Position.ShouldBe(reader.LengthBytes!.Value);
    }

    [Fact]
    public void Lines_are_the_files_own_lines()
    {
        List<ImportItem> items = Reading.Text("\nid,title,price\r\n1,\"a\r\nb\nc\",5\r\n\r\n2,second,x\n\n\n,third,5\n");
        items.Select(i => i.Line).ShouldBe([3, 7, 10]);
        items[0].Sound().Title.ShouldBe("a b c");
        items[1].Rejects.ShouldHaveSingleItem().ShouldBe(new Reject(7, "price", "x", "is no amount; write it like 15.00 or 15.00 USD",
            Fatal: false));
        items[2].Rejects.ShouldHaveSingleItem().ShouldBe(new Reject(10, "id", "", "is missing", Fatal: true));
    }

    [Fact]
    public void A_bad_optional_value_costs_that_value_a_bad_required_one_the_product()
    {
        List<ImportItem> items = Reading.Text(
            "id,title,price,rating,stock,link,image,color\n" +
            "1,Fine,cheap,9,-1,javascript:alert(1),a.jpg,red\n" +
            "2,,5,5,5,,b.jpg,red\n" +
            $"3,{new string('x', 1001)},5,5,5,,c.jpg,red\n");
        items[0].Product.ShouldNotBeNull().ShouldSatisfyAllConditions(
            p => p.Price.ShouldBeNull(), p => p.Quality.ShouldBe(new QualitySignals()), p => p.Link.ShouldBeNull(), p
                => p.Attributes["color"].ShouldBe(["red"]));
        items[0].Rejects.Select(r => (r.Field, r.Fatal)).Order().ShouldBe([("link", false), ("price", false), ("rating", false),
            ("stock", false)]);
        items[1].ShouldSatisfyAllConditions(i => i.Product.ShouldBeNull(), i => i.Pictures.ShouldBeEmpty(), i
            => i.Rejects.ShouldHaveSingleItem().Field.ShouldBe("title"));
        items[2].Rejects.ShouldHaveSingleItem().Reason.ShouldContain("at most 1000");
    }

    [Fact]
    public void Common_names_are_recognised_and_reported()
    {
        using var folder = new TemporaryFolder();
        CatalogReader reader = CatalogReader.Open(folder.Write("c.csv",
            "SKU;Product Name;Name;Colour;Image-URL\nA1;Shirt;shirt-1;red;a.jpg\n"));
        ImportItem item = reader.Read().ShouldHaveSingleItem();
        Product product = item.Sound();
        (product.Id, product.Title).ShouldBe(("A1", "shirt-1"));
        product.Attributes["color"].ShouldBe(["red"]);
        product.Attributes["product_name"].ShouldBe(["Shirt"]);
        item.Pictures.ShouldHaveSingleItem().Source.ShouldBe("a.jpg");
        reader.Columns.ShouldBe(
            [
                new ColumnUse("SKU", "id", ColumnMatch.Synonym), new ColumnUse("Name", "title", ColumnMatch.Synonym),
                    new ColumnUse("Image-URL", "image", ColumnMatch.Synonym),
                new ColumnUse("Product Name", "product_name", ColumnMatch.Attribute),
                    new ColumnUse("Colour", "color", ColumnMatch.Attribute),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void A_fields_own_name_goes_before_its_synonyms()
    {
        Product product = Reading.Text("sku,ID,name,TITLE\ns,i,n,t\n").ShouldHaveSingleItem().Sound();
        (product.Id, product.Title).ShouldBe(("i", "t"));
        product.Attributes.Keys.Order().ShouldBe(["name", "sku"]);
    }

    [Fact]
    public void Maps_rename_join_and_leave_out()
    {
        const string Table =
            "number,productDisplayName,masterCategory,subCategory,articleType,baseColour,season,width\n1163,Cap,Accessories,Headwear,Caps,Blue,Summer,60\n";
        ImportItem item = Reading.Text(Table, Reading.Map(
            ("id", "number"), ("title", "productDisplayName"), ("category", "masterCategory>subCategory>articleType"),
            ("image", "images.zip:{number}.jpg"), ("color", "baseColour"), ("currency", "'EUR'"),
                ("ignore", "width"))).ShouldHaveSingleItem();
        Product product = item.Sound();
        product.Id.ShouldBe("1163");
        product.Category.ShouldBe(["Accessories", "Headwear", "Caps"]);
        product.Attributes.Select(a => (a.Key, a.Value[0])).OrderBy(a => a.Key).ShouldBe([("color", "Blue"), ("season", "Summer")]);
        item.Pictures.ShouldHaveSingleItem().Source.ShouldBe("images.zip:1163.jpg");
    }

    [Fact]
    public void A_header_is_not_needed_when_the_map_names_columns_by_number()
    {
        List<ImportItem> items = Reading.Text("17,Red shirt,9.50\n18,Blue shirt,8\n",
            Reading.Map(("id", "column1"), ("title", "column2"), ("price", "column3")));
        items.Select(i => (i.Line, i.Sound().Title)).ShouldBe([(1, "Red shirt"), (2, "Blue shirt")]);
        ImportException e = Should.Throw<ImportException>(() => Reading.Text("17,Red shirt,9.50\n18,Blue shirt,8\n"));
        e.Message.ShouldContain("--map id=COLUMN");
        e.Message.ShouldContain("numbered");
    }

    [Fact]
    public void Json_lines_take_lists_nested_attributes_and_numbers()
    {
        ImportItem item = Reading.Text("""
            {"id": 7, "title": "Wrap dress", "price": 1.299, "currency": "EUR", "category": ["Clothing", "Dresses"], "image": ["a|b.jpg", "c.jpg"], "attributes": {"Color": ["red", "navy | blue"], "size": "S|M"}, "brand": null, "organic": true}
            """).ShouldHaveSingleItem();
        Product product = item.Sound();
        product.Id.ShouldBe("7");
        product.Price.ShouldBe(new Money(1.299m, "EUR"));
        product.Category.ShouldBe(["Clothing", "Dresses"]);
        product.Attributes["color"].ShouldBe(["red", "navy | blue"]);
        product.Attributes["size"].ShouldBe(["S", "M"]);
        product.Attributes["organic"].ShouldBe(["true"]);
        item.Pictures.Select(p => p.Source).ShouldBe(["a|b.jpg", "c.jpg"]);
    }

    [Fact]
    public void A_broken_json_line_breaks_nothing_but_itself()
    {
        List<ImportItem> items =
            Reading.Text("{\"id\":\"1\",\"title\":\"a\"}\n\n{\"id\":\"2\",\n[1]\n{\"id\":\"\\ud83d\",\"title\":\"x\"}\n{\"id\":\"3\",\"title\":\"c\",\"size\":{\"eu\":38}}");
        items.Select(i => (i.Line, i.Product?.Id)).ShouldBe([(1, "1"), (3, null), (4, null), (5, null), (6, "3")]);
        items.Take(4).Skip(1).ShouldAllBe(i => i.Rejects.Single().Fatal && i.Rejects.Single().Field == "row");
        items[4].Rejects.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Field.ShouldBe("size"), r => r.Fatal.ShouldBeFalse());
    }

    [Fact]
    public void A_json_array_is_read_element_by_element()
    {
        using var folder = new TemporaryFolder();
        CatalogReader reader = CatalogReader.Open(folder.Write("c.json",
            "[\n {\"id\":\"1\",\"title\":\"a ] } \\\" ,\"},\n {\"id\" \"2\"},\n\n {\"id\":\"3\",\n  "
            + "\"title\":\"c\",\"size\":[\"S\",\"M\"]}\n]\n"));
        List<ImportItem> items = [.. reader.Read()];
        reader.Format.ShouldBe(ImportFormat.JsonArray);
        items.Select(i => (i.Line, i.Product?.Title)).ShouldBe([(2, "a ] } \" ,"), (3, null), (5, "c")]);
    }

    [Theory]
    [InlineData("[{\"id\":\"1\",\"title\":\"a\"}", "does not end")]
    [InlineData("[{\"id\":\"1\",\"title\":\"a\"}, {\"id\":\"", "does not end")]
    [InlineData("[{\"id\":\"1\",\"title\":\"a\"}] [2]", "after the end")]
    public void A_broken_array_says_where_it_broke(string text, string reason)
    {
        List<ImportItem> items = Reading.Text(text);
        items[^1].Rejects.ShouldHaveSingleItem().Reason.ShouldContain(reason);
    }

    [Fact]
    public void Skipping_goes_on_where_an_earlier_import_was()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("c.csv", "id,title\n"
            + string.Concat(Enumerable.Range(1, 50).Select(i => i % 7 == 0 ? $",bad {i}\n" : $"{i},title {i}\n")));
        CatalogReader reader = CatalogReader.Open(file);
        List<ImportItem> all = [.. reader.Read()];
        reader.Read(skip: 20).Select(i => i.Line).ShouldBe(all.Skip(20).Select(i => i.Line));
        reader.Read(skip: 100).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("  \n ", "white space")]
    [InlineData("PK\u0003\u0004 and so on", "spreadsheet")]
    [InlineData("<html><body>Not found</body></html>", "no product feed")]
    [InlineData("colour,size\nred,S\n", "--map id=COLUMN")]
    [InlineData("id,size\n1,S\n", "--map title=COLUMN")]
    public void A_file_that_is_no_catalogue_is_refused_with_what_to_do(string text, string message)
        => Should.Throw<ImportException>(() => Reading.Text(text)).Message.ShouldContain(message);

    [Fact]
    public void A_missing_file_and_a_wrong_map_are_the_users_to_mend()
    {
        Should.Throw<ImportException>(() => CatalogReader.Open("/no/such/file.csv")).Message.ShouldContain("/no/such/file.csv");
        Should.Throw<ImportException>(() => Reading.Text("id,title\n1,a\n",
            Reading.Map(("brand", "maker")))).Message.ShouldContain("does not have: maker");
        Should.Throw<ImportException>(() => Reading.Text("id,title\n1,a\n",
            Reading.Map(("brand", "{maker")))).Message.ShouldContain("without its }");
        Should.Throw<ImportException>(() => Reading.Text("id,title\n1,a\n",
            new ImportOptions { DefaultCurrency = "euro" })).Message.ShouldContain("ISO 4217");
    }

    [Fact]
    public void Bytes_of_another_encoding_cost_the_values_they_are_in()
    {
        using var folder = new TemporaryFolder();
        List<ImportItem> items =
            Reading.All(folder.Write("c.csv", Encoding.Latin1.GetBytes("id,title,brand\n1,plain,Häagen\n2,Müsli,x\n3,fine,fine\n")));
        items[0].Product.ShouldNotBeNull().Brand.ShouldBeNull();
        items[0].Rejects.ShouldHaveSingleItem().Reason.ShouldContain("UTF-8");
        items[1].Product.ShouldBeNull();
        items[2].Sound();
    }

    [Fact]
    public void A_packed_file_that_was_cut_off_gives_what_it_has_and_says_so()
    {
        string text = "id,title\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},title {i * 7919 % 10007}\n"));
        byte[] packed = Encode(text, "utf-8", packed: true);
        using var folder = new TemporaryFolder();
        List<ImportItem> items = Reading.All(folder.Write("c.csv.gz", packed[..(packed.Length / 2)]));
        items.Count.ShouldBeGreaterThan(5_000);
        items.Count(i => i.Product is null).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void A_quote_that_is_never_closed_ends_the_reading_with_a_reject()
    {
        List<ImportItem> items = Reading.Text("id,title\n1,fine\n2,\"open\n"
            + string.Concat(Enumerable.Repeat("3,swallowed by the quote\n", 60_000)));
        items[0].Sound();
        items[^1].Rejects.ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Line.ShouldBe(3), r
            => r.Reason.ShouldContain("never closed"), r => r.Fatal.ShouldBeTrue());
        items.Count.ShouldBe(2);
    }

    private static byte[] Encode(string text, string encoding, bool packed)
    {
        Encoding writing = Encoding.GetEncoding(encoding.Replace("-bom", ""));
        byte[] bytes = [.. encoding.EndsWith("-bom") ? writing.GetPreamble() : [], .. writing.GetBytes(text)];
        if (!packed)
            return bytes;
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return file.ToArray();
    }
}
