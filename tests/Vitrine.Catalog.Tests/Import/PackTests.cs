using System.IO.Compression;
using Vitrine.Catalog.Import;

namespace Vitrine.Catalog.Tests.Import;

/// <summary>Real catalogues, where they are at hand: the folder that <c>VITRINE_DATA</c> names, else <c>../shared/data</c> beside the
/// repository.</summary>
public sealed class PackTests
{
    private const string Dropped = "split,product_id,width,height,orig_width,orig_height";

    [Fact]
    public Task Fashion_of_34_500_products() => ReadsAsync("fashion34k/metadata.csv.gz", 34_500,
        Reading.Map(("image", "file"), ("category", "category_path"), ("brand", "brand_guess"), ("ignore", Dropped)),
        p => p.Category.Count.ShouldBe(3), p => p.Attributes.Keys.ShouldContain("gender"), p => p.Attributes.Keys.ShouldContain("color"));

    [Fact]
    public Task Fashion_by_common_names_alone() => ReadsAsync("fashion34k/metadata.csv.gz", 34_500, new ImportOptions(), p
        => p.Category.Count.ShouldBe(3));

    [Fact]
    public Task Fashion_by_joined_columns() => ReadsAsync("fashion34k/metadata.csv.gz", 34_500,
        Reading.Map(("category", "master>sub>article_type"), ("image", "images.zip:{product_id}.jpg")), p => p.Category.Count.ShouldBe(3));

    [Fact]
    public Task Groceries() => ReadsAsync("grocery/products.csv", null,
        Reading.Map(("id", "product_id"), ("image", "iconic_file"), ("ignore", "class_id,coarse_id")), p
        => p.Description.ShouldNotBeEmpty());

    [Fact]
    public Task Photos_of_groceries() => ReadsAsync("grocery/metadata.csv", null,
        Reading.Map(("image", "file"), ("title", "title|coarse_class"), ("ignore", Dropped)));

    [Fact]
    public Task Clothing_whose_titles_are_sometimes_missing()
        => ReadsAsync("clothing/metadata.csv", null, Reading.Map(("title", "title|label"), ("image", "file"), ("ignore", Dropped)));

    [Fact]
    public Task Street_photos() => ReadsAsync("street/metadata.csv", null, Reading.Map(("ignore", "boxes_json," + Dropped)), p
        => p.Attributes.Keys.ShouldContain("tags"));

    private static async Task ReadsAsync(string pack, int? documented, ImportOptions options, params Action<Product>[] first)
    {
        string file = Path.Combine(Data(), pack);
        if (!File.Exists(file))
            Assert.Skip($"The data pack {pack} is not here; set VITRINE_DATA to the folder that has it.");
        List<ImportItem> items = Reading.All(file, options);
        int count = Rows(file);
        count.ShouldBe(documented ?? count);
        items.Count.ShouldBe(count);
        items.SelectMany(i => i.Rejects).ShouldBeEmpty();
        first.ShouldAllBe(check => Passes(check, items[0].Product!));
        using var fetcher = new PictureFetcher(options, file);
        foreach (ImportItem item in items.Where((_, i) => i % (count / 40) == 0))
        {
            byte[] picture = await fetcher.FetchAsync(item.Pictures.ShouldHaveSingleItem(), TestContext.Current.CancellationToken);
            picture.AsSpan(0, 2).ToArray().ShouldBe([0xFF, 0xD8], "the beginning of a JPEG");
        }
    }

    // None of the packs has a line break inside a value.
    private static int Rows(string file)
    {
        using Stream bytes = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress) : File.OpenRead(file);
        using var text = new StreamReader(bytes);
        int lines = 0;
        while (text.ReadLine() is not null)
            lines++;
        return lines - 1;
    }

    private static bool Passes(Action<Product> check, Product product)
    {
        check(product);
        return true;
    }

    private static string Data()
    {
        if (Environment.GetEnvironmentVariable("VITRINE_DATA") is { Length: > 0 } folder)
            return folder;
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Vitrine.slnx")))
            root = root.Parent;
        return Path.Combine(root?.FullName ?? ".", "..", "shared", "data");
    }
}
