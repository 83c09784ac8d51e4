using Microsoft.Data.Sqlite;
using Vitrine.Challenges.Storage;

namespace Vitrine.Challenges.Collecting;

/// <summary>Hands out triplets and takes sentences. Nobody speaks about a triplet twice, and no more people than wanted.</summary>
/// <remarks>As with pairs, a triplet that was handed out is its worker's, and kept from others for <see cref="Lease"/>.</remarks>
public sealed class CollectionDesk
{
    internal const string TripletColumns =
        "t.id, t.name, t.source_product, t.source_image, t.source_title, t.source_picture, t.target_product, t.target_image, t.target_title, t.target_picture, t.other_product, t.other_image, t.other_title, t.other_picture";

    /// <summary>Own sentences that are compared with: the latest.</summary>
    private const int Remembered = 100;

    private readonly SiteDatabase _database;
    private readonly TimeProvider _time;

    internal CollectionDesk(SiteDatabase database, TimeProvider time) => (_database, _time) = (database, time);

    /// <summary>How long a triplet that was handed out is kept from others.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(30);

    /// <summary>The triplet that a worker is to speak about; null when there is none for them, or not until an organiser has read what they wrote.</summary>
    public FeedbackTriplet? Next(FeedbackProject collection, long account)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return _database.Write(c =>
        {
            if (MayNot(c, collection, account))
                return null;
            if (c.One($"SELECT {TripletColumns} FROM triplets t JOIN triplet_assignments x ON x.triplet = t.id WHERE x.collection = $0 AND x.account = $1", TripletOf, collection.Id, account) is { } held)
                return held;
            var last = c.Scalar<long>("SELECT t.position FROM feedback f JOIN triplets t ON t.id = f.triplet WHERE f.collection = $0 AND f.account = $1 ORDER BY f.id DESC LIMIT 1", collection.Id, account);
            if ((Find(c, last) ?? Find(c, 0)) is not { } triplet)
                return null;
            c.Run("INSERT INTO triplet_assignments VALUES ($0, $1, $2, $3)", collection.Id, account, triplet.Id, _time.Now());
            return triplet;
        });

        FeedbackTriplet? Find(SqliteConnection c, long after) => c.One(
            $"""
            SELECT {TripletColumns} FROM triplets t WHERE t.collection = $0 AND t.position > $4
            AND (SELECT count(*) FROM feedback f WHERE f.triplet = t.id AND {Counts("f")}) + (SELECT count(*) FROM triplet_assignments x WHERE x.triplet = t.id AND x.account <> $1 AND x.since > $2) < $3
            AND NOT EXISTS (SELECT 1 FROM feedback f WHERE f.triplet = t.id AND f.account = $1)
            ORDER BY t.position LIMIT 1
            """,
            TripletOf, collection.Id, account, (_time.GetUtcNow() - Lease).ToUnixTimeMilliseconds(), collection.Workers, after);
    }

    /// <summary>Whether a worker waits for an organiser to read what they wrote, or was rejected.</summary>
    public bool MayNot(FeedbackProject collection, long account) => _database.Read(c => MayNot(c, collection, account));

    /// <summary>How many triplets a worker has spoken about.</summary>
    public int Done(FeedbackProject collection, long account)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return _database.Read(c => Done(c, collection, account));
    }

    /// <summary>Checks three sentences, and takes them when nothing is wrong.</summary>
    /// <returns>For each sentence what to change, or null; empty when the triplet was not theirs any more.</returns>
    public IReadOnlyList<string?> Say(FeedbackProject collection, long account, long triplet, IReadOnlyList<string> sentences)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(sentences);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sentences.Count, SentenceCheck.Count);
        string[] said = [.. sentences.Select(s => string.Join(' ', s.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
        return _database.Write<IReadOnlyList<string?>>(c =>
        {
            if (c.One($"SELECT {TripletColumns} FROM triplets t JOIN triplet_assignments x ON x.triplet = t.id WHERE x.collection = $0 AND x.account = $1 AND t.id = $2", TripletOf, collection.Id, account, triplet) is not { } asked)
                return [];
            var problems = SentenceCheck.Problems(said, [asked.Source.Title, asked.Target.Title, asked.NonTarget.Title],
                Sentences(c, "collection = $0 AND account = $1 ORDER BY id DESC LIMIT $2", collection.Id, account, Remembered), Sentences(c, "triplet = $0", triplet));
            if (problems.Any(p => p is not null))
                return problems;
            var since = c.Scalar<long>("SELECT since FROM triplet_assignments WHERE collection = $0 AND account = $1", collection.Id, account);
            c.Run("DELETE FROM triplet_assignments WHERE collection = $0 AND account = $1", collection.Id, account);
            if (MayNot(c, collection, account) || c.Scalar<int>($"SELECT count(*) FROM feedback f WHERE f.triplet = $0 AND {Counts("f")}", triplet) >= collection.Workers)
                return [];
            c.Run("INSERT INTO feedback (triplet, account, collection, first, second, third, seconds) VALUES ($0, $1, $2, $3, $4, $5, $6)",
                triplet, account, collection.Id, said[0], said[1], said[2], (_time.Now() - since) / 1000.0);
            return problems;
        });
    }

    internal static WorkerStanding Standing(SqliteConnection connection, FeedbackProject collection, long account) =>
        (WorkerStanding)connection.Scalar<int>("SELECT standing FROM workers WHERE collection = $0 AND account = $1", collection.Id, account);

    /// <summary>Of an answer: whether its worker was not rejected.</summary>
    internal static string Counts(string feedback) =>
        $"NOT EXISTS (SELECT 1 FROM workers w WHERE w.collection = {feedback}.collection AND w.account = {feedback}.account AND w.standing = {(int)WorkerStanding.Rejected})";

    internal static FeedbackTriplet TripletOf(SqliteDataReader row)
    {
        TripletItem Item(int at) => new(row.GetString(at), row.GetString(at + 1), row.GetString(at + 2), row.GetString(at + 3));
        return new FeedbackTriplet(row.GetInt64(0), row.GetString(1), Item(2), Item(6), Item(10));
    }

    private static bool MayNot(SqliteConnection connection, FeedbackProject collection, long account) => Standing(connection, collection, account) switch
    {
        WorkerStanding.Qualified => false,
        WorkerStanding.Rejected => true,
        _ => collection.Probation > 0 && Done(connection, collection, account) >= collection.Probation,
    };

    private static int Done(SqliteConnection connection, FeedbackProject collection, long account) =>
        connection.Scalar<int>("SELECT count(*) FROM feedback WHERE collection = $0 AND account = $1", collection.Id, account);

    private static List<string> Sentences(SqliteConnection connection, string where, params ReadOnlySpan<object?> values) =>
        [.. connection.List($"SELECT first, second, third FROM feedback WHERE {where}", r => new[] { r.GetString(0), r.GetString(1), r.GetString(2) }, values).SelectMany(s => s)];
}
