using Microsoft.Data.Sqlite;

namespace Vitrine.Catalog.Sqlite;

/// <summary>Reads and writes the table of dialogues.</summary>
internal sealed class DialogueConnection : StoreConnection
{
    private readonly SqliteCommand _get, _insert, _update, _delete, _expire;

    public DialogueConnection(string file)
        : base(file, create: false)
    {
        Execute("PRAGMA synchronous = FULL");
        _get = Prepare("SELECT version, document, expires FROM dialogues WHERE id = $id AND expires > $now", "$id", "$now");
        _insert = Prepare("INSERT OR IGNORE INTO dialogues (id, version, document, expires) VALUES ($id, 1, $document, $expires)", "$id", "$document", "$expires");
        _update = Prepare("UPDATE dialogues SET version = version + 1, document = $document, expires = $expires WHERE id = $id AND version = $version",
            "$id", "$version", "$document", "$expires");
        _delete = Prepare("DELETE FROM dialogues WHERE id = $id", "$id");
        _expire = Prepare("DELETE FROM dialogues WHERE expires <= $now", "$now");
    }

    public StoredDialogue? Get(string id, DateTimeOffset now)
    {
        using SqliteDataReader row = Bind(_get, id, now.ToUnixTimeMilliseconds()).ExecuteReader();
        return row.Read() ? new StoredDialogue(id, row.GetInt64(0), row.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2))) : null;
    }

    public bool Write(StoredDialogue dialogue, DateTimeOffset now)
    {
        using SqliteTransaction transaction = Connection.BeginTransaction(deferred: false);
        foreach (SqliteCommand command in (ReadOnlySpan<SqliteCommand>)[_insert, _update, _expire])
            command.Transaction = transaction;
        Bind(_expire, now.ToUnixTimeMilliseconds()).ExecuteNonQuery();
        long expires = dialogue.Expires.ToUnixTimeMilliseconds();
        int written = dialogue.Version == 0
            ? Bind(_insert, dialogue.Id, dialogue.Document, expires).ExecuteNonQuery()
            : Bind(_update, dialogue.Id, dialogue.Version, dialogue.Document, expires).ExecuteNonQuery();
        transaction.Commit();
        return written == 1;
    }

    public bool Delete(string id) => Bind(_delete, id).ExecuteNonQuery() == 1;
}
