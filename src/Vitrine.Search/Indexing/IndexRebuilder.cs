using Vitrine.Catalog;
using Vitrine.Index;
using Vitrine.Search.Pictures;
using Vitrine.Search.Spaces;

namespace Vitrine.Search.Indexing;

/// <summary>Makes a shop's index anew beside the saved one, which it replaces in one step at the end.</summary>
internal static class IndexRebuilder
{
    public static async Task<IndexRebuild> RunAsync(
        ShopLayout layout, ShopOptions options, IProgress<IndexRebuildProgress>? progress, CancellationToken cancel)
    {
        var started = options.Time.GetTimestamp();
        await using var store = await SqliteProductStore.OpenAsync(layout.Database, cancel);
        await using var spaces = new ShopSpaces(store, layout, new PictureShelf(layout.Thumbnails, options.PictureLimits), options);
        await spaces.EnsureFirstAsync(cancel);
        var encoder = spaces.Encoders.Open((await spaces.Registry.RequireAsync(cancel)).Active);
        var files = await spaces.ActiveFilesAsync(cancel);
        var directory = files.Index;
        var schema = DocumentFactory.SchemaFor(encoder.Space);
        var (before, damage) = await Task.Run(() => Examine(directory, schema), cancel);

        using var index = SearchIndex.Create(schema, new IndexOptions { Maintenance = IndexMaintenance.Manual });
        // A save on the way would put half an index in the place of the whole one.
        var whole = new ShopOptions
        {
            PictureLimits = options.PictureLimits,
            Parallelism = options.Parallelism,
            SnapshotEvery = int.MaxValue,
            Time = options.Time,
        };
        void Tell(IndexRebuildStage stage, double fraction) => progress?.Report(new IndexRebuildProgress(stage, index.OpenReader().Count, fraction));
        var last = Math.Max(1, await store.LastSequenceAsync(cancel));
        var indexer = new Indexer(store, index, encoder, new PictureShelf(layout.Thumbnails, options.PictureLimits), whole, directory, AttributeFiller.Open(files, encoder))
        {
            Progress = new DirectProgress(sequence => Tell(IndexRebuildStage.Reading, Math.Min(1, sequence / (double)last))),
        };
        Tell(IndexRebuildStage.Reading, 0);
        await indexer.CatchUpAsync(cancel);
        Tell(IndexRebuildStage.Lists, 1);
        await Task.Run(() => index.Maintain(cancel), cancel);
        Tell(IndexRebuildStage.Saving, 1);
        await Task.Run(() => index.Save(directory), cancel);
        return new IndexRebuild(before, damage, index.Stats(), options.Time.GetElapsedTime(started));
    }

    private static (IndexStats? Before, IReadOnlyList<string> Damage) Examine(string directory, IndexSchema schema)
    {
        try
        {
            var damage = SearchIndex.Verify(directory).Damage;
            if (damage.Count > 0)
                return (null, [.. damage.Select(d => $"{d.File}, section {d.Section}, byte {d.Offset}: {d.Problem}")]);
            using var index = SearchIndex.Open(directory, schema, new IndexOptions { Maintenance = IndexMaintenance.Manual });
            return (index.Stats(), []);
        }
        catch (FileNotFoundException)
        {
            return (null, []);
        }
        catch (Exception e) when (e is IndexSchemaException or IndexDamagedException)
        {
            return (null, [e.Message]);
        }
    }

    /// <summary>Reports in the caller's thread: what is shown is never behind what is done.</summary>
    private sealed class DirectProgress(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
