using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Vitrine.Catalog.Import;

namespace Vitrine.Catalog.Tests.Import;

/// <summary>Whatever a product says, writing it by the rules of a format and reading it back gives the same product.</summary>
public sealed class RoundTripProperties
{
    // Letters, everything that means something in a format, and characters beyond the basic plane.
    private static readonly string[] Pieces = ["a", "Z", "9", "é", "ß", "日", "👗", ",", ";", "\"", "\"\"", "'", "-", ".", "=", "#", "\\",
        "/", "{", "}", "[", "&", "%", "$", "`", "x y"];

    private static readonly Gen<string> Word =
        from parts in Gen.ArrayOf(Gen.Elements(Pieces))
        select "w" + string.Concat(parts.Take(12)) + "w";

    private static readonly Gen<string> Lines = from words in Gen.NonEmptyListOf(Word) select string.Join("\n", words);

    private static readonly Gen<Product> Products =
        from id in Word
        from title in Word
        from description in Lines
        from category in Gen.ArrayOf(Word)
        from brand in Word
        from cents in Gen.Choose(0, 10_000_000)
        from rating in Gen.Choose(0, 50)
        from counts in Gen.Three(Gen.Choose(0, int.MaxValue - 1))
        from colors in Gen.NonEmptyListOf(Word)
        select new Product
        {
            Id = id,
            Title = title,
            Description = description,
            Category = [.. category.Take(5)],
            Brand = brand,
            Price = new Money(cents / 100m, "EUR"),
            Quality = new QualitySignals { Rating = rating / 10.0, RatingCount = counts.Item1, Sales = counts.Item2, Stock = counts.Item3 },
            Attributes = new Dictionary<string, IReadOnlyList<string>> { ["color"] = [.. colors.Distinct()] },
            Link = "https://shop.example/?q=" + Uri.EscapeDataString(id),
        };

    [Fact]
    public void Delimited()
    {
        Gen<(Product[], char, string)> files =
            from rows in Gen.NonEmptyListOf(Products)
            from delimiter in Gen.Elements(',', ';', '\t')
            from newline in Gen.Elements("\n", "\r\n")
            select (rows.ToArray(), delimiter, newline);
        Prop.ForAll(files.ToArbitrary(), file =>
        {
            (Product[] rows, char delimiter, string newline) = file;
            var text = new StringBuilder();
            WriteRow(text, delimiter, newline, ["id", "title", "description", "category", "brand", "price", "currency", "rating",
                "rating_count", "sales", "stock", "link", "color"]);
            foreach (Product p in rows)
            {
                WriteRow(text, delimiter, newline,
                    [p.Id, p.Title, p.Description, string.Join(" > ", p.Category), p.Brand!, Invariant(p.Price!.Value.Amount), "EUR",
                        Invariant(p.Quality.Rating!), Invariant(p.Quality.RatingCount!),
                     Invariant(p.Quality.Sales!), Invariant(p.Quality.Stock!), p.Link!, string.Join('|', p.Attributes["color"])]);
            }
            ShouldReadAs(text.ToString(), rows);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(1, 3));
    }

    [Fact]
    public void JsonLines() => Prop.ForAll(Gen.NonEmptyListOf(Products).ToArbitrary(), rows =>
        ShouldReadAs(string.Join('\n', rows.Select(AsJson)), [.. rows])).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(5, 7));

    [Fact]
    public void JsonArray() => Prop.ForAll(Gen.NonEmptyListOf(Products).ToArbitrary(), rows =>
        ShouldReadAs("[" + string.Join(",\n", rows.Select(AsJson)) + "]",
            [.. rows])).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(11, 13));

    private static void ShouldReadAs(string text, Product[] expected)
    {
        List<ImportItem> items = Reading.Text(text);
        items.Count.ShouldBe(expected.Length);
        foreach ((ImportItem item, Product product) in items.Zip(expected))
            item.Sound().ShouldBeSameAs(product);
    }

    private static string AsJson(Product p) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["id"] = p.Id, ["title"] = p.Title, ["description"] = p.Description, ["category"] = p.Category, ["brand"] = p.Brand, ["price"] =
            p.Price!.Value.Amount, ["currency"] = "EUR",
        ["rating"] = p.Quality.Rating, ["rating_count"] = p.Quality.RatingCount, ["sales"] = p.Quality.Sales, ["stock"] = p.Quality.Stock,
        ["link"] = p.Link, ["attributes"] = p.Attributes,
    });

    // RFC 4180, by hand: the test must not lean on the library that the reader leans on.
    private static void WriteRow(StringBuilder text, char delimiter, string newline, IEnumerable<string> cells)
        => text.AppendJoin(delimiter, cells.Select(c => "\"" + c.Replace("\"", "\"\"") + "\"")).Append(newline);

    private static string Invariant(object number) => Convert.ToString(number, CultureInfo.InvariantCulture)!;
}
