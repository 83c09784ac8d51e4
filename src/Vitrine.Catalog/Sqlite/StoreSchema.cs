using Microsoft.Data.Sqlite;

namespace Vitrine.Catalog.Sqlite;

/// <summary>The tables of a catalogue file, and how an older file becomes a current one.</summary>
/// <remarks>
/// A deleted product keeps its row with an empty document: that row is its tombstone in the change log, and it keeps the product's number,
/// so that a product which returns is the same product to the index. The change log is therefore nothing but the products in the order of
/// their <c>sequence</c>, one row each.
/// </remarks>
internal static class StoreSchema
{
    /// <summary>"VtrC" in the header of the file: what tells a catalogue from any other SQLite database.</summary>
    public const int ApplicationId = 0x56747243;

    // Entry i takes a file from version i to i + 1. Entries are never edited once released; new ones are appended.
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE products (
            number      INTEGER PRIMARY KEY AUTOINCREMENT,
            id          TEXT NOT NULL UNIQUE,
            sequence    INTEGER NOT NULL,
            fingerprint BLOB,  -- before the document, so that comparing never reads its pages
            document    BLOB   -- ProductJson; NULL when the product was deleted
        );
        CREATE UNIQUE INDEX products_sequence ON products (sequence);
        CREATE TABLE totals (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO totals VALUES ('products', 0);
        CREATE TABLE spaces (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE embeddings (
            space   INTEGER NOT NULL REFERENCES spaces (number),
            picture TEXT NOT NULL,
            vector  BLOB NOT NULL, -- float32, little endian
            UNIQUE (space, picture)
        );
        CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        """,
        """
        CREATE TABLE dialogues (
            id       TEXT PRIMARY KEY,
            version  INTEGER NOT NULL,
            document TEXT NOT NULL,   -- JSON, see Search/Dialogue/Memory
            expires  INTEGER NOT NULL -- Unix time in milliseconds
        ) WITHOUT ROWID;
        CREATE INDEX dialogues_expires ON dialogues (expires);
        """,
    ];

    /// <summary>The version this program writes.</summary>
    public static int Version => Migrations.Length;

    /// <summary>Creates the tables of a new file, or brings an older one up to date.</summary>
    /// <param name="connection">An open connection that may write.</param>
    /// <param name="file">For messages.</param>
    /// <exception cref="CatalogException">The file is another program's, or a newer version's.</exception>
    public static void Prepare(SqliteConnection connection, string file)
    {
        // The version check comes before the first write, so that somebody else's database is left exactly as it was.
        if (Check(connection, file) == Version)
            return;
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        for (int version = Check(connection, file); version < Version; version++) // again: another process may have been faster
            Execute(connection, Migrations[version]);
        Execute(connection, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
        transaction.Commit();
    }

    private static int Check(SqliteConnection connection, string file)
    {
        long application = Scalar(connection, "PRAGMA application_id");
        long version = Scalar(connection, "PRAGMA user_version");
        bool empty = Scalar(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (application != ApplicationId && !(empty && application == 0))
            throw new CatalogException(CatalogProblem.Foreign, file,
                $"\"{file}\" is a database of another program, not a catalogue. Choose another file.");
        if (version > Version)
            throw new CatalogException(CatalogProblem.Newer, file,
                $"\"{file}\" was written by a newer version of Vitrine (format {version}; this one knows up to {Version}). Use that "
                + "version.");
        return (int)version;
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
