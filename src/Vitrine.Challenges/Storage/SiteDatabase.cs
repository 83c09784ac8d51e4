using Microsoft.Data.Sqlite;
using Vitrine.Catalog;

namespace Vitrine.Challenges.Storage;

/// <summary>A site's SQLite file: one connection, one caller at a time, each in a transaction of its own.</summary>
/// <remarks>
/// Write-ahead log with <c>synchronous=FULL</c>: what has returned survives <c>kill -9</c> and loss of power. Statements take microseconds,
/// so one lock serves a site; several processes may open the file and wait for each other.
/// </remarks>
internal sealed class SiteDatabase : IDisposable
{
    private const int BusySeconds = 15;
    private readonly SqliteConnection _connection;
    private readonly Lock _lock = new();

    public SiteDatabase(string file)
    {
        _ = SqliteNative.Version; // chooses the library before the first connection
        if (!OperatingSystem.IsWindows() && !File.Exists(file))
        {
            // Hashes of passwords are for the site's owner alone; SQLite gives its other files the mode of this one.
            using var made = new FileStream(file, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        }

        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = BusySeconds, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            _connection.Run($"PRAGMA busy_timeout = {BusySeconds * 1000}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
            SiteSchema.Prepare(_connection, file);
        }
        catch (SqliteException e)
        {
            _connection.Dispose();
            throw new ChallengeException($"\"{file}\" cannot be used: {e.Message}", inner: e);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Reads, and sees one state of the data.</summary>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: true);
            return work(_connection);
        }
    }

    /// <summary>Writes all or nothing; durable when it returns.</summary>
    public T Write<T>(Func<SqliteConnection, T> work)
    {
        lock (_lock)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            var result = work(_connection);
            transaction.Commit();
            return result;
        }
    }

    /// <inheritdoc cref="Write{T}"/>
    public void Write(Action<SqliteConnection> work) => Write(connection =>
    {
        work(connection);
        return true;
    });

    public void Dispose()
    {
        lock (_lock)
            _connection.Dispose();
    }
}
