using Vitrine.Catalog;
using Vitrine.Encoders;
using Vitrine.Imaging;
using Vitrine.Index;
using Vitrine.Search.Dialogue;
using Vitrine.Search.Importing;
using Vitrine.Search.Indexing;
using Vitrine.Search.Pictures;
using Vitrine.Search.Ranking;
using Vitrine.Search.Spaces;

namespace Vitrine.Search;

/// <summary>A shop that can be searched: a directory with a catalogue, its pictures and an index. The library's front door.</summary>
/// <remarks>
/// Thread-safe. Several processes may have the same shop open: writes queue in the database, and each process's index follows the
/// database's change log (see <see cref="ShopOptions.PollInterval"/>). What a method has acknowledged survives the death of the
/// process at any moment.
/// </remarks>
public sealed partial class Shop : IAsyncDisposable
{
    private readonly ShopOptions _options;
    private readonly IProductStore _store;
    private readonly ProductWriter _writer;
    private readonly SqliteDialogueStore _dialogues;
    private readonly CancellationTokenSource _closing = new();
#pragma warning disable CA2213 // Never disposed: whoever still waits when the shop closes must get its turn.
    private readonly SemaphoreSlim _changing = new(1);
    private readonly SemaphoreSlim _goingOver = new(1);
#pragma warning restore CA2213
    private Task _following = Task.CompletedTask;
    private volatile SpaceEngine _engine = null!; // set before anybody sees the shop
    private volatile string? _spaceProblem;

    private Shop(ShopLayout layout, ShopOptions options, IProductStore store)
    {
        (Layout, _options, _store) = (layout, options, store);
        Pictures = new PictureShelf(layout.Thumbnails, options.PictureLimits);
        Spaces = new ShopSpaces(store, layout, Pictures, options);
        _writer = new ProductWriter(store, Spaces, Pictures, options);
        _dialogues = SqliteDialogueStore.Open(layout.Database);
        Dialogues = new DialogueEngine(() => _engine, store, _dialogues, options);
    }

    /// <summary>Where the shop lives.</summary>
    public ShopLayout Layout { get; }

    /// <summary>The encoder that pictures are compared by now; another one after the shop has changed its space.</summary>
    public IImageEncoder Encoder => _engine.Encoder;

    /// <summary>The name of the space that searches are answered in now.</summary>
    public string SpaceName => _engine.Space.Name;

    /// <summary>The shop's spaces: other encoders beside this one, and the way to them and back.</summary>
    public ShopSpaces Spaces { get; }

    /// <summary>The files of the space that answers now.</summary>
    public SpaceFiles SpaceFiles => _engine.Files;

    /// <summary>The catalogue's pictures, re-encoded for showing.</summary>
    public PictureShelf Pictures { get; }

    /// <summary>The catalogue itself. Writing to it directly is allowed: the index follows its change log.</summary>
    public IProductStore Store => _store;

    /// <summary>Conversations: a source, sentences, and answers that respect all that was said.</summary>
    public DialogueEngine Dialogues { get; }

    /// <summary>How "nothing close" is told; null until there are enough products to measure on.</summary>
    public NearnessCalibration? Calibration => _engine.Calibration;

    /// <summary>Opens a shop, creating it when the directory has none, and brings its index up to date.</summary>
    /// <param name="directory">The shop's directory; created when missing.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="cancel">Stops the opening.</param>
    /// <exception cref="CatalogException">The database is damaged or from a newer version.</exception>
    /// <exception cref="IOException">The shop's encoder cannot be read.</exception>
    /// <exception cref="SpaceException">The options name a space that the shop has not, or that is not complete.</exception>
    public static async Task<Shop> OpenAsync(string directory, ShopOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new ShopOptions();
        var layout = new ShopLayout(Path.GetFullPath(directory));
        Directory.CreateDirectory(layout.Root);
        var store = await SqliteProductStore.OpenAsync(layout.Database, cancel);
        try
        {
            var shop = new Shop(layout, options, store);
            shop._engine = await shop.Spaces.OpenFirstEngineAsync(cancel);
            shop._following = Task.Run(shop.FollowAsync, CancellationToken.None);
            return shop;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Answers a search.</summary>
    /// <exception cref="SearchException">The request cannot be answered as it stands.</exception>
    /// <exception cref="PictureException">The photo cannot be used.</exception>
    public async Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancel = default)
    {
        using var measured = SearchMetrics.StartSearch(request);
        var response = await _engine.Pipeline.SearchAsync(request, cancel);
        measured.Succeeded(response);
        return response;
    }

    /// <summary>Completes what somebody is typing.</summary>
    /// <param name="prefix">What was typed so far.</param>
    /// <param name="limit">Completions to return, 1 to 50.</param>
    public IReadOnlyList<Suggestion> Suggest(string prefix, int limit = 8) =>
        _engine.Index.OpenReader().Suggest(prefix.Length > 200 ? prefix[..200] : prefix, Math.Clamp(limit, 1, 50));

    /// <summary>The product with this id, or null.</summary>
    public async Task<Product?> GetAsync(string id, CancellationToken cancel = default) => (await _store.GetAsync(id, cancel))?.Product;

    /// <summary>Attributes that the catalogue leaves open for a product, as its main picture shows them: name and value.</summary>
    public async Task<IReadOnlyDictionary<string, string>> PredictedAsync(string id, CancellationToken cancel = default)
    {
        var reader = _engine.Index.OpenReader();
        return await _store.GetAsync(id, cancel) is { } stored && reader.TryGetOrdinal(stored.Number, out var ordinal)
            ? PredictedFacts.Of(reader, ordinal) : new Dictionary<string, string>();
    }

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
    public Task<ProductPicture> AddPictureAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel = default) => _writer.AddAsync(bytes, cancel);

    /// <summary>Imports a catalogue file; interrupted and run again it goes on where it was, and running it twice changes nothing.</summary>
    /// <param name="file">JSONL, CSV, TSV, a Google Merchant feed or a Shopify export.</param>
    /// <param name="options">Where pictures are, which columns mean what.</param>
    /// <param name="progress">Told of progress some times a second.</param>
    /// <param name="cancel">Stops after the batch under way; what is written stays.</param>
    public async Task<ImportSummary> ImportAsync(
        string file, CatalogImportOptions? options = null, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        var importer = new CatalogImporter(_store, _writer, RefreshAsync, Layout, _options);
        var summary = await importer.RunAsync(file, options ?? new CatalogImportOptions(), progress, cancel);
        if (!summary.DryRun)
        {
            await CalibrateAsync(cancel);
            await _engine.Indexer.FinishAsync(cancel);
        }

        return summary;
    }

    /// <summary>Brings the index up to date with the catalogue now, instead of within the poll interval.</summary>
    /// <returns>How many changes were applied.</returns>
    public async Task<int> RefreshAsync(CancellationToken cancel = default)
    {
        await _changing.WaitAsync(cancel);
        try
        {
            return await _engine.Indexer.CatchUpAsync(cancel);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Writes the index's snapshot, so that the next opening has nothing to catch up with.</summary>
    public Task SaveAsync(CancellationToken cancel = default) => _engine.Indexer.SaveAsync(cancel);

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
        var reader = _engine.Index.OpenReader();
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
        var engine = _engine;
        var reader = engine.Index.OpenReader();
        return new ShopStatus
        {
            Products = await _store.CountAsync(cancel),
            Indexed = reader.Count,
            Vectors = reader.VectorCount,
            CatalogSequence = await _store.LastSequenceAsync(cancel),
            IndexSequence = reader.Sequence,
            Space = engine.Space,
            SpaceProblem = _spaceProblem,
            MissingPictures = engine.Indexer.MissingPictures,
            Calibration = engine.Calibration,
            Index = engine.Index.Stats(),
            DatabaseBytes = LengthOf(Layout.Database) + LengthOf(Layout.Database + "-wal"),
        };
    }

    /// <summary>Measures from which similarity a hit is close, when the shop has changed much since it was last measured.</summary>
    public Task CalibrateAsync(CancellationToken cancel = default) => _engine.CalibrateAsync(cancel);

    /// <summary>Writes the snapshot and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _following;
        try
        {
            await _engine.RetireAsync();
        }
        finally
        {
            await Spaces.DisposeAsync();
            _dialogues.Dispose();
            await _store.DisposeAsync();
            _closing.Dispose();
        }
    }

    private static long LengthOf(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : 0;
}
