using Microsoft.Data.Sqlite;

namespace Vitrine.Catalog.Sqlite;

/// <summary>What went wrong with a catalogue's file, in words that say what to do.</summary>
internal static class StoreErrors
{
    public static CatalogException Explain(string file, SqliteException e) => e.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB => new(CatalogProblem.Damaged, file,
            $"\"{file}\" is not a catalogue: its first bytes are no SQLite database. Choose another file, or restore it from a backup.", e),
        SQLitePCL.raw.SQLITE_CORRUPT => new(CatalogProblem.Damaged, file,
            $"\"{file}\" is damaged ({e.Message}). Restore it from a backup.", e),
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED
            => new(CatalogProblem.Busy, file, $"\"{file}\" is being written by another process. Wait for it to finish, or stop it.", e),
        SQLitePCL.raw.SQLITE_FULL => new(CatalogProblem.Inaccessible, file,
            $"The disk that holds \"{file}\" is full. Free some space; nothing that was acknowledged is lost.", e),
        _ => new(CatalogProblem.Inaccessible, file,
            $"\"{file}\" cannot be used: {e.Message}. Check that its folder exists and that this user may write there.", e),
    };
}
