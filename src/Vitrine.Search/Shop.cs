using Vitrine.Catalog;
using Vitrine.Encoders;
using Vitrine.Imaging;
using Vitrine.Index;
using Vitrine.Search.Importing;
using Vitrine.Search.Indexing;
using Vitrine.Search.Pictures;
using Vitrine.Search.Ranking;

namespace Vitrine.Search;

/// <summary>A shop that can be searched: a directory with a catalogue, its pictures and an index. The library's front door.</summary>
/// <remarks>
/// Thread-safe. Several processes may have the same shop open: writes queue in the database, and each process's index follows the
/// database's change log (see <see cref="ShopOptions.PollInterval"/>). What a method has acknowledged survives the death of the
/// process at any moment.
/// </remarks>
public sealed class Shop : IAsyncDisposable
{
    private readonly ShopOptions _options;
    private readonly IProductStore _store;
    private readonly SearchIndex _index;
    private readonly Indexer _indexer;
    private readonly ProductWriter _writer;
    private readonly SearchPipeline _pipeline;
    private readonly CancellationTokenSource _closing = new();
    private Task _following = Task.CompletedTask;
    private volatile NearnessCalibration? _calibration;

    private Shop(ShopLayout layout, ShopOptions options, IProductStore store, SearchIndex index, IImageEncoder encoder)
    {
        (Layout, _options, _store, _index, Encoder) = (layout, options, store, index, encoder);
        Pictures = new PictureShelf(layout.Thumbnails, options.PictureLimits);
        _indexer = new Indexer(store, index, encoder, Pictures, options, layout.Index);
        _writer = new ProductWriter(store, encoder, Pictures, options);
        _pipeline = new SearchPipeline(index, store, encoder, options, () => _calibration);
    }

    /// <summary>Where the shop lives.</summary>
    public ShopLayout Layout { get; }

    /// <summary>The encoder that pictures are compared by.</summary>
    public IImageEncoder Encoder { get; }

    /// <summary>The catalogue's pictures, re-encoded for showing.</summary>
    public PictureShelf Pictures { get; }

    /// <summary>The catalogue itself. Writing to it directly is allowed: the index follows its change log.</summary>
    public IProductStore Store => _store;

    /// <summary>How "nothing close" is told; null until there are enough products to measure on.</summary>
    public NearnessCalibration? Calibration => _calibration;

    /// <summary>Opens a shop, creating it when the directory has none, and brings its index up to date.</summary>
    /// <param name="directory">The shop's directory; created when missing.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="cancel">Stops the opening.</param>
    /// <exception cref="CatalogException">The database is damaged or from a newer version.</exception>
    /// <exception cref="IOException">The shop's encoder cannot be read.</exception>
    public static async Task<Shop> OpenAsync(string directory, ShopOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new ShopOptions();
        var layout = new ShopLayout(Path.GetFullPath(directory));
        Directory.CreateDirectory(layout.Root);
        var store = await SqliteProductStore.OpenAsync(layout.Database, cancel);
        var encoder = ShopEncoder.Open(layout);
        var index = OpenIndex(layout, DocumentFactory.SchemaFor(encoder.Space), await store.LastSequenceAsync(cancel));
        var shop = new Shop(layout, options, store, index, encoder);
        try
        {
            await shop.RefreshAsync(cancel);
            shop._calibration = NearnessCalibration.FromJson(await store.GetSettingAsync(NearnessCalibration.SettingName(encoder.Space), cancel));
            shop._following = Task.Run(shop.FollowAsync, CancellationToken.None);
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    /// <summary>Answers a search.</summary>
    /// <exception cref="SearchException">The request cannot be answered as it stands.</exception>
    /// <exception cref="PictureException">The photo cannot be used.</exception>
    public async Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancel = default)
    {
        using var measured = SearchMetrics.StartSearch(request);
        var response = await _pipeline.SearchAsync(request, cancel);
        measured.Succeeded(response);
        return response;
    }

    /// <summary>Completes what somebody is typing.</summary>
    /// <param name="prefix">What was typed so far.</param>
    /// <param name="limit">Completions to return, 1 to 50.</param>
    public IReadOnlyList<Suggestion> Suggest(string prefix, int limit = 8) =>
        _index.OpenReader().Suggest(prefix.Length > 200 ? prefix[..200] : prefix, Math.Clamp(limit, 1, 50));

    /// <summary>The product with this id, or null.</summary>
    public async Task<Product?> GetAsync(string id, CancellationToken cancel = default) => (await _store.GetAsync(id, cancel))?.Product;

    /// <summary>Inserts or replaces products with their pictures; durable and searchable when it returns.</summary>
    /// <returns>For each draft what became of it; a bad one fails itself only.</returns>
    public async Task<IReadOnlyList<DraftResult>> UpsertAsync(IReadOnlyList<ProductDraft> drafts, CancellationToken cancel = default)
    {
        var results = await _writer.WriteAsync(drafts, null, cancel);
        await RefreshAsync(cancel);
        return results;
    }

    /// <summary>Deletes products; durable and no longer found when it returns.</summary>
    /// <returns>For each id whether it was there.</returns>
    public async Task<IReadOnlyList<bool>> DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancel = default)
    {
        var batch = new StoreBatch();
        batch.Deletes.AddRange(ids);
        var result = await _store.WriteAsync(batch, cancel);
        await RefreshAsync(cancel);
        return [.. result.Deletes.Select(d => d == WriteOutcome.Deleted)];
    }

    /// <summary>Keeps a picture for products to come, so that they can refer to it by its key.</summary>
    /// <returns>The picture as products hold it.</returns>
    /// <exception cref="PictureException">The bytes cannot be used as a picture.</exception>
    public async Task<ProductPicture> AddPictureAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel = default)
    {
        var (picture, embedding) = _writer.Prepare(bytes);
        var batch = new StoreBatch();
        batch.Embeddings.Add(new PictureEmbedding(picture.Key, Encoder.Space.Id, embedding));
        await _store.WriteAsync(batch, cancel);
        return picture;
    }

    /// <summary>Imports a catalogue file; interrupted and run again it goes on where it was, and running it twice changes nothing.</summary>
    /// <param name="file">JSONL, CSV, TSV, a Google Merchant feed or a Shopify export.</param>
    /// <param name="options">Where pictures are, which columns mean what.</param>
    /// <param name="progress">Told of progress some times a second.</param>
    /// <param name="cancel">Stops after the batch under way; what is written stays.</param>
    public async Task<ImportSummary> ImportAsync(
        string file, CatalogImportOptions? options = null, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        var importer = new CatalogImporter(_store, _writer, _indexer, Layout, _options);
        var summary = await importer.RunAsync(file, options ?? new CatalogImportOptions(), progress, cancel);
        if (!summary.DryRun)
        {
            await CalibrateAsync(cancel);
            await _indexer.FinishAsync(cancel);
        }

        return summary;
    }

    /// <summary>Brings the index up to date with the catalogue now, instead of within the poll interval.</summary>
    /// <returns>How many changes were applied.</returns>
    public Task<int> RefreshAsync(CancellationToken cancel = default) => _indexer.CatchUpAsync(cancel);

    /// <summary>Writes the index's snapshot, so that the next opening has nothing to catch up with.</summary>
    public Task SaveAsync(CancellationToken cancel = default) => _indexer.SaveAsync(cancel);

    /// <summary>Searches by vector as shoppers' searches do, and compares with the exact answers.</summary>
    /// <param name="k">Hits a query, 1 to 10,000.</param>
    /// <param name="recall">The share of the true nearest products that is asked for, above 0 to 1.</param>
    /// <param name="filter">A filter expression that all searches are narrowed by; null for none.</param>
    /// <param name="queries">Queries of each origin at most, 1 to 100,000.</param>
    /// <param name="cancel">Stops early.</param>
    /// <exception cref="SearchException">An argument is out of range, or the filter cannot be used.</exception>
    public Task<RecallMeasurement> MeasureRecallAsync(int k, double recall, string? filter = null, int queries = 256, CancellationToken cancel = default)
    {
        if (k is < 1 or > 10_000)
            throw new SearchException("k", "The number of hits is 1 to 10,000.");
        if (!(recall > 0 && recall <= 1))
            throw new SearchException("recall", "The recall is above 0, at most 1.");
        if (queries is < 1 or > 100_000)
            throw new SearchException("queries", "The number of queries is 1 to 100,000.");
        var reader = _index.OpenReader();
        var narrowed = RequestFilter.Create(new SearchRequest { Filter = filter }, reader).Whole;
        return Task.Run(() => reader.MeasureRecall(k, recall, reader.Match(narrowed), queries, cancel), cancel);
    }

    /// <summary>Makes a shop's index anew from its catalogue and puts it in the place of the saved one, in one step.</summary>
    /// <param name="directory">The shop's directory; nobody needs to close it.</param>
    /// <param name="options">How the shop is run.</param>
    /// <param name="progress">Told of progress, batch by batch.</param>
    /// <param name="cancel">Stops early; the saved index stays as it was.</param>
    /// <returns>What was there and what is there now.</returns>
    /// <exception cref="CatalogException">The database is damaged or from a newer version.</exception>
    /// <remarks>A process that has the shop open goes on with the index it has until it opens the shop again, and its next save wins.</remarks>
    public static Task<IndexRebuild> RebuildIndexAsync(
        string directory, ShopOptions? options = null, IProgress<IndexRebuildProgress>? progress = null, CancellationToken cancel = default) =>
        IndexRebuilder.RunAsync(new ShopLayout(Path.GetFullPath(directory)), options ?? new ShopOptions(), progress, cancel);

    /// <summary>Counts, sizes and how far the index is behind the catalogue.</summary>
    public async Task<ShopStatus> StatusAsync(CancellationToken cancel = default)
    {
        var reader = _index.OpenReader();
        return new ShopStatus
        {
            Products = await _store.CountAsync(cancel),
            Indexed = reader.Count,
            Vectors = reader.VectorCount,
            CatalogSequence = await _store.LastSequenceAsync(cancel),
            IndexSequence = reader.Sequence,
            Space = Encoder.Space.Id,
            MissingPictures = _indexer.MissingPictures,
            Calibration = _calibration,
            Index = _index.Stats(),
            DatabaseBytes = LengthOf(Layout.Database) + LengthOf(Layout.Database + "-wal"),
        };
    }

    /// <summary>Measures from which similarity a hit is close, when the shop has changed much since it was last measured.</summary>
    public async Task CalibrateAsync(CancellationToken cancel = default)
    {
        var reader = _index.OpenReader();
        if (_calibration is { } current && !current.IsStale(reader.Count))
            return;
        var measured = await Task.Run(
            () => NearnessCalibration.Measure(reader, Encoder, number => ProductOf(number).GetAwaiter().GetResult(), Pictures), cancel);
        if (measured is null)
            return;
        var batch = new StoreBatch();
        batch.Settings[NearnessCalibration.SettingName(Encoder.Space)] = measured.ToJson();
        await _store.WriteAsync(batch, cancel);
        _calibration = measured;
    }

    /// <summary>Writes the snapshot and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _following;
        // Lists half made are not waited for; the next opening goes on with them. What is finished is saved.
        _index.Dispose();
        try
        {
            await _indexer.SaveAsync();
        }
        finally
        {
            _indexer.Dispose();
            await _store.DisposeAsync();
            _closing.Dispose();
        }
    }

    private static long LengthOf(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : 0;

    private async Task<Product?> ProductOf(long number) =>
        await _store.GetManyAsync([number]) is [var stored] ? stored.Product : null;

    /// <summary>A snapshot that is damaged, of another space, or ahead of a database restored from a backup is thrown away: it is a cache.</summary>
    private static SearchIndex OpenIndex(ShopLayout layout, IndexSchema schema, long catalogSequence)
    {
        try
        {
            // A shop heals itself when it is opened; a search that met damage later could only fail.
            var index = SearchIndex.Open(layout.Index, schema, new IndexOptions { CheckOnOpen = true });
            if (index.Sequence <= catalogSequence)
                return index;
            index.Dispose();
        }
        catch (Exception e) when (e is IndexDamagedException or IndexSchemaException)
        {
            SearchMetrics.IndexDiscarded();
        }

        return SearchIndex.Create(schema);
    }

    /// <summary>Follows changes that other processes make, until the shop is closed.</summary>
    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(_options.PollInterval, _options.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token))
                await FollowOnceAsync();
        }
        catch (OperationCanceledException)
        {
            // the shop is closing
        }
    }

    private async Task FollowOnceAsync()
    {
        try
        {
            if (await _store.LastSequenceAsync(_closing.Token) > _index.Sequence)
                await _indexer.CatchUpAsync(_closing.Token);
        }
        catch (IOException)
        {
            // A busy or unreachable database now may be there at the next tick; the index stays where it is, and `status` shows how far behind.
            SearchMetrics.FollowingFailed();
        }
    }
}
