using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Vitrine.Challenges.Accounts;
using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Storage;

namespace Vitrine.Challenges.Submissions;

/// <summary>All submissions of a site and their states. Thread-safe; durable when a method returns.</summary>
public sealed class SubmissionBook
{
    /// <summary>Uploads a day for each submission that may be scored: those that are refused cost the site work too.</summary>
    public const int UploadsPerSubmission = 5;

    /// <summary>Room that uploads leave to the database and to others.</summary>
    private const long SpareBytes = 256 << 20;

    private const string Columns =
        "s.id, s.challenge, s.phase, s.team, t.name, s.account, s.kind, s.note, s.received, s.bytes, s.state, s.problems, s.problem_count, s.seconds FROM submissions s JOIN teams t ON t.id = s.team";

    private readonly SiteDatabase _database;
    private readonly SiteLayout _layout;
    private readonly TimeProvider _time;

    internal SubmissionBook(SiteDatabase database, SiteLayout layout, TimeProvider time) => (_database, _layout, _time) = (database, layout, time);

    /// <summary>The submission with this number, or null.</summary>
    public Submission? Find(long id) => _database.Read(c => WithScores(c, c.List($"SELECT {Columns} WHERE s.id = $0", Of, id)).SingleOrDefault());

    /// <summary>A team's submissions to a challenge, newest first.</summary>
    public IReadOnlyList<Submission> OfTeam(string challenge, long team) => _database.Read(c =>
        WithScores(c, c.List($"SELECT {Columns} WHERE s.challenge = $0 AND s.team = $1 AND s.state <> {(int)SubmissionState.Receiving} ORDER BY s.id DESC LIMIT 200", Of, challenge, team)));

    /// <summary>All submissions to a phase in a state, oldest first.</summary>
    public IReadOnlyList<Submission> OfPhase(string challenge, string phase, SubmissionState state) => _database.Read(c =>
        WithScores(c, c.List($"SELECT {Columns} WHERE s.challenge = $0 AND s.phase = $1 AND s.state = $2 ORDER BY s.id", Of, challenge, phase, (int)state)));

    /// <summary>How many submissions wait or are worked on.</summary>
    public long Waiting() => _database.Read(c => c.Scalar<long>($"SELECT count(*) FROM submissions WHERE state IN ({(int)SubmissionState.Queued}, {(int)SubmissionState.Working})"));

    /// <summary>How many more submissions of a team will be scored today (UTC).</summary>
    public int LeftToday(string challenge, PhaseDefinition phase, long team)
    {
        ArgumentNullException.ThrowIfNull(phase);
        return _database.Read(c => Left(c, challenge, phase, team));
    }

    /// <summary>Has the submissions of a phase scored again, those included on which the site had failed: for judgments or data that were mended.</summary>
    /// <returns>How many.</returns>
    public int ScoreAgain(string challenge, string phase) => _database.Write(c => c.Run(
        "UPDATE submissions SET state = $2, attempts = 0 WHERE challenge = $0 AND phase = $1 AND state IN ($3, $4)",
        challenge, phase, (int)SubmissionState.Queued, (int)SubmissionState.Scored, (int)SubmissionState.Failed));

    /// <summary>Makes room for a submission whose files are about to arrive.</summary>
    /// <exception cref="ChallengeException">The phase is not open, does not take this kind, the account has no team, the day's limit is reached, or the disk is nearly full.</exception>
    public IncomingSubmission Begin(Challenge challenge, PhaseDefinition phase, Account account, SubmissionKind kind, string note)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        ArgumentNullException.ThrowIfNull(phase);
        ArgumentNullException.ThrowIfNull(account);
        if (account.Team is not { } team || !account.Is(Roles.Participant))
            throw new ChallengeException("Submissions are handed in for a team; join or make one on your account's page.", "team");
        if (!phase.IsOpen(_time.GetUtcNow()))
            throw new ChallengeException($"The phase \"{phase.Title}\" is not open.", "phase");
        if (!phase.Submissions.Contains(kind))
            throw new ChallengeException("This phase does not take submissions of this kind.", "kind");
        if (note.Length > 100 || note.Any(char.IsControl))
            throw new ChallengeException("A note has at most 100 characters, on one line.", "note");
        if (FreeBytes() < ((long)phase.MaxMegabytes << 20) + SpareBytes)
            throw new ChallengeException("The site has too little room for another submission; tell its organisers.", "room");
        var id = _database.Write(c =>
        {
            if (Left(c, challenge.Name, phase, team.Id) <= 0)
                throw new ChallengeException($"Your team has used its {phase.DailyLimit} submissions of today (UTC); come back tomorrow.", "limit");
            c.Run("INSERT INTO submissions (challenge, phase, team, account, kind, note, received, state) VALUES ($0, $1, $2, $3, $4, $5, $6, $7)",
                challenge.Name, phase.Id, team.Id, account.Id, (int)kind, note, _time.Now(), (int)SubmissionState.Receiving);
            return c.LastId();
        });
        return new IncomingSubmission(this, id, kind, FilesOf(id), (long)phase.MaxMegabytes << 20);
    }

    private long FreeBytes() => new DriveInfo(_layout.Root).AvailableFreeSpace;

    internal SubmissionFiles FilesOf(long id) => new(Path.Combine(_layout.Submissions, id.ToString(CultureInfo.InvariantCulture)));

    internal void Complete(long id, long bytes) =>
        _database.Write(c => c.Run("UPDATE submissions SET state = $1, bytes = $2 WHERE id = $0", id, (int)SubmissionState.Queued, bytes));

    internal void Abandon(long id)
    {
        FilesOf(id).Delete();
        _database.Write(c => c.Run("DELETE FROM submissions WHERE id = $0 AND state = $1", id, (int)SubmissionState.Receiving));
    }

    /// <summary>After a restart: uploads that never ended are forgotten, work that was under way waits again.</summary>
    internal void Recover()
    {
        foreach (var id in _database.Read(c => c.List("SELECT id FROM submissions WHERE state = $0", r => r.GetInt64(0), (int)SubmissionState.Receiving)))
            Abandon(id);
        _database.Write(c => c.Run("UPDATE submissions SET state = $0 WHERE state = $1", (int)SubmissionState.Queued, (int)SubmissionState.Working));
    }

    /// <summary>Takes the submission that waits longest.</summary>
    internal (Submission Submission, int Attempt)? Take() => _database.Write<(Submission, int)?>(c =>
    {
        if (c.One($"SELECT {Columns} WHERE s.state = $0 ORDER BY s.id LIMIT 1", Of, (int)SubmissionState.Queued) is not { } next)
            return null;
        c.Run("UPDATE submissions SET state = $1, attempts = attempts + 1 WHERE id = $0", next.Id, (int)SubmissionState.Working);
        return (next, c.Scalar<int>("SELECT attempts FROM submissions WHERE id = $0", next.Id));
    });

    /// <summary>Puts a submission back whose work was stopped on purpose, which is no failed attempt.</summary>
    internal void GiveBack(long id) => _database.Write(c => c.Run("UPDATE submissions SET state = $1, attempts = attempts - 1 WHERE id = $0", id, (int)SubmissionState.Queued));

    internal void Settle(long id, SubmissionState state, IReadOnlyList<string> problems, long problemCount, double seconds, IReadOnlyList<Score> scores) => _database.Write(c =>
    {
        c.Run("UPDATE submissions SET state = $1, problems = $2, problem_count = $3, seconds = $4, attempts = 0 WHERE id = $0",
            id, (int)state, problems.Count == 0 ? null : JsonSerializer.Serialize(problems), problemCount, seconds);
        SetScores(c, id, scores);
    });

    internal void SetScores(long id, IReadOnlyList<Score> scores) => _database.Write(c => SetScores(c, id, scores));

    private static void SetScores(SqliteConnection connection, long id, IReadOnlyList<Score> scores)
    {
        connection.Run("DELETE FROM scores WHERE submission = $0", id);
        foreach (var (i, score) in scores.Index())
            connection.Run("INSERT INTO scores VALUES ($0, $1, $2, $3, $4, $5)", id, i, score.Metric, double.IsNaN(score.Value) ? null : score.Value, score.Low, score.High);
    }

    private int Left(SqliteConnection connection, string challenge, PhaseDefinition phase, long team)
    {
        var midnight = new DateTimeOffset(_time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var states = connection.List("SELECT state FROM submissions WHERE challenge = $0 AND phase = $1 AND team = $2 AND received >= $3", r => (SubmissionState)r.GetInt32(0),
            challenge, phase.Id, team, midnight);
        var counted = states.Count(s => s is not (SubmissionState.Refused or SubmissionState.Failed));
        return Math.Min(phase.DailyLimit - counted, (phase.DailyLimit * UploadsPerSubmission) - states.Count);
    }

    private static List<Submission> WithScores(SqliteConnection connection, List<Submission> submissions) =>
        [.. submissions.Select(s => s with { Scores = connection.List("SELECT metric, value, low, high FROM scores WHERE submission = $0 ORDER BY position", ScoreOf, s.Id) })];

    private static Score ScoreOf(SqliteDataReader row) => new(row.GetString(0), row.DoubleOrNull(1) ?? double.NaN, row.DoubleOrNull(2), row.DoubleOrNull(3));

    private static Submission Of(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetInt64(5), (SubmissionKind)row.GetInt32(6), row.GetString(7), row.Time(8), row.GetInt64(9),
        (SubmissionState)row.GetInt32(10), row.IsDBNull(11) ? [] : JsonSerializer.Deserialize<string[]>(row.GetString(11))!, row.GetInt64(12), row.DoubleOrNull(13), []);
}
