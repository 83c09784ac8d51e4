using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Vitrine.Catalog.Sqlite;

/// <summary>The questions a catalogue file answers.</summary>
internal sealed class StoreReader : StoreConnection
{
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _end;
    private readonly SqliteCommand _lastSequence;
    private readonly SqliteCommand _count;
    private readonly SqliteCommand _changes;
    private readonly SqliteCommand _byId;
    private readonly SqliteCommand _byNumber;
    private readonly SqliteCommand _page;
    private readonly SqliteCommand _embedding;
    private readonly SqliteCommand _countChanges;
    private readonly SqliteCommand _countEmbeddings;
    private readonly SqliteCommand _setting;
    private readonly SqliteCommand _settings;

    public StoreReader(string file)
        : base(file, create: false)
    {
        Execute("PRAGMA query_only = ON");
        _begin = Prepare("BEGIN");
        _end = Prepare("COMMIT");
        _lastSequence = Prepare("SELECT coalesce(max(sequence), 0) FROM products");
        _count = Prepare("SELECT value FROM totals WHERE name = 'products'");
        _changes = Prepare("SELECT number, id, sequence, document FROM products WHERE sequence > $after ORDER BY sequence LIMIT $limit",
            "$after", "$limit");
        _byId = Prepare("SELECT number, id, sequence, document FROM products WHERE id = $id AND document IS NOT NULL", "$id");
        _byNumber = Prepare("SELECT number, id, sequence, document FROM products WHERE number = $number AND document IS NOT NULL",
            "$number");
        _page = Prepare("SELECT number, id, sequence, document FROM products WHERE number > $after AND document IS NOT NULL ORDER BY "
            + "number LIMIT $limit", "$after", "$limit");
        _embedding = Prepare("SELECT vector FROM embeddings WHERE space = (SELECT number FROM spaces WHERE name = $space) AND picture = "
            + "$picture", "$space", "$picture");
        _countChanges = Prepare("SELECT count(*) FROM products WHERE sequence > $after", "$after");
        _countEmbeddings = Prepare("SELECT count(*) FROM embeddings WHERE space = (SELECT number FROM spaces WHERE name = $space)", "$space");
        _setting = Prepare("SELECT value FROM settings WHERE name = $name", "$name");
        _settings = Prepare("SELECT name, value FROM settings WHERE name >= $prefix AND substr(name, 1, length($prefix)) = $prefix "
            + "ORDER BY name", "$prefix");
    }

    public long LastSequence() => (long)_lastSequence.ExecuteScalar()!;

    public long Count() => (long)_count.ExecuteScalar()!;

    public IReadOnlyList<Change> ChangesSince(long sequence, int limit)
    {
        var found = new List<Change>();
        using SqliteDataReader row = Bind(_changes, sequence, limit).ExecuteReader();
        while (row.Read())
            found.Add(new Change(row.GetInt64(2), row.GetInt64(0), row.GetString(1), row.IsDBNull(3) ? null : ReadProduct(row)));
        return found;
    }

    public long CountChanges(long sequence) => (long)Bind(_countChanges, sequence).ExecuteScalar()!;

    public long CountEmbeddings(string space) => (long)Bind(_countEmbeddings, space).ExecuteScalar()!;

    public StoredProduct? Get(string id)
    {
        using SqliteDataReader row = Bind(_byId, id).ExecuteReader();
        return row.Read() ? ReadStored(row) : null;
    }

    public IReadOnlyList<StoredProduct> GetMany(IReadOnlyList<long> numbers) => InOneSnapshot(() =>
    {
        var found = new List<StoredProduct>(numbers.Count);
        foreach (long number in numbers)
        {
            using SqliteDataReader row = Bind(_byNumber, number).ExecuteReader();
            if (row.Read())
                found.Add(ReadStored(row));
        }
        return found;
    });

    public IReadOnlyList<StoredProduct> Page(long afterNumber, int limit)
    {
        var found = new List<StoredProduct>();
        using SqliteDataReader row = Bind(_page, afterNumber, limit).ExecuteReader();
        while (row.Read())
            found.Add(ReadStored(row));
        return found;
    }

    public IReadOnlyDictionary<string, float[]> Embeddings(string space, IReadOnlyCollection<string> pictureKeys) => InOneSnapshot(() =>
    {
        var found = new Dictionary<string, float[]>(pictureKeys.Count, StringComparer.Ordinal);
        foreach (string key in pictureKeys)
        {
            if (Bind(_embedding, space, key).ExecuteScalar() is byte[] bytes)
                found[key] = ReadVector(bytes, key);
        }
        return found;
    });

    public string? Setting(string name) => (string?)Bind(_setting, name).ExecuteScalar();

    public IReadOnlyDictionary<string, string> Settings(string prefix)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        using SqliteDataReader row = Bind(_settings, prefix).ExecuteReader();
        while (row.Read())
            found.Add(row.GetString(0), row.GetString(1));
        return found;
    }

    /// <summary>Reads every page and index; the first contradictions found, in SQLite's words, or none.</summary>
    public IReadOnlyList<string> Verify(int limit)
    {
        var found = new List<string>();
        using SqliteCommand check = Connection.CreateCommand();
        check.CommandText = $"PRAGMA integrity_check({limit})";
        using SqliteDataReader row = check.ExecuteReader();
        while (row.Read())
        {
            if (row.GetString(0) != "ok")
                found.Add(row.GetString(0));
        }
        return found;
    }

    // Several statements that must see the same state; one statement alone always does.
    private T InOneSnapshot<T>(Func<T> query)
    {
        _begin.ExecuteNonQuery();
        try
        {
            return query();
        }
        finally
        {
            _end.ExecuteNonQuery();
        }
    }

    private StoredProduct ReadStored(SqliteDataReader row) => new(row.GetInt64(0), ReadProduct(row), row.GetInt64(2));

    private Product ReadProduct(SqliteDataReader row)
    {
        try
        {
            return ProductJson.Read(row.GetFieldValue<byte[]>(3));
        }
        catch (JsonException e)
        {
            throw new CatalogException(CatalogProblem.Damaged, File,
                $"\"{File}\": the document of product number {row.GetInt64(0)} is damaged ({e.Message}).", e);
        }
    }

    private float[] ReadVector(byte[] bytes, string key)
    {
        if (bytes.Length % sizeof(float) != 0)
            throw new CatalogException(CatalogProblem.Damaged, File,
                $"\"{File}\": the vector of picture {key} has {bytes.Length} bytes, which is no whole number of floats.");
        return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
    }
}
