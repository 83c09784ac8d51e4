using Microsoft.Data.Sqlite;

namespace Vitrine.Challenges.Storage;

/// <summary>The tables of a site's database. Times are milliseconds since 1970 (UTC).</summary>
internal static class SiteSchema
{
    /// <summary>"VtrS" in the header of the file.</summary>
    public const int ApplicationId = 0x56747253;

    // Entry i takes a file from version i to i + 1. Entries are never edited once released; new ones are appended.
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE teams (
            id      INTEGER PRIMARY KEY,
            name    TEXT NOT NULL UNIQUE COLLATE NOCASE,
            code    TEXT NOT NULL UNIQUE -- who knows it may join
        );
        CREATE TABLE accounts (
            id       INTEGER PRIMARY KEY,
            name     TEXT NOT NULL UNIQUE COLLATE NOCASE,
            password TEXT NOT NULL, -- a hash
            roles    INTEGER NOT NULL,
            team     INTEGER REFERENCES teams (id),
            created  INTEGER NOT NULL
        );
        CREATE TABLE sessions (
            token   BLOB PRIMARY KEY, -- SHA-256 of the cookie
            account INTEGER NOT NULL REFERENCES accounts (id),
            expires INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX sessions_account ON sessions (account);
        CREATE TABLE submissions (
            id        INTEGER PRIMARY KEY AUTOINCREMENT,
            challenge TEXT NOT NULL,
            phase     TEXT NOT NULL,
            team      INTEGER NOT NULL REFERENCES teams (id),
            account   INTEGER NOT NULL REFERENCES accounts (id),
            kind      INTEGER NOT NULL,
            note      TEXT NOT NULL,
            received  INTEGER NOT NULL,
            bytes     INTEGER NOT NULL DEFAULT 0,
            state     INTEGER NOT NULL,
            attempts  INTEGER NOT NULL DEFAULT 0,
            problems  TEXT,             -- JSON
            problem_count INTEGER NOT NULL DEFAULT 0,
            seconds   REAL              -- of checking and scoring
        );
        CREATE INDEX submissions_state ON submissions (state, id);
        CREATE INDEX submissions_phase ON submissions (challenge, phase, team, received);
        CREATE TABLE scores (
            submission INTEGER NOT NULL REFERENCES submissions (id),
            position   INTEGER NOT NULL,
            metric     TEXT NOT NULL,
            value      REAL,            -- NULL: not a number
            low        REAL,
            high       REAL,
            PRIMARY KEY (submission, position)
        ) WITHOUT ROWID;
        CREATE TABLE projects (
            id           INTEGER PRIMARY KEY,
            name         TEXT NOT NULL UNIQUE,
            title        TEXT NOT NULL,
            kind         INTEGER NOT NULL,
            votes        INTEGER NOT NULL, -- wanted of a pair
            golden_every INTEGER NOT NULL, -- one question in so many; 0 for none
            created      INTEGER NOT NULL
        );
        CREATE TABLE pairs (
            id                INTEGER PRIMARY KEY,
            project           INTEGER NOT NULL REFERENCES projects (id),
            position          INTEGER NOT NULL,
            name              TEXT NOT NULL,
            query             TEXT NOT NULL,
            query_title       TEXT NOT NULL,
            query_picture     TEXT NOT NULL,
            candidate         TEXT NOT NULL,
            candidate_title   TEXT NOT NULL,
            candidate_picture TEXT NOT NULL,
            golden            INTEGER, -- the true label, where it is known
            votes             INTEGER NOT NULL DEFAULT 0
        );
        CREATE UNIQUE INDEX pairs_name ON pairs (project, name);
        CREATE INDEX pairs_open ON pairs (project, golden, position, votes);
        CREATE TABLE assignments (
            project INTEGER NOT NULL,
            account INTEGER NOT NULL,
            pair    INTEGER NOT NULL REFERENCES pairs (id),
            since   INTEGER NOT NULL,
            PRIMARY KEY (project, account)
        ) WITHOUT ROWID;
        CREATE INDEX assignments_pair ON assignments (pair);
        CREATE TABLE answers (
            id      INTEGER PRIMARY KEY AUTOINCREMENT, -- the order in which they were given
            pair    INTEGER NOT NULL REFERENCES pairs (id),
            account INTEGER NOT NULL REFERENCES accounts (id),
            project INTEGER NOT NULL,
            label   INTEGER NOT NULL,
            seconds REAL NOT NULL
        );
        CREATE UNIQUE INDEX answers_once ON answers (pair, account);
        CREATE INDEX answers_account ON answers (project, account, id);
        CREATE TABLE pools (
            challenge TEXT NOT NULL,
            phase     TEXT NOT NULL,
            project   INTEGER NOT NULL REFERENCES projects (id),
            built     INTEGER NOT NULL,
            last_submission INTEGER NOT NULL, -- those after it came late
            scoring   INTEGER NOT NULL,       -- 1: to be scored again
            PRIMARY KEY (challenge, phase)
        ) WITHOUT ROWID;
        """,
        """
        CREATE TABLE collections (
            id        INTEGER PRIMARY KEY,
            name      TEXT NOT NULL UNIQUE,
            title     TEXT NOT NULL,
            workers   INTEGER NOT NULL, -- wanted of a triplet
            probation INTEGER NOT NULL, -- triplets of a new worker before an organiser has read them
            created   INTEGER NOT NULL
        );
        CREATE TABLE triplets (
            id             INTEGER PRIMARY KEY,
            collection     INTEGER NOT NULL REFERENCES collections (id),
            position       INTEGER NOT NULL,
            name           TEXT NOT NULL,
            source_product TEXT NOT NULL, source_image TEXT NOT NULL, source_title TEXT NOT NULL, source_picture TEXT NOT NULL,
            target_product TEXT NOT NULL, target_image TEXT NOT NULL, target_title TEXT NOT NULL, target_picture TEXT NOT NULL,
            other_product  TEXT NOT NULL, other_image  TEXT NOT NULL, other_title  TEXT NOT NULL, other_picture  TEXT NOT NULL
        );
        CREATE UNIQUE INDEX triplets_name ON triplets (collection, name);
        CREATE UNIQUE INDEX triplets_position ON triplets (collection, position);
        CREATE TABLE triplet_assignments (
            collection INTEGER NOT NULL,
            account    INTEGER NOT NULL,
            triplet    INTEGER NOT NULL REFERENCES triplets (id),
            since      INTEGER NOT NULL,
            PRIMARY KEY (collection, account)
        ) WITHOUT ROWID;
        CREATE INDEX triplet_assignments_triplet ON triplet_assignments (triplet);
        CREATE TABLE feedback (
            id         INTEGER PRIMARY KEY AUTOINCREMENT,
            triplet    INTEGER NOT NULL REFERENCES triplets (id),
            account    INTEGER NOT NULL REFERENCES accounts (id),
            collection INTEGER NOT NULL,
            first      TEXT NOT NULL,
            second     TEXT NOT NULL,
            third      TEXT NOT NULL,
            seconds    REAL NOT NULL
        );
        CREATE UNIQUE INDEX feedback_once ON feedback (triplet, account);
        CREATE INDEX feedback_account ON feedback (collection, account, id);
        CREATE TABLE workers (
            collection INTEGER NOT NULL,
            account    INTEGER NOT NULL,
            standing   INTEGER NOT NULL,
            PRIMARY KEY (collection, account)
        ) WITHOUT ROWID;
        """,
    ];

    /// <summary>Creates the tables, or brings an older file up to date.</summary>
    /// <exception cref="ChallengeException">The file is another program's, or a newer version's.</exception>
    public static void Prepare(SqliteConnection connection, string file)
    {
        if (Check(connection, file) == Migrations.Length)
            return;
        using var transaction = connection.BeginTransaction(deferred: false);
        for (var version = Check(connection, file); version < Migrations.Length; version++) // again: another process may have been faster
            connection.Run(Migrations[version]);
        connection.Run($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Migrations.Length};");
        transaction.Commit();
    }

    private static int Check(SqliteConnection connection, string file)
    {
        var application = connection.Scalar<long>("PRAGMA application_id");
        var version = connection.Scalar<long>("PRAGMA user_version");
        var empty = connection.Scalar<long>("SELECT count(*) FROM sqlite_schema") == 0;
        if (application != ApplicationId && !(empty && application == 0))
            throw new ChallengeException($"\"{file}\" is a database of another program, not of a site; choose another directory");
        if (version > Migrations.Length)
            throw new ChallengeException($"\"{file}\" was written by a newer version of Vitrine (format {version}; this one knows up to {Migrations.Length}); use that version");
        return (int)version;
    }
}
