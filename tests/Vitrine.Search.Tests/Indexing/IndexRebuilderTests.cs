using System.Text.Json;
using Vitrine.Index;
using Vitrine.Search.Indexing;
using Vitrine.Search.Spaces;

namespace Vitrine.Search.Tests.Indexing;

/// <summary>Shops with more vectors than are all compared: their lists are made, measured, saved and found again.</summary>
public sealed class IndexRebuilderTests : IDisposable
{
    private const int Products = 2_100, Pictures = 420;

    private readonly string _directory = TestShop.NewDirectory();

    public void Dispose() => System.IO.Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task An_import_ends_with_lists_measured_and_saved_and_so_does_a_rebuild()
    {
        await ImportAsync();
        var imported = Saved();
        imported.Vectors.ShouldBe(2 * Products);
        imported.Lists.ShouldNotBeNull().Calibration.ShouldNotBeNull();

        var stages = new List<IndexRebuildProgress>();
        var rebuild = await Shop.RebuildIndexAsync(_directory, progress: new Collected(stages));
        rebuild.Damage.ShouldBeEmpty();
        rebuild.Before.ShouldNotBeNull().Documents.ShouldBe(Products);
        rebuild.After.Documents.ShouldBe(Products);
        rebuild.After.Sequence.ShouldBe(imported.Sequence);
        stages.Select(p => p.Stage).Distinct().ShouldBe([IndexRebuildStage.Reading, IndexRebuildStage.Lists, IndexRebuildStage.Saving]);
        stages.Select(p => p.Fraction).ShouldBeInOrder(SortDirection.Ascending);
        stages[^1].Documents.ShouldBe(Products);
        var saved = Saved();
        saved.Lists!.Calibration.ShouldNotBeNull();
        saved.Documents.ShouldBe(Products);
    }

    [Fact]
    public async Task Lists_that_were_made_after_the_last_save_are_saved_when_the_shop_is_closed()
    {
        await ImportAsync();
        // As a process leaves it that was killed before its lists were made.
        using (var bare = SearchIndex.Create(Schema, new IndexOptions { Maintenance = IndexMaintenance.Manual }))
        {
            using var source = Open();
            var reader = source.OpenReader();
            bare.Apply([.. reader.All.ToArray().Select(o => IndexChange.Upsert(new IndexDocument
            {
                Id = reader.IdOf(o),
                Vectors = [.. Enumerable.Range(0, reader.ViewCount(o)).Select(view => reader.Vector(o, view))],
            }))], reader.Sequence);
            bare.Save(new SpaceFiles(_directory).Index);
        }

        Saved().Lists.ShouldBeNull();
        await using (var shop = await Shop.OpenAsync(_directory))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            while ((await shop.StatusAsync(patience.Token)).Index.Lists?.Calibration is null)
                await Task.Delay(20, patience.Token);
        }

        Saved().Lists.ShouldNotBeNull().Calibration.ShouldNotBeNull();
    }

    private static IndexSchema Schema => DocumentFactory.SchemaFor(new Encoders.DescriptorEncoder().Space);

    private SearchIndex Open() => SearchIndex.Open(new SpaceFiles(_directory).Index, Schema, new IndexOptions { Maintenance = IndexMaintenance.Manual });

    private IndexStats Saved()
    {
        using var index = Open();
        return index.Stats();
    }

    private async Task ImportAsync()
    {
        var source = System.IO.Directory.CreateDirectory(Path.Combine(_directory, "source")).FullName;
        for (var i = 0; i < Pictures; i++)
            File.WriteAllBytes(Path.Combine(source, $"{i}.jpg"), TestShop.Jpeg(TestShop.Colours[i % 5], i % 2 == 0, i, i % 3 == 0));
        var file = Path.Combine(source, "products.jsonl");
        File.WriteAllLines(file, Enumerable.Range(0, Products).Select(i => JsonSerializer.Serialize(
            new { id = $"p{i}", title = $"Thing {i}", image = new[] { $"{i % Pictures}.jpg", $"{((11 * i) + 5) % Pictures}.jpg" } })));
        await using var shop = await Shop.OpenAsync(_directory);
        (await shop.ImportAsync(file)).Inserted.ShouldBe(Products);
    }

    private sealed class Collected(List<IndexRebuildProgress> stages) : IProgress<IndexRebuildProgress>
    {
        public void Report(IndexRebuildProgress value) => stages.Add(value);
    }
}
