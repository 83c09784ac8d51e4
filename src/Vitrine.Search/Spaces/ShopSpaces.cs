using Vitrine.Catalog;
using Vitrine.Encoders;
using Vitrine.Search.Pictures;

namespace Vitrine.Search.Spaces;

/// <summary>A shop's vector spaces: several encoders beside each other, of which one answers.</summary>
/// <remarks>
/// Another encoder is added beside the one that answers, its vectors are made in the background (<see cref="BackfillAsync"/>), and searches go
/// over to it (<see cref="SwitchAsync"/>) and back (<see cref="RollbackAsync"/>). Vectors of two spaces never meet: they are kept by space, each
/// space has an index of its own, and an index refuses another space's vectors. Every process that has the shop open notices a change
/// within its poll interval. Thread-safe.
/// </remarks>
public sealed class ShopSpaces : IAsyncDisposable
{
    private readonly IProductStore _store;
    private readonly ShopLayout _layout;
    private readonly ShopOptions _options;
    private readonly PictureShelf _shelf;
    private readonly bool _ownsStore;

    internal ShopSpaces(IProductStore store, ShopLayout layout, PictureShelf shelf, ShopOptions options, bool ownsStore = false)
    {
        (_store, _layout, _shelf, _options, _ownsStore) = (store, layout, shelf, options, ownsStore);
        Registry = new SpaceRegistry(store);
        Encoders = new SpaceEncoders(layout);
    }

    internal SpaceRegistry Registry { get; }

    internal SpaceEncoders Encoders { get; }

    /// <summary>Opens the spaces of a shop without its index, to look at them or to work on one beside a running server.</summary>
    /// <exception cref="CatalogException">The database is damaged or from a newer version.</exception>
    /// <exception cref="IOException">The weights of a shop that never wrote down its space cannot be read.</exception>
    public static async Task<ShopSpaces> OpenAsync(string directory, ShopOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new ShopOptions();
        var layout = new ShopLayout(Path.GetFullPath(directory));
        var store = await SqliteProductStore.OpenAsync(layout.Database, cancel);
        var spaces = new ShopSpaces(store, layout, new PictureShelf(layout.Thumbnails, options.PictureLimits), options, ownsStore: true);
        try
        {
            await spaces.EnsureFirstAsync(cancel);
            return spaces;
        }
        catch
        {
            await spaces.DisposeAsync();
            throw;
        }
    }

    /// <summary>All spaces, oldest first.</summary>
    public async Task<IReadOnlyList<SpaceStatus>> ListAsync(CancellationToken cancel = default)
    {
        var table = await Registry.RequireAsync(cancel);
        var total = Math.Max(1, await _store.CountChangesAsync(0, cancel));
        var list = new List<SpaceStatus>();
        foreach (var space in table.Spaces)
        {
            var progress = await Registry.ProgressOfAsync(space.Name, cancel);
            var active = space.Name == table.Current.Name;
            var behind = active ? 0 : await _store.CountChangesAsync(progress.Sequence, cancel);
            list.Add(new SpaceStatus
            {
                Space = space,
                Active = active,
                Previous = space.Name == table.Current.Previous,
                Vectors = await _store.CountEmbeddingsAsync(space.Id, cancel),
                Behind = behind,
                Fraction = 1 - Math.Min(1, behind / (double)total),
                Ready = active || progress.Finished,
                Unreadable = progress.Unreadable,
            });
        }

        return list;
    }

    /// <summary>The files of the space that answers.</summary>
    public async Task<SpaceFiles> ActiveFilesAsync(CancellationToken cancel = default) =>
        SpaceFiles.Of(_layout, (await Registry.RequireAsync(cancel)).Active);

    /// <summary>Adds a space: its weights are copied into the shop; products written from now on get their vectors in it too.</summary>
    /// <exception cref="SpaceException">The name cannot be used, or another space has the same vectors.</exception>
    /// <exception cref="Vitrine.Encoders.Outside.WeightsException">The weights are not of the architecture.</exception>
    /// <exception cref="IOException">The weights cannot be read.</exception>
    public async Task<SpaceDefinition> AddAsync(SpaceSource source, CancellationToken cancel = default)
    {
        var table = await Registry.RequireAsync(cancel);
        if (table.Spaces.Any(s => s.Name == source.Name))
            throw new SpaceException($"There is a space \"{source.Name}\" already; choose another name, or remove that one first.");
        var space = await Task.Run(() => SpaceMaker.Make(_layout, source, _options.Time, s => table.Spaces.FirstOrDefault(t => t.Id == s)), cancel);
        await Registry.AddAsync(space, activate: false, cancel);
        return space;
    }

    /// <summary>Encodes all pictures that have no vector in a space; interrupted and run again it goes on where it was.</summary>
    /// <exception cref="SpaceException">There is no such space, or it was removed meanwhile.</exception>
    public async Task<BackfillResult> BackfillAsync(string name, IProgress<BackfillProgress>? progress = null, CancellationToken cancel = default)
    {
        var space = (await Registry.RequireAsync(cancel)).Find(name);
        return await BackfillOf(space).RunAsync(progress, cancel);
    }

    /// <summary>Lets searches be answered in another space: its index is made ready, then every process that has the shop open goes over to it.</summary>
    /// <exception cref="SpaceException">There is no such space, it answers already, or pictures have no vector in it.</exception>
    public async Task SwitchAsync(string name, CancellationToken cancel = default)
    {
        var table = await Registry.RequireAsync(cancel);
        var space = table.Find(name);
        if (name == table.Current.Name)
            throw new SpaceException($"Searches are answered in \"{name}\" already.");
        await RequireReadyAsync(space, cancel);
        await PrepareAsync(space, cancel);
        await Registry.ActivateAsync(name, table.Current.Name, cancel);
    }

    /// <summary>Goes back to the space before the last switch.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="SpaceException">There was none, or it is removed.</exception>
    public async Task<string> RollbackAsync(CancellationToken cancel = default)
    {
        var previous = (await Registry.RequireAsync(cancel)).Current.Previous
            ?? throw new SpaceException("There is no space to go back to: nothing was switched, or the space before is removed.");
        await SwitchAsync(previous, cancel);
        return previous;
    }

    /// <summary>Removes a space with its vectors, its index and its weights.</summary>
    /// <exception cref="SpaceException">There is no such space, or searches are answered in it.</exception>
    public async Task RemoveAsync(string name, CancellationToken cancel = default)
    {
        var table = await Registry.RequireAsync(cancel);
        var space = table.Find(name);
        if (name == table.Current.Name)
            throw new SpaceException($"Searches are answered in \"{name}\"; switch to another space first.");
        // In this order a removal that is interrupted leaves a space without vectors, which can be removed again, and never one that
        // says it is complete and is not.
        await _store.WriteAsync(new StoreBatch { Settings = { [SpaceRegistry.ProgressSetting(name)] = null } }, cancel);
        await _store.RemoveEmbeddingsAsync(space.Id, cancel);
        await Registry.RemoveAsync(space, table, cancel);
        await _store.RemoveEmbeddingsAsync(space.Id, cancel); // of products that were being written
        var files = SpaceFiles.Of(_layout, space);
        if (Directory.Exists(files.Index))
            Directory.Delete(files.Index, recursive: true);
        foreach (var file in new[] { files.Weights, files.Text, files.Attributes })
            File.Delete(file);
        if (space.Directory.Length > 0 && Directory.Exists(files.Root))
            Directory.Delete(files.Root, recursive: true);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _ownsStore ? _store.DisposeAsync() : ValueTask.CompletedTask;

    /// <summary>Writes down the first space of a shop that has none: what its directory holds or, in a new shop, the model it is to begin with.</summary>
    internal async Task EnsureFirstAsync(CancellationToken cancel)
    {
        if (await Registry.ReadAsync(cancel) is not null)
            return;
        var isNew = await _store.LastSequenceAsync(cancel) == 0 && !File.Exists(new SpaceFiles(_layout.Root).Weights);
        var first = isNew && _options.NewShopSpace is { } model
            ? await Task.Run(() => SpaceMaker.Make(_layout, model, _options.Time, _ => null), cancel)
            : SpaceMaker.OfDirectory(_layout, _options.Time);
        await Registry.AddAsync(first, activate: true, cancel);
    }

    /// <summary>The encoders of all spaces, the active one's first. One that cannot be opened is left out unless it is the active one: its
    /// space will be found incomplete when it is to be switched to.</summary>
    /// <exception cref="IOException">The active space's encoder cannot be opened.</exception>
    internal async Task<IReadOnlyList<IImageEncoder>> LiveEncodersAsync(CancellationToken cancel)
    {
        var table = await Registry.RequireAsync(cancel);
        Encoders.Keep(table.Spaces);
        var live = new List<IImageEncoder> { Encoders.Open(table.Active) };
        foreach (var space in table.Spaces.Where(s => s.Name != table.Current.Name))
        {
            try
            {
                live.Add(Encoders.Open(space));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or Vitrine.Encoders.Outside.WeightsException)
            {
                SearchMetrics.SpaceSkipped();
            }
        }

        return live;
    }

    /// <summary>The engine that a shop begins with when it is opened.</summary>
    internal async Task<SpaceEngine> OpenFirstEngineAsync(CancellationToken cancel)
    {
        await EnsureFirstAsync(cancel);
        var table = await Registry.RequireAsync(cancel);
        var space = _options.Space is { } name ? table.Find(name) : table.Active;
        if (space != table.Active)
            await RequireReadyAsync(space, cancel);
        return await OpenEngineAsync(space, cancel);
    }

    internal Task<SpaceEngine> OpenEngineAsync(SpaceDefinition space, CancellationToken cancel) => SpaceEngine.OpenAsync(
        space, SpaceFiles.Of(_layout, space), Encoders.Open(space), _store, _shelf, _options, cancel);

    private SpaceBackfill BackfillOf(SpaceDefinition space) => new(_store, Registry, space, Encoders.Open(space), _shelf, _options);

    private async Task RequireReadyAsync(SpaceDefinition space, CancellationToken cancel)
    {
        var missing = await BackfillOf(space).CountMissingAsync(cancel);
        if (missing > 0)
            throw new SpaceException($"{(missing == 1 ? "1 picture has" : $"{missing:N0} pictures have")} no vector in \"{space.Name}\" yet. Encode them first: `vitrine space backfill {space.Name} --shop DIR`.");
    }

    /// <summary>Makes the space's index ready on the disk, so that whoever goes over to it has only to open it.</summary>
    private async Task PrepareAsync(SpaceDefinition space, CancellationToken cancel)
    {
        var engine = await OpenEngineAsync(space, cancel);
        try
        {
            await engine.CalibrateAsync(cancel);
            await engine.Indexer.FinishAsync(cancel);
        }
        finally
        {
            await engine.RetireAsync();
        }
    }
}
