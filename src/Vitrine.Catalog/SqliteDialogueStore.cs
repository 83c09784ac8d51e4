using Microsoft.Data.Sqlite;
using Vitrine.Catalog.Sqlite;

namespace Vitrine.Catalog;

/// <summary>Dialogues in the catalogue's file, in a table of their own.</summary>
public sealed class SqliteDialogueStore : IDialogueStore
{
    private readonly Lock _lock = new();
    private readonly DialogueConnection _connection;
    private readonly string _file;

    private SqliteDialogueStore(string file, DialogueConnection connection) => (_file, _connection) = (file, connection);

    /// <summary>Opens the dialogues of a catalogue that <see cref="SqliteProductStore"/> has opened before, which made their table.</summary>
    /// <param name="file">Path of the catalogue's file.</param>
    /// <exception cref="CatalogException">The file cannot be opened.</exception>
    public static SqliteDialogueStore Open(string file)
    {
        SqliteNative.Initialize();
        return Guard(file, () => new SqliteDialogueStore(file, new DialogueConnection(file)));
    }

    /// <inheritdoc/>
    public ValueTask<StoredDialogue?> GetAsync(string id, DateTimeOffset now)
    {
        lock (_lock)
            return ValueTask.FromResult(Guard(_file, () => _connection.Get(id, now)));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> WriteAsync(StoredDialogue dialogue, DateTimeOffset now) =>
        // On the thread pool: it waits for the disk.
        await Task.Run(() =>
        {
            lock (_lock)
                return Guard(_file, () => _connection.Write(dialogue, now));
        }).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string id) =>
        await Task.Run(() =>
        {
            lock (_lock)
                return Guard(_file, () => _connection.Delete(id));
        }).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
            _connection.Dispose();
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
