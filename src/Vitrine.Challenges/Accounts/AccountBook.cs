using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Vitrine.Challenges.Storage;

namespace Vitrine.Challenges.Accounts;

/// <summary>Everybody's accounts and teams. Thread-safe; durable when a method returns.</summary>
public sealed class AccountBook
{
    private const string Columns = "a.id, a.name, a.roles, a.created, t.id, t.name, t.code FROM accounts a LEFT JOIN teams t ON t.id = a.team";
    private readonly SiteDatabase _database;
    private readonly IPasswordHash _passwords;
    private readonly TimeProvider _time;
    private readonly Lazy<string> _nobodysHash;

    internal AccountBook(SiteDatabase database, IPasswordHash passwords, TimeProvider time)
    {
        (_database, _passwords, _time) = (database, passwords, time);
        _nobodysHash = new(() => passwords.Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));
    }

    /// <summary>Everybody, by name.</summary>
    public IReadOnlyList<Account> All() => _database.Read(c => c.List($"SELECT {Columns} ORDER BY a.name COLLATE NOCASE", Of));

    /// <summary>The account with this number, or null.</summary>
    public Account? Find(long id) => _database.Read(c => c.One($"SELECT {Columns} WHERE a.id = $0", Of, id));

    /// <summary>Whether anybody is organiser.</summary>
    public bool HasOrganiser() => _database.Read(c => c.Scalar<long>("SELECT count(*) FROM accounts WHERE roles & $0", (int)Roles.Organiser)) > 0;

    /// <summary>Makes an account.</summary>
    /// <param name="name">See <see cref="AccountRules.NameProblem"/>.</param>
    /// <param name="password">See <see cref="AccountRules.PasswordProblem"/>.</param>
    /// <param name="roles">What it may do.</param>
    /// <param name="team">Name of a new team, or the code of one to join; empty for none.</param>
    /// <exception cref="ChallengeException">A rule is broken, or the name is taken.</exception>
    public Account Register(string name, string password, Roles roles, string team = "")
    {
        Require(AccountRules.NameProblem(name), "name");
        Require(AccountRules.PasswordProblem(password, name), "password");
        var hash = _passwords.Hash(password); // before the transaction: it takes a while on purpose
        return _database.Write(c =>
        {
            if (c.Scalar<long>("SELECT count(*) FROM accounts WHERE name = $0", name) > 0)
                throw new ChallengeException("This name is taken; choose another.", "name");
            var teamId = team.Length > 0 ? TeamFor(c, team) : (long?)null;
            c.Run("INSERT INTO accounts (name, password, roles, team, created) VALUES ($0, $1, $2, $3, $4)", name, hash, (int)roles, teamId, _time.Now());
            return c.One($"SELECT {Columns} WHERE a.id = $0", Of, c.LastId())!;
        });
    }

    /// <summary>Joins or makes a team, once: who has one keeps it, so that nobody submits for two.</summary>
    /// <exception cref="ChallengeException">The account has a team, or the name is taken.</exception>
    public void JoinTeam(long account, string team) => _database.Write(c =>
    {
        if (c.Scalar<long>("SELECT team FROM accounts WHERE id = $0", account) != 0)
            throw new ChallengeException("This account has a team already.", "team");
        c.Run("UPDATE accounts SET team = $1, roles = roles | $2 WHERE id = $0", account, TeamFor(c, team), (int)Roles.Participant);
    });

    /// <summary>Grants exactly these roles.</summary>
    /// <exception cref="ChallengeException">Nobody would be organiser any more.</exception>
    public void Grant(long account, Roles roles) => _database.Write(c =>
    {
        if ((roles & Roles.Organiser) == 0 && c.Scalar<long>("SELECT roles & $1 FROM accounts WHERE id = $0", account, (int)Roles.Organiser) != 0
            && c.Scalar<long>("SELECT count(*) FROM accounts WHERE roles & $0", (int)Roles.Organiser) == 1)
        {
            throw new ChallengeException("Somebody must stay organiser; grant the role to another account first.", "roles");
        }

        c.Run("UPDATE accounts SET roles = $1 WHERE id = $0", account, (int)roles);
    });

    /// <summary>The account that a name and password belong to, or null.</summary>
    /// <remarks>Takes as long for a name that does not exist, so that time does not tell which do.</remarks>
    public Account? Authenticate(string name, string password)
    {
        var hash = _database.Read(c => c.Scalar<string>("SELECT password FROM accounts WHERE name = $0", name));
        var right = password.Length <= AccountRules.MaxPasswordLength && _passwords.Verify(hash ?? _nobodysHash.Value, password);
        return right && hash is not null ? _database.Read(c => c.One($"SELECT {Columns} WHERE a.name = $0", Of, name)) : null;
    }

    /// <summary>Sets a password and ends every session of the account.</summary>
    /// <exception cref="ChallengeException">The password breaks a rule.</exception>
    public void SetPassword(Account account, string password)
    {
        ArgumentNullException.ThrowIfNull(account);
        Require(AccountRules.PasswordProblem(password, account.Name), "password");
        var hash = _passwords.Hash(password);
        _database.Write(c =>
        {
            c.Run("UPDATE accounts SET password = $1 WHERE id = $0", account.Id, hash);
            c.Run("DELETE FROM sessions WHERE account = $0", account.Id);
        });
    }

    internal static Account Of(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), (Roles)row.GetInt32(2), row.IsDBNull(4) ? null : new Team(row.GetInt64(4), row.GetString(5), row.GetString(6)), row.Time(3));

    internal static string SelectBySession => $"SELECT {Columns} JOIN sessions s ON s.account = a.id WHERE s.token = $0 AND s.expires > $1";

    private static long TeamFor(SqliteConnection connection, string team)
    {
        if (connection.Scalar<long>("SELECT id FROM teams WHERE code = $0", team.Trim()) is var joined and not 0)
            return joined;
        Require(AccountRules.TeamProblem(team), "team");
        if (connection.Scalar<long>("SELECT count(*) FROM teams WHERE name = $0", team) > 0)
            throw new ChallengeException("There is a team of this name; choose another, or ask its members for their code and enter that.", "team");
        connection.Run("INSERT INTO teams (name, code) VALUES ($0, $1)", team, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12)));
        return connection.LastId();
    }

    private static void Require(string? problem, string field)
    {
        if (problem is not null)
            throw new ChallengeException(problem, field);
    }
}
