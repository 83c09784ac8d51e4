using Microsoft.Data.Sqlite;

namespace Vitrine.Catalog.Sqlite;

/// <summary>One connection to a catalogue file, with the settings every connection has, and statements that are prepared once.</summary>
/// <remarks>Not thread-safe: used by one caller at a time.</remarks>
internal abstract class StoreConnection : IDisposable
{
    private const int BusySeconds = 15;
    private readonly SqliteConnection _connection;
    private readonly List<SqliteCommand> _commands = [];

    protected StoreConnection(string file, bool create)
    {
        File = file;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            DefaultTimeout = BusySeconds,
            Pooling = false, // the store keeps its own connections, together with their prepared statements
        }.ToString());
        try
        {
            _connection.Open();
            Execute($"PRAGMA busy_timeout = {BusySeconds * 1000}");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>The catalogue file.</summary>
    protected string File { get; }

    /// <summary>The connection itself.</summary>
    protected SqliteConnection Connection => _connection;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SqliteCommand command in _commands)
            command.Dispose();
        _connection.Dispose();
    }

    /// <summary>A statement that lives as long as the connection; parameters in the order of <paramref name="parameters"/>.</summary>
    protected SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (string name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        command.Prepare();
        _commands.Add(command);
        return command;
    }

    /// <summary>Runs statements that return nothing.</summary>
    protected void Execute(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Gives a statement the values of this run.</summary>
    protected static SqliteCommand Bind(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (int i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }
}
