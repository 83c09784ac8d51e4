using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Vitrine.Catalog.Sqlite;

/// <summary>The questions a catalogue file answers.</summary>
internal sealed class StoreReader : StoreConnection
{
    private readonly SqliteCommand begin;
    private readonly SqliteCommand end;
    private readonly SqliteCommand lastSequence;
    private readonly SqliteCommand count;
    private readonly SqliteCommand changes;
    private readonly SqliteCommand byId;
    private readonly SqliteCommand byNumber;
    private readonly SqliteCommand page;
    private readonly SqliteCommand embedding;
    private readonly SqliteCommand setting;
    private readonly SqliteCommand settings;

    public StoreReader(string file)
        : base(file, create: false)
    {
        Execute("PRAGMA query_only = ON");
        begin = Prepare("BEGIN");
        end = Prepare("COMMIT");
        lastSequence = Prepare("SELECT coalesce(max(sequence), 0) FROM products");
        count = Prepare("SELECT value FROM totals WHERE name = 'products'");
        changes = Prepare("SELECT number, id, sequence, document FROM products WHERE sequence > $after ORDER BY sequence LIMIT $limit", "$after", "$limit");
        byId = Prepare("SELECT number, id, sequence, document FROM products WHERE id = $id AND document IS NOT NULL", "$id");
        byNumber = Prepare("SELECT number, id, sequence, document FROM products WHERE number = $number AND document IS NOT NULL", "$number");
        page = Prepare("SELECT number, id, sequence, document FROM products WHERE number > $after AND document IS NOT NULL ORDER BY number LIMIT $limit", "$after", "$limit");
        embedding = Prepare("SELECT vector FROM embeddings WHERE space = (SELECT number FROM spaces WHERE name = $space) AND picture = $picture", "$space", "$picture");
        setting = Prepare("SELECT value FROM settings WHERE name = $name", "$name");
        settings = Prepare("SELECT name, value FROM settings WHERE name >= $prefix AND substr(name, 1, length($prefix)) = $prefix ORDER BY name", "$prefix");
    }

    public long LastSequence() => (long)lastSequence.ExecuteScalar()!;

    public long Count() => (long)count.ExecuteScalar()!;

    public IReadOnlyList<Change> ChangesSince(long sequence, int limit)
    {
        var found = new List<Change>();
        using SqliteDataReader row = Bind(changes, sequence, limit).ExecuteReader();
        while (row.Read())
            found.Add(new Change(row.GetInt64(2), row.GetInt64(0), row.GetString(1), row.IsDBNull(3) ? null : ReadProduct(row)));
        return found;
    }

    public StoredProduct? Get(string id)
    {
        using SqliteDataReader row = Bind(byId, id).ExecuteReader();
        return row.Read() ? ReadStored(row) : null;
    }

    public IReadOnlyList<StoredProduct> GetMany(IReadOnlyList<long> numbers) => InOneSnapshot(() =>
    {
        var found = new List<StoredProduct>(numbers.Count);
        foreach (long number in numbers)
        {
            using SqliteDataReader row = Bind(byNumber, number).ExecuteReader();
            if (row.Read())
                found.Add(ReadStored(row));
        }
        return found;
    });

    public IReadOnlyList<StoredProduct> Page(long afterNumber, int limit)
    {
        var found = new List<StoredProduct>();
        using SqliteDataReader row = Bind(page, afterNumber, limit).ExecuteReader();
        while (row.Read())
            found.Add(ReadStored(row));
        return found;
    }

    public IReadOnlyDictionary<string, float[]> Embeddings(string space, IReadOnlyCollection<string> pictureKeys) => InOneSnapshot(() =>
    {
        var found = new Dictionary<string, float[]>(pictureKeys.Count, StringComparer.Ordinal);
        foreach (string key in pictureKeys)
        {
            if (Bind(embedding, space, key).ExecuteScalar() is byte[] bytes)
                found[key] = ReadVector(bytes, key);
        }
        return found;
    });

    public string? Setting(string name) => (string?)Bind(setting, name).ExecuteScalar();

    public IReadOnlyDictionary<string, string> Settings(string prefix)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        using SqliteDataReader row = Bind(settings, prefix).ExecuteReader();
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
        begin.ExecuteNonQuery();
        try
        {
            return query();
        }
        finally
        {
            end.ExecuteNonQuery();
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
            throw new CatalogException(CatalogProblem.Damaged, File, $"\"{File}\": the document of product number {row.GetInt64(0)} is damaged ({e.Message}).", e);
        }
    }

    private float[] ReadVector(byte[] bytes, string key)
    {
        if (bytes.Length % sizeof(float) != 0)
            throw new CatalogException(CatalogProblem.Damaged, File, $"\"{File}\": the vector of picture {key} has {bytes.Length} bytes, which is no whole number of floats.");
        return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
    }
}
