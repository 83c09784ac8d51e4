namespace Vitrine.Catalog;

/// <summary>Where the catalogue lives, and the truth about it: products, the vectors of their pictures, and an ordered log of every change.</summary>
/// <remarks>
/// A write that has returned is durable: it survives the death of the process at any moment. Every write takes place in one
/// transaction that also assigns its sequence numbers, so a reader of <see cref="ChangesSinceAsync"/> sees whole writes, in order,
/// without gaps. Thread-safe: any number of readers, writers queue.
/// </remarks>
public interface IProductStore : IAsyncDisposable
{
    /// <summary>The number of the newest change; 0 in a new store.</summary>
    ValueTask<long> LastSequenceAsync(CancellationToken cancel = default);

    /// <summary>How many products there are.</summary>
    ValueTask<long> CountAsync(CancellationToken cancel = default);

    /// <summary>Applies a batch in one transaction: all of it or, on an exception, none.</summary>
    /// <returns>What became of each write, in the batch's order.</returns>
    ValueTask<BatchResult> WriteAsync(StoreBatch batch, CancellationToken cancel = default);

    /// <summary>Changes with a sequence number greater than <paramref name="sequence"/>, oldest first, at most <paramref name="limit"/>.</summary>
    /// <remarks>Only the last change of a product is kept: a product changed five times appears once, at its newest number.</remarks>
    ValueTask<IReadOnlyList<Change>> ChangesSinceAsync(long sequence, int limit, CancellationToken cancel = default);

    /// <summary>How many entries the change log has after <paramref name="sequence"/>.</summary>
    ValueTask<long> CountChangesAsync(long sequence, CancellationToken cancel = default);

    /// <summary>The product with this id, or null.</summary>
    ValueTask<StoredProduct?> GetAsync(string id, CancellationToken cancel = default);

    /// <summary>The products with these numbers that exist, in the order asked; missing ones are left out.</summary>
    ValueTask<IReadOnlyList<StoredProduct>> GetManyAsync(IReadOnlyList<long> numbers, CancellationToken cancel = default);

    /// <summary>Products in the order of their numbers, after <paramref name="afterNumber"/>, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<StoredProduct>> PageAsync(long afterNumber, int limit, CancellationToken cancel = default);

    /// <summary>The vectors kept for these pictures in one space; pictures that have none there are absent.</summary>
    ValueTask<IReadOnlyDictionary<string, float[]>> GetEmbeddingsAsync(string space, IReadOnlyCollection<string> pictureKeys, CancellationToken cancel = default);

    /// <summary>How many pictures have a vector in a space.</summary>
    ValueTask<long> CountEmbeddingsAsync(string space, CancellationToken cancel = default);

    /// <summary>Forgets all vectors of a space, in many small transactions, so that other writers get their turn.</summary>
    /// <returns>How many there were.</returns>
    ValueTask<long> RemoveEmbeddingsAsync(string space, CancellationToken cancel = default);

    /// <summary>A small named value (settings, key hashes, calibrations, import checkpoints), or null.</summary>
    ValueTask<string?> GetSettingAsync(string name, CancellationToken cancel = default);

    /// <summary>All settings whose names begin with <paramref name="prefix"/>.</summary>
    ValueTask<IReadOnlyDictionary<string, string>> GetSettingsAsync(string prefix, CancellationToken cancel = default);
}

/// <summary>A product and what the store knows of it.</summary>
/// <param name="Number">Assigned by the store at the first insert, from 1 up, never given again: the index's id for it.</param>
/// <param name="Product">The product.</param>
/// <param name="Sequence">The number of its newest change.</param>
public sealed record StoredProduct(long Number, Product Product, long Sequence);

/// <summary>One entry of the change log.</summary>
/// <param name="Sequence">Strictly increasing over the life of the store.</param>
/// <param name="Number">The product's number.</param>
/// <param name="ProductId">The product's id.</param>
/// <param name="Product">The product as it is now; null when it was deleted.</param>
public sealed record Change(long Sequence, long Number, string ProductId, Product? Product);

/// <summary>What one transaction writes.</summary>
public sealed class StoreBatch
{
    /// <summary>Products to insert or replace; writing what is already there changes nothing and takes no sequence number.</summary>
    public List<Product> Upserts { get; } = [];

    /// <summary>Ids of products to delete, applied after the upserts.</summary>
    public List<string> Deletes { get; } = [];

    /// <summary>Vectors of pictures. Kept by picture, not by product, so that a picture is encoded once.</summary>
    public List<PictureEmbedding> Embeddings { get; } = [];

    /// <summary>Settings to write; a null value removes the setting.</summary>
    public Dictionary<string, string?> Settings { get; } = [];
}

/// <summary>The vector of a picture in a space.</summary>
public readonly record struct PictureEmbedding(string PictureKey, string Space, ReadOnlyMemory<float> Vector);

/// <summary>What became of one write.</summary>
public enum WriteOutcome
{
    /// <summary>The product is new.</summary>
    Inserted,

    /// <summary>The product was there and differs now.</summary>
    Updated,

    /// <summary>The product was there and is the same.</summary>
    Unchanged,

    /// <summary>The product was there and is gone.</summary>
    Deleted,

    /// <summary>There was no product to delete.</summary>
    NotFound,
}

/// <summary>The answer to a batch.</summary>
/// <param name="Sequence">The newest change after the batch.</param>
/// <param name="Upserts">One outcome for each of <see cref="StoreBatch.Upserts"/>.</param>
/// <param name="Deletes">One outcome for each of <see cref="StoreBatch.Deletes"/>.</param>
public sealed record BatchResult(long Sequence, IReadOnlyList<WriteOutcome> Upserts, IReadOnlyList<WriteOutcome> Deletes);
