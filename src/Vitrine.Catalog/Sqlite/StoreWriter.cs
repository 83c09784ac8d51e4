using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Vitrine.Catalog.Sqlite;

/// <summary>Applies batches to a catalogue file, one transaction each.</summary>
internal sealed class StoreWriter : StoreConnection
{
    private const int CacheKilobytes = 64 * 1024; // pictures' keys are hashes: their index is written all over, and should be in memory
    private const int RemovedAtOnce = 5_000; // vectors: a few milliseconds, in which nobody else can write
    private readonly SqliteCommand _lastSequence;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _update;
    private readonly SqliteCommand _addToTotal;
    private readonly SqliteCommand _insertSpace;
    private readonly SqliteCommand _findSpace;
    private readonly SqliteCommand _putEmbedding;
    private readonly SqliteCommand _removeEmbeddings;
    private readonly SqliteCommand _putSetting;
    private readonly SqliteCommand _deleteSetting;

    /// <summary>Opens the file, creating it and its tables when there is none.</summary>
    public StoreWriter(string file)
        : base(file, create: true)
    {
        try
        {
            StoreSchema.Prepare(Connection, file);
            Execute("PRAGMA journal_mode = WAL");
            Execute("PRAGMA synchronous = FULL"); // the log is on the disk before a commit returns
            Execute("PRAGMA foreign_keys = ON");
            Execute($"PRAGMA cache_size = -{CacheKilobytes}");
            _lastSequence = Prepare("SELECT coalesce(max(sequence), 0) FROM products");
            _find = Prepare("SELECT number, fingerprint FROM products WHERE id = $id", "$id");
            _insert = Prepare("INSERT INTO products (id, sequence, fingerprint, document) VALUES ($id, $sequence, $fingerprint, "
                + "$document)", "$id", "$sequence", "$fingerprint", "$document");
            _update = Prepare("UPDATE products SET sequence = $sequence, fingerprint = $fingerprint, document = $document WHERE number "
                + "= $number", "$sequence", "$fingerprint", "$document", "$number");
            _addToTotal = Prepare("UPDATE totals SET value = value + $difference WHERE name = 'products'", "$difference");
            _insertSpace = Prepare("INSERT OR IGNORE INTO spaces (name) VALUES ($name)", "$name");
            _findSpace = Prepare("SELECT number FROM spaces WHERE name = $name", "$name");
            _putEmbedding = Prepare("INSERT INTO embeddings (space, picture, vector) VALUES ($space, $picture, $vector) ON CONFLICT DO "
                + "UPDATE SET vector = excluded.vector", "$space", "$picture", "$vector");
            _removeEmbeddings = Prepare("DELETE FROM embeddings WHERE rowid IN (SELECT rowid FROM embeddings WHERE space = (SELECT number "
                + "FROM spaces WHERE name = $space) LIMIT $limit)", "$space", "$limit");
            _putSetting = Prepare("INSERT INTO settings (name, value) VALUES ($name, $value) ON CONFLICT DO UPDATE SET value = "
                + "excluded.value", "$name", "$value");
            _deleteSetting = Prepare("DELETE FROM settings WHERE name = $name", "$name");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Writes the batch; when this returns, it is on the disk.</summary>
    /// <param name="batch">What to write; its products are valid.</param>
    /// <param name="documents">The stored form of each of the batch's upserts.</param>
    /// <param name="cancel">Looked at between rows: a cancelled batch leaves nothing behind.</param>
    public BatchResult Apply(StoreBatch batch, IReadOnlyList<StoredForm> documents, CancellationToken cancel)
    {
        using SqliteTransaction transaction = Connection.BeginTransaction(deferred: false);
        foreach (SqliteCommand command in (ReadOnlySpan<SqliteCommand>)[_lastSequence, _find, _insert, _update, _addToTotal, _insertSpace,
            _findSpace, _putEmbedding, _putSetting, _deleteSetting])
            command.Transaction = transaction;

        long sequence = (long)_lastSequence.ExecuteScalar()!;
        long difference = 0;
        var upserts = new WriteOutcome[batch.Upserts.Count];
        for (int i = 0; i < upserts.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            upserts[i] = Upsert(batch.Upserts[i].Id, documents[i], ref sequence, ref difference);
        }
        var deletes = new WriteOutcome[batch.Deletes.Count];
        for (int i = 0; i < deletes.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            deletes[i] = Delete(batch.Deletes[i], ref sequence, ref difference);
        }
        if (difference != 0)
            Bind(_addToTotal, difference).ExecuteNonQuery();
        PutEmbeddings(batch.Embeddings, cancel);
        foreach ((string name, string? value) in batch.Settings)
            (value is null ? Bind(_deleteSetting, name) : Bind(_putSetting, name, value)).ExecuteNonQuery();

        transaction.Commit();
        return new BatchResult(sequence, upserts, deletes);
    }

    /// <summary>Forgets some vectors of a space.</summary>
    /// <returns>How many; 0 when none are left.</returns>
    public long RemoveEmbeddings(string space) => Bind(_removeEmbeddings, space, RemovedAtOnce).ExecuteNonQuery();

    private WriteOutcome Upsert(string id, StoredForm stored, ref long sequence, ref long difference)
    {
        (long number, byte[]? fingerprint) = Find(id);
        if (number == 0)
        {
            Bind(_insert, id, ++sequence, stored.Fingerprint, stored.Document).ExecuteNonQuery();
            difference++;
            return WriteOutcome.Inserted;
        }
        if (stored.Fingerprint.AsSpan().SequenceEqual(fingerprint))
            return WriteOutcome.Unchanged;
        Bind(_update, ++sequence, stored.Fingerprint, stored.Document, number).ExecuteNonQuery();
        if (fingerprint is not null)
            return WriteOutcome.Updated;
        difference++; // it was deleted once, and returns under its old number
        return WriteOutcome.Inserted;
    }

    private WriteOutcome Delete(string id, ref long sequence, ref long difference)
    {
        (long number, byte[]? fingerprint) = Find(id);
        if (fingerprint is null)
            return WriteOutcome.NotFound;
        Bind(_update, ++sequence, DBNull.Value, DBNull.Value, number).ExecuteNonQuery();
        difference--;
        return WriteOutcome.Deleted;
    }

    // Number 0: never seen. Fingerprint null: deleted.
    private (long Number, byte[]? Fingerprint) Find(string id)
    {
        using SqliteDataReader row = Bind(_find, id).ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1)) : (0, null);
    }

    private void PutEmbeddings(List<PictureEmbedding> embeddings, CancellationToken cancel)
    {
        var spaces = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (PictureEmbedding embedding in embeddings)
        {
            cancel.ThrowIfCancellationRequested();
            if (!spaces.TryGetValue(embedding.Space, out long space))
            {
                Bind(_insertSpace, embedding.Space).ExecuteNonQuery();
                space = spaces[embedding.Space] = (long)Bind(_findSpace, embedding.Space).ExecuteScalar()!;
            }
            Bind(_putEmbedding, space, embedding.PictureKey, MemoryMarshal.AsBytes(embedding.Vector.Span).ToArray()).ExecuteNonQuery();
        }
    }
}

/// <summary>A product ready to be written.</summary>
internal readonly record struct StoredForm(byte[] Document, byte[] Fingerprint)
{
    /// <summary>The stored form of a product.</summary>
    public static StoredForm Of(Product product)
    {
        byte[] document = ProductJson.Write(product);
        return new StoredForm(document, ProductJson.Fingerprint(document));
    }
}
