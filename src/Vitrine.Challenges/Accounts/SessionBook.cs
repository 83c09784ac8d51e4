using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Vitrine.Challenges.Storage;

namespace Vitrine.Challenges.Accounts;

/// <summary>Who is signed in. The browser holds 256 random bits, the database their SHA-256: whoever reads the database signs in as nobody.</summary>
public sealed class SessionBook
{
    private readonly SiteDatabase _database;
    private readonly TimeProvider _time;

    internal SessionBook(SiteDatabase database, TimeProvider time) => (_database, _time) = (database, time);

    /// <summary>How long a session lasts.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(14);

    /// <summary>Begins a session.</summary>
    /// <returns>What the browser's cookie is to hold.</returns>
    public string Begin(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _database.Write(c =>
        {
            c.Run("DELETE FROM sessions WHERE expires <= $0", _time.Now());
            c.Run("INSERT INTO sessions VALUES ($0, $1, $2)", Hash(token), account.Id, (_time.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds());
        });
        return token;
    }

    /// <summary>Whose session it is, with the roles of this moment; null when it is none, or over.</summary>
    public Account? Find(string token) => token.Length > 100 ? null : _database.Read(c => c.One(AccountBook.SelectBySession, AccountBook.Of, Hash(token), _time.Now()));

    /// <summary>Ends a session.</summary>
    public void End(string token) => _database.Write(c => c.Run("DELETE FROM sessions WHERE token = $0", Hash(token)));

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
