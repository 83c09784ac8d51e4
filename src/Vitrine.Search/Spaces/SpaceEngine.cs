using Vitrine.Catalog;
using Vitrine.Encoders;
using Vitrine.Index;
using Vitrine.Search.Indexing;
using Vitrine.Search.Pictures;
using Vitrine.Search.Ranking;

namespace Vitrine.Search.Spaces;

/// <summary>Everything that answers searches in one space: its encoder, its index, and what keeps that up to date.</summary>
/// <remarks>A shop changes its space by putting another engine in the place of this one. Searches that began here end here: an index's
/// memory goes with its last reader.</remarks>
internal sealed class SpaceEngine
{
    private readonly IProductStore _store;
    private readonly PictureShelf _shelf;
    private readonly SpaceWords? _words;
    private volatile NearnessCalibration? _calibration;
    private volatile WordsCalibration? _wordsCalibration;

    private SpaceEngine(
        SpaceDefinition space, SpaceFiles files, IProductStore store, SearchIndex index, IImageEncoder encoder, PictureShelf shelf, ShopOptions options)
    {
        (Space, Files, _store, Index, Encoder, _shelf) = (space, files, store, index, encoder, shelf);
        Indexer = new Indexer(store, index, encoder, shelf, options, files.Index, AttributeFiller.Open(files, encoder));
        _words = SpaceWords.Open(files, encoder);
        Composer = SpaceComposer.Open(files, encoder);
        Pipeline = new SearchPipeline(
            index, store, encoder, options, () => _calibration, _words is null ? null : new WordsInPictures(_words, () => _wordsCalibration));
    }

    public SpaceDefinition Space { get; }

    public SpaceFiles Files { get; }

    public IImageEncoder Encoder { get; }

    public SearchIndex Index { get; }

    public Indexer Indexer { get; }

    public SearchPipeline Pipeline { get; }

    /// <summary>Composes what was seen and what was said; null where the space has no composer.</summary>
    public SpaceComposer? Composer { get; }

    /// <summary>How "nothing close" is told; null until there are enough products to measure on.</summary>
    public NearnessCalibration? Calibration => _calibration;

    /// <summary>Opens a space and brings its index up to date.</summary>
    /// <exception cref="CatalogException">The catalogue is damaged.</exception>
    public static async Task<SpaceEngine> OpenAsync(
        SpaceDefinition space, SpaceFiles files, IImageEncoder encoder, IProductStore store, PictureShelf shelf, ShopOptions options, CancellationToken cancel)
    {
        var last = await store.LastSequenceAsync(cancel);
        var index = await Task.Run(() => OpenIndex(files.Index, DocumentFactory.SchemaFor(encoder.Space), last), cancel);
        var engine = new SpaceEngine(space, files, store, index, encoder, shelf, options);
        try
        {
            await engine.Indexer.CatchUpAsync(cancel);
            engine._calibration = NearnessCalibration.FromJson(await store.GetSettingAsync(NearnessCalibration.SettingName(encoder.Space), cancel));
            engine._wordsCalibration = WordsCalibration.FromJson(await store.GetSettingAsync(WordsCalibration.SettingName(encoder.Space), cancel));
            return engine;
        }
        catch
        {
            await engine.RetireAsync();
            throw;
        }
    }

    /// <summary>From which similarity on a picture shows what words say; null without a text tower, or too few products.</summary>
    public WordsCalibration? Words => _wordsCalibration;

    /// <summary>Measures from which similarity a hit is close and a picture shows words, when the shop has changed much since it was last measured.</summary>
    public async Task CalibrateAsync(CancellationToken cancel)
    {
        var reader = Index.OpenReader();
        Product? Product(long number) => ProductOf(number).GetAwaiter().GetResult();
        var batch = new StoreBatch();
        if (_calibration?.IsStale(reader.Count) ?? true)
        {
            if (await Task.Run(() => NearnessCalibration.Measure(reader, Encoder, Product, _shelf), cancel) is { } measured)
                batch.Settings[NearnessCalibration.SettingName(Encoder.Space)] = (_calibration = measured).ToJson();
        }

        if (_words is { } words && (_wordsCalibration?.IsStale(reader.Count) ?? true))
        {
            if (await Task.Run(() => WordsCalibration.Measure(reader, words, Product), cancel) is { } measured)
                batch.Settings[WordsCalibration.SettingName(Encoder.Space)] = (_wordsCalibration = measured).ToJson();
        }

        if (batch.Settings.Count > 0)
            await _store.WriteAsync(batch, cancel);
    }

    /// <summary>Stops the work in the background and saves what is finished. Lists half made are not waited for; the next opening goes on
    /// with them.</summary>
    public async Task RetireAsync()
    {
        Index.Dispose();
        await Indexer.SaveAsync();
    }

    private async Task<Product?> ProductOf(long number) =>
        await _store.GetManyAsync([number]) is [var stored] ? stored.Product : null;

    /// <summary>A snapshot that is damaged, of another space, or ahead of a database restored from a backup is thrown away: it is a cache.</summary>
    private static SearchIndex OpenIndex(string directory, IndexSchema schema, long catalogSequence)
    {
        try
        {
            // A shop heals itself when it is opened; a search that met damage later could only fail.
            var index = SearchIndex.Open(directory, schema, new IndexOptions { CheckOnOpen = true });
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
}
