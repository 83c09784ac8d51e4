using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Vitrine.Catalog.Sqlite;

namespace Vitrine.Catalog;

/// <summary>A catalogue in one SQLite file.</summary>
/// <remarks>
/// <para>Write-ahead log with <c>synchronous=FULL</c>: a write that has returned is on the disk, and readers are never blocked by the
/// writer.
/// One connection writes, behind a queue; readers take connections from a pool. Writing runs on the thread pool; reading, which takes
/// microseconds, on the caller's thread. Several processes may open the same file.</para>
/// <para>A product that was deleted and returns keeps the number it had, and appears once in the change log.</para>
/// </remarks>
public sealed class SqliteProductStore : IProductStore
{
    private static readonly int PooledReaders = 2 * Environment.ProcessorCount;
    private readonly ConcurrentBag<StoreReader> _readers = [];
#pragma warning disable CA2213 // Never disposed: writers that wait while the store closes must wake up and see that it is closed.
    private readonly SemaphoreSlim _writing = new(1, 1);
#pragma warning restore CA2213
    private readonly StoreWriter _writer;
    private volatile bool _disposed;

    private SqliteProductStore(string file, StoreWriter writer)
    {
        File = file;
        _writer = writer;
    }

    /// <summary>Full path of the catalogue file. SQLite keeps two more beside it while it is open (<c>-wal</c>, <c>-shm</c>).</summary>
    public string File { get; }

    /// <summary>Opens a catalogue, creating it when there is no such file, and updating it when an older version wrote it.</summary>
    /// <param name="file">Path of the file; its folder must exist.</param>
    /// <param name="cancel">Given up before the file is touched.</param>
    /// <exception cref="CatalogException">The file is damaged, another program's, a newer version's, locked, or cannot be
    /// opened.</exception>
    public static async Task<SqliteProductStore> OpenAsync(string file, CancellationToken cancel = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        string path = Path.GetFullPath(file);
        SqliteNative.Initialize();
        return await Task.Run(() => Guard(path, () => new SqliteProductStore(path, new StoreWriter(path))), cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<long> LastSequenceAsync(CancellationToken cancel = default) => Read(r => r.LastSequence(), cancel);

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(CancellationToken cancel = default) => Read(r => r.Count(), cancel);

    /// <inheritdoc/>
    /// <exception cref="InvalidProductException">A product breaks the rules of <see cref="ProductValidator"/>; nothing was
    /// written.</exception>
    /// <exception cref="CatalogException">The file cannot be written; nothing was.</exception>
    public async ValueTask<BatchResult> WriteAsync(StoreBatch batch, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ObjectDisposedException.ThrowIf(_disposed, this);
        // Before the queue: checking and serialising, so that the writer's time goes to writing alone.
        var documents = new StoredForm[batch.Upserts.Count];
        for (int i = 0; i < documents.Length; i++)
        {
            ProductValidator.Require(batch.Upserts[i]);
            documents[i] = StoredForm.Of(batch.Upserts[i]);
        }
        return await WritingAsync(() => _writer.Apply(batch, documents, cancel), cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Change>> ChangesSinceAsync(long sequence, int limit, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return Read(r => r.ChangesSince(sequence, limit), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<long> CountChangesAsync(long sequence, CancellationToken cancel = default) => Read(r => r.CountChanges(sequence), cancel);

    /// <inheritdoc/>
    public ValueTask<StoredProduct?> GetAsync(string id, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Read(r => r.Get(id), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredProduct>> GetManyAsync(IReadOnlyList<long> numbers, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return Read(r => r.GetMany(numbers), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredProduct>> PageAsync(long afterNumber, int limit, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return Read(r => r.Page(afterNumber, limit), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, float[]>> GetEmbeddingsAsync(string space, IReadOnlyCollection<string> pictureKeys,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(pictureKeys);
        return Read(r => r.Embeddings(space, pictureKeys), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<long> CountEmbeddingsAsync(string space, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        return Read(r => r.CountEmbeddings(space), cancel);
    }

    /// <inheritdoc/>
    /// <exception cref="CatalogException">The file cannot be written; what was forgotten by then is.</exception>
    public async ValueTask<long> RemoveEmbeddingsAsync(string space, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        long removed = 0;
        while (await WritingAsync(() => _writer.RemoveEmbeddings(space), cancel).ConfigureAwait(false) is var some and > 0)
            removed += some;
        return removed;
    }

    /// <inheritdoc/>
    public ValueTask<string?> GetSettingAsync(string name, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Read(r => r.Setting(name), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, string>> GetSettingsAsync(string prefix, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return Read(r => r.Settings(prefix), cancel);
    }

    /// <summary>Reads the whole file looking for contradictions. Takes seconds per gigabyte.</summary>
    /// <returns>The first of them in SQLite's words, at most 20; empty when the file is sound.</returns>
    public Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancel = default)
        => Task.Run(() => Read(r => r.Verify(20), cancel).AsTask(), cancel);

    /// <summary>Waits for the write in progress, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_disposed)
                return;
            _disposed = true;
            while (_readers.TryTake(out StoreReader? reader))
                reader.Dispose();
            _writer.Dispose(); // last: the last connection to close folds the log into the file
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Waits for its turn, then writes on the thread pool.</summary>
    private async Task<T> WritingAsync<T>(Func<T> write, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _writing.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return await Task.Run(() => Guard(File, write), cancel).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    private ValueTask<T> Read<T>(Func<StoreReader, T> query, CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (cancel.IsCancellationRequested)
            return ValueTask.FromCanceled<T>(cancel);
        try
        {
            return ValueTask.FromResult(Guard(File, () => Borrow(query)));
        }
        catch (CatalogException e)
        {
            return ValueTask.FromException<T>(e);
        }
    }

    private T Borrow<T>(Func<StoreReader, T> query)
    {
        StoreReader reader = _readers.TryTake(out StoreReader? pooled) ? pooled : new StoreReader(File);
        bool sound = false;
        try
        {
            T answer = query(reader);
            sound = true;
            return answer;
        }
        finally
        {
            // After a failure the state of the statements is unknown: a new connection is cheaper than finding out.
            if (sound && !_disposed && _readers.Count < PooledReaders)
                _readers.Add(reader);
            else
                reader.Dispose();
        }
    }

    private static T Guard<T>(string file, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw StoreErrors.Explain(file, e);
        }
    }
}
