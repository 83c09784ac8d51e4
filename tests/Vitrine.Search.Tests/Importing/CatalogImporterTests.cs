using System.Text.Json;
using Vitrine.Catalog.Import;
using Vitrine.Search.Importing;

namespace Vitrine.Search.Tests.Importing;

public sealed class CatalogImporterTests : IAsyncLifetime
{
    private readonly string _source = TestShop.NewDirectory();
    private TestShop _test = null!;

    private string CatalogFile => Path.Combine(_source, "products.jsonl");

    public async ValueTask InitializeAsync()
    {
        _test = await TestShop.CreateAsync(new ShopOptions { Time = new HurriedTime() });
        for (var i = 0; i < 10; i++)
            File.WriteAllBytes(Path.Combine(_source, $"{i}.jpg"), TestShop.Jpeg(TestShop.Colours[i % 5], i % 2 == 0, i));
    }

    public async ValueTask DisposeAsync()
    {
        await _test.DisposeAsync();
        Directory.Delete(_source, recursive: true);
    }

    [Fact]
    public async Task Rows_and_pictures_become_products_that_are_found()
    {
        WriteRows(Enumerable.Range(0, 10).Select(Row));
        var summary = await ImportAsync();

        (summary.Inserted, summary.RejectedRows, summary.RejectedParts).ShouldBe((10, 0, 0));
        summary.RejectsFile.ShouldBeNull();
        var answer = await _test.Shop.SearchAsync(new SearchRequest { Picture = TestShop.Jpeg("crimson", true, 0) });
        answer.Hits[0].Product.Id.ShouldBe("p0");
        answer.Hits[0].MatchedPicture!.Source.ShouldBe("0.jpg");
    }

    [Fact]
    public async Task Twice_the_same_changes_nothing()
    {
        WriteRows(Enumerable.Range(0, 10).Select(Row));
        await ImportAsync();
        var sequence = (await _test.Shop.StatusAsync()).CatalogSequence;

        var again = await ImportAsync();

        (again.Inserted, again.Updated, again.Unchanged).ShouldBe((0, 0, 10));
        (await _test.Shop.StatusAsync()).CatalogSequence.ShouldBe(sequence);
    }

    [Fact]
    public async Task A_changed_row_or_picture_is_an_update()
    {
        WriteRows(Enumerable.Range(0, 10).Select(Row));
        await ImportAsync();
        WriteRows(Enumerable.Range(0, 10).Select(i => i == 3 ? Row(i, title: "Renamed") : Row(i)));
        File.WriteAllBytes(Path.Combine(_source, "4.jpg"), TestShop.Jpeg("black", true));

        var again = await ImportAsync();

        (again.Inserted, again.Updated, again.Unchanged).ShouldBe((0, 2, 8));
        (await _test.Shop.SearchAsync(new SearchRequest { Text = "renamed" })).Hits.Single().Product.Id.ShouldBe("p3");
    }

    [Fact]
    public async Task Bad_rows_and_pictures_fail_themselves_and_are_listed()
    {
        File.WriteAllText(Path.Combine(_source, "bad.jpg"), "this is text");
        WriteRows(
        [
            Row(0),
            "{ this is no JSON",
            """{"id":"untitled"}""",
            """{"id":"x1","title":"Lost picture","image":["nowhere.jpg"]}""",
            """{"id":"x2","title":"Bad picture","image":["bad.jpg","1.jpg"]}""",
            Row(0, title: "The id again"),
            Row(2),
        ]);
        var summary = await ImportAsync();

        summary.Inserted.ShouldBe(4);
        summary.RejectedRows.ShouldBe(3);
        summary.RejectedParts.ShouldBe(2);
        var rejects = File.ReadAllLines(summary.RejectsFile!);
        rejects.Length.ShouldBe(1 + 5);
        rejects.ShouldContain(r => r.StartsWith("2,", StringComparison.Ordinal));
        rejects.ShouldContain(r => r.StartsWith("4,", StringComparison.Ordinal) && r.Contains("nowhere.jpg", StringComparison.Ordinal));
        rejects.ShouldContain(r => r.StartsWith("6,", StringComparison.Ordinal) && r.Contains("line 1", StringComparison.Ordinal));
        (await _test.Shop.GetAsync("x2"))!.Pictures.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Interrupted_it_goes_on_where_it_was_and_ends_the_same()
    {
        WriteRows(Enumerable.Range(0, 60).Select(i => i == 7 ? "{ broken" : Row(i)));
        using var stop = new CancellationTokenSource();
        var batches = 0;
        var options = new CatalogImportOptions { BatchSize = 8 };
        await Should.ThrowAsync<OperationCanceledException>(() => _test.Shop.ImportAsync(
            CatalogFile, options, new Immediate(_ => { if (++batches == 2) stop.Cancel(); }), stop.Token));

        var summary = await _test.Shop.ImportAsync(CatalogFile, options);

        summary.Resumed.ShouldBeInRange(8, 59);
        (summary.Resumed + summary.Inserted).ShouldBe(summary.Resumed > 7 ? 60 : 59);
        (await _test.Shop.StatusAsync()).Products.ShouldBe(59);
        File.ReadAllLines(summary.RejectsFile!).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_dry_run_finds_the_same_faults_and_writes_nothing()
    {
        WriteRows([Row(0), """{"id":"x1","title":"Lost picture","image":["nowhere.jpg"]}""", """{"id":"untitled"}"""]);
        var summary = await _test.Shop.ImportAsync(CatalogFile, new CatalogImportOptions { DryRun = true });

        (summary.Inserted, summary.RejectedRows, summary.RejectedParts).ShouldBe((2, 1, 1));
        (await _test.Shop.StatusAsync()).Products.ShouldBe(0);
    }

    private Task<ImportSummary> ImportAsync() => _test.Shop.ImportAsync(CatalogFile, new CatalogImportOptions { Reading = new ImportOptions() });

    private void WriteRows(IEnumerable<string> rows) => File.WriteAllLines(CatalogFile, rows);

    private static string Row(int i) => Row(i, $"Thing number {i}");

    private static string Row(int i, string title) => JsonSerializer.Serialize(new { id = $"p{i}", title, price = 5 + i, currency = "EUR", image = new[] { $"{i % 10}.jpg" } });

    /// <summary>A clock on which a second passes between any two looks, so that every batch is reported.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks);
    }

    /// <summary>Reports on the importer's own thread, so that a test can stop it at a known place.</summary>
    private sealed class Immediate(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
