using Vitrine.Catalog;
using Vitrine.Encoders;
using Vitrine.Index;
using Vitrine.Search.Pictures;

namespace Vitrine.Search.Indexing;

/// <summary>Carries the catalogue's changes into the index, in order, encoding pictures that have no vector in the space yet.</summary>
/// <remarks>
/// The database is the truth and the index a cache: the index remembers the number of the last change it has, and this reads on from
/// there. It does not matter who wrote the change or when; a deleted index starts at 0.
/// </remarks>
#pragma warning disable CA1001 // The semaphore is never disposed: who still waits when the shop closes, or goes over to another space, must get its turn.
internal sealed class Indexer(
    IProductStore store, SearchIndex index, IImageEncoder encoder, PictureShelf shelf, ShopOptions options, string snapshotDirectory,
    AttributeFiller? filler = null)
#pragma warning restore CA1001
{
    private const int BatchSize = 512;

    private readonly SemaphoreSlim _one = new(1);
    private long _savedSequence = index.Sequence;
    private int _appliedSinceSave;
    private long _missingPictures;

    /// <summary>Pictures that could be indexed by no view, because no vector and no kept copy was found.</summary>
    public long MissingPictures => Interlocked.Read(ref _missingPictures);

    /// <summary>Told the number of the last change applied, batch by batch.</summary>
    public IProgress<long>? Progress { get; init; }

    /// <summary>Applies every change that the store has now.</summary>
    /// <returns>How many changes were applied.</returns>
    public async Task<int> CatchUpAsync(CancellationToken cancel = default)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var applied = 0;
            while (true)
            {
                var changes = await store.ChangesSinceAsync(index.Sequence, BatchSize, cancel);
                if (changes.Count == 0)
                    return applied;
                var vectors = await VectorsOfAsync(changes, cancel);
                var batch = new IndexChange[changes.Count];
                for (var i = 0; i < batch.Length; i++)
                {
                    var (_, number, _, product) = changes[i];
                    batch[i] = new IndexChange(number, product is null ? null : DocumentFactory.Create(
                        number, product, [.. product.Pictures.Select(p => vectors[p.Key])], filler));
                }

                index.Apply(batch, changes[^1].Sequence);
                applied += batch.Length;
                Progress?.Report(changes[^1].Sequence);
                _appliedSinceSave += batch.Length;
                if (_appliedSinceSave >= options.SnapshotEvery)
                    SaveCore();
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Does all work that the index owes itself, so that the next opening finds lists made and measured, and writes the snapshot.</summary>
    public async Task FinishAsync(CancellationToken cancel = default)
    {
        await Task.Run(() => index.Maintain(cancel), cancel);
        await SaveAsync(cancel);
    }

    /// <summary>Writes the snapshot if anything is not in it.</summary>
    public async Task SaveAsync(CancellationToken cancel = default)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (index.Sequence != _savedSequence || index.HasUnsavedLists)
                SaveCore();
        }
        finally
        {
            _one.Release();
        }
    }

    private void SaveCore()
    {
        index.Save(snapshotDirectory);
        _savedSequence = index.Sequence;
        _appliedSinceSave = 0;
    }

    private async Task<IReadOnlyDictionary<string, float[]>> VectorsOfAsync(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        var keys = changes.Where(c => c.Product is not null).SelectMany(c => c.Product!.Pictures).Select(p => p.Key).ToHashSet();
        var known = await store.GetEmbeddingsAsync(encoder.Space.Id, keys, cancel);
        var missing = keys.Where(k => !known.ContainsKey(k)).ToArray();
        if (missing.Length == 0)
            return known;

        var all = new Dictionary<string, float[]>(known);
        var encoded = new float[]?[missing.Length];
        Parallel.For(0, missing.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancel },
            i => encoded[i] = PictureEncoding.EncodeKept(encoder, shelf, missing[i]));
        var batch = new StoreBatch();
        for (var i = 0; i < missing.Length; i++)
        {
            if (encoded[i] is { } vector)
            {
                all[missing[i]] = vector;
                batch.Embeddings.Add(new PictureEmbedding(missing[i], encoder.Space.Id, vector));
            }
            else
            {
                // A vector of zeros is near nothing, and keeps view n the n-th picture.
                all[missing[i]] = new float[encoder.Space.Dimension];
                Interlocked.Increment(ref _missingPictures); // `vitrine status` shows the count
            }
        }

        await store.WriteAsync(batch, cancel);
        return all;
    }
}
