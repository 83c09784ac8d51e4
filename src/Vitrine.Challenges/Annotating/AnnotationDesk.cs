using Microsoft.Data.Sqlite;
using Vitrine.Challenges.Storage;
using Vitrine.Evaluation.Annotation;

namespace Vitrine.Challenges.Annotating;

/// <summary>Hands out questions and takes answers. Nobody is asked about a pair twice, and no more people than wanted.</summary>
/// <remarks>
/// A question that was handed out is its annotator's until it is answered, for others as long as <see cref="Lease"/>: two people at the same
/// time are never the tenth annotator of one pair. Asking again shows the same question. Golden pairs come at moments that cannot be
/// foreseen, to everybody, whoever has judged them before.
/// </remarks>
public sealed class AnnotationDesk
{
    internal const string PairColumns = "p.id, p.name, p.query, p.query_title, p.query_picture, p.candidate, p.candidate_title, p.candidate_picture, p.golden";

    private const string Open =
        """
        p.project = $0 AND p.golden IS NULL
        AND p.votes + (SELECT count(*) FROM assignments x WHERE x.pair = p.id AND x.account <> $1 AND x.since > $2) < $3
        AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.pair = p.id AND a.account = $1)
        """;

    private readonly SiteDatabase _database;
    private readonly TimeProvider _time;

    internal AnnotationDesk(SiteDatabase database, TimeProvider time) => (_database, _time) = (database, time);

    /// <summary>How long a question that was handed out is kept from others.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The question that an annotator is to answer; null when there is nothing left for them.</summary>
    public AnnotationPair? Next(AnnotationProject project, long account)
    {
        ArgumentNullException.ThrowIfNull(project);
        return _database.Write(c =>
        {
            if (c.One($"SELECT {PairColumns} FROM pairs p JOIN assignments x ON x.pair = p.id WHERE x.project = $0 AND x.account = $1 AND (p.votes < $2 OR p.golden IS NOT NULL)", PairOf, project.Id, account, project.Votes) is { } held)
                return held;
            c.Run("DELETE FROM assignments WHERE project = $0 AND account = $1", project.Id, account); // while they thought, others gave all the answers wanted
            if (Choose(c, project, account) is not { } pair)
                return null;
            Assign(c, project, account, pair.Id);
            return pair;
        });
    }

    /// <summary>Takes an answer.</summary>
    /// <param name="project">The project.</param>
    /// <param name="account">The annotator.</param>
    /// <param name="pair">The pair that they were asked about.</param>
    /// <param name="label">One of <see cref="MatchLabel"/>.</param>
    /// <returns>False when the question was not theirs (any more): it was answered in another window, or has enough answers by now.</returns>
    public bool Answer(AnnotationProject project, long account, long pair, int label)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, MatchLabel.Count);
        return _database.Write(c =>
        {
            var since = c.Scalar<long>("SELECT since FROM assignments WHERE project = $0 AND account = $1 AND pair = $2", project.Id, account, pair);
            if (since == 0)
                return false;
            c.Run("DELETE FROM assignments WHERE project = $0 AND account = $1", project.Id, account);
            if (c.Run("UPDATE pairs SET votes = votes + 1 WHERE id = $0 AND (votes < $1 OR golden IS NOT NULL)", pair, project.Votes) == 0)
                return false;
            return c.Run("INSERT INTO answers (pair, account, project, label, seconds) VALUES ($0, $1, $2, $3, $4)", pair, account, project.Id, label, (_time.Now() - since) / 1000.0) == 1;
        });
    }

    /// <summary>Takes an annotator's last answer back and asks it again.</summary>
    /// <returns>False when there is none.</returns>
    public bool Undo(AnnotationProject project, long account)
    {
        ArgumentNullException.ThrowIfNull(project);
        return _database.Write(c =>
        {
            var (answer, pair) = c.List("SELECT id, pair FROM answers WHERE project = $0 AND account = $1 ORDER BY id DESC LIMIT 1", r => (r.GetInt64(0), r.GetInt64(1)), project.Id, account).SingleOrDefault();
            if (answer == 0)
                return false;
            c.Run("DELETE FROM answers WHERE id = $0", answer);
            c.Run("UPDATE pairs SET votes = votes - 1 WHERE id = $0", pair);
            c.Run("DELETE FROM assignments WHERE project = $0 AND account = $1", project.Id, account);
            Assign(c, project, account, pair);
            return true;
        });
    }

    /// <summary>How many answers an annotator has given in a project.</summary>
    public int Done(AnnotationProject project, long account)
    {
        ArgumentNullException.ThrowIfNull(project);
        return _database.Read(c => Done(c, project, account));
    }

    internal static AnnotationPair PairOf(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7))
        {
            Golden = row.IsDBNull(8) ? null : row.GetInt32(8),
        };

    private static int Done(SqliteConnection connection, AnnotationProject project, long account) =>
        connection.Scalar<int>("SELECT count(*) FROM answers WHERE project = $0 AND account = $1", project.Id, account);

    private AnnotationPair? Choose(SqliteConnection connection, AnnotationProject project, long account)
    {
        if (project.GoldenEvery > 0 && IsGoldenTurn(account, Done(connection, project, account), project.GoldenEvery) && Golden(connection, project, account) is { } golden)
            return golden;

        // On from the last answer first: what lies before it is answered by this annotator or complete, save what others gave back.
        var last = connection.Scalar<long>(
            "SELECT p.position FROM answers a JOIN pairs p ON p.id = a.pair WHERE a.project = $0 AND a.account = $1 AND p.golden IS NULL ORDER BY a.id DESC LIMIT 1", project.Id, account);
        return Find(last) ?? Find(0);

        AnnotationPair? Find(long after) => connection.One(
            $"SELECT {PairColumns} FROM pairs p WHERE {Open} AND p.position > $4 ORDER BY p.position LIMIT 1", PairOf,
            project.Id, account, (_time.GetUtcNow() - Lease).ToUnixTimeMilliseconds(), project.Votes, after);
    }

    /// <summary>Seeded by annotator and number: the same after a restart, and of no pattern that people see.</summary>
    private static bool IsGoldenTurn(long account, int done, int every)
    {
        var z = ((ulong)account * 0x9E3779B97F4A7C15) ^ ((ulong)(done + 1) * 0xBF58476D1CE4E5B9);
        z = (z ^ (z >> 30)) * 0x94D049BB133111EB;
        return (z ^ (z >> 31)) % (ulong)every == 0;
    }

    private static AnnotationPair? Golden(SqliteConnection connection, AnnotationProject project, long account) => connection.One(
        $"SELECT {PairColumns} FROM pairs p WHERE p.project = $0 AND p.golden IS NOT NULL AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.pair = p.id AND a.account = $1) ORDER BY p.votes, p.position LIMIT 1",
        PairOf, project.Id, account);

    private void Assign(SqliteConnection connection, AnnotationProject project, long account, long pair) =>
        connection.Run("INSERT INTO assignments VALUES ($0, $1, $2, $3)", project.Id, account, pair, _time.Now());
}
