using Microsoft.Data.Sqlite;
using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Storage;
using Vitrine.Evaluation.Annotation;

namespace Vitrine.Challenges.Annotating;

/// <summary>Annotation projects and what people answered. Thread-safe; durable when a method returns.</summary>
public sealed class AnnotationBook
{
    private const string ProjectColumns = "id, name, title, kind, votes, golden_every FROM projects";
    private readonly SiteDatabase _database;
    private readonly TimeProvider _time;

    internal AnnotationBook(SiteDatabase database, TimeProvider time)
    {
        (_database, _time) = (database, time);
        Desk = new AnnotationDesk(database, time);
    }

    /// <summary>Hands out questions and takes answers.</summary>
    public AnnotationDesk Desk { get; }

    /// <summary>All projects, newest first.</summary>
    public IReadOnlyList<AnnotationProject> Projects() => _database.Read(c => c.List($"SELECT {ProjectColumns} ORDER BY id DESC", ProjectOf));

    /// <summary>The project with this name, or null.</summary>
    public AnnotationProject? Find(string name) => _database.Read(c => c.One($"SELECT {ProjectColumns} WHERE name = $0", ProjectOf, name));

    /// <summary>Makes a project.</summary>
    /// <param name="name">Lower-case letters, digits, hyphens.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="kind">What is asked.</param>
    /// <param name="votes">Annotators a pair, 1 to 10.</param>
    /// <param name="goldenEvery">One question in about so many is golden; 0 for none.</param>
    /// <param name="pairs">The pairs, in the order in which they are to be asked; their <see cref="AnnotationPair.Id"/> does not matter.</param>
    /// <exception cref="ChallengeException">The name is taken or unusable, a number out of range, or a pair comes twice.</exception>
    public AnnotationProject Create(string name, string title, ProjectKind kind, int votes, int goldenEvery, IEnumerable<AnnotationPair> pairs)
    {
        if (!DefinitionReader.IsName(name))
            throw new ChallengeException($"\"{name}\" stands in addresses: use lower-case letters, digits and hyphens, at most 40", "name");
        if (votes is < 1 or > AnnotationProject.MaxVotes)
            throw new ChallengeException($"{votes} annotators a pair; 1 to {AnnotationProject.MaxVotes} are possible", "votes");
        ArgumentOutOfRangeException.ThrowIfNegative(goldenEvery);
        return _database.Write(c =>
        {
            if (c.Scalar<long>("SELECT count(*) FROM projects WHERE name = $0", name) > 0)
                throw new ChallengeException($"There is a project \"{name}\" already; choose another name", "name");
            c.Run("INSERT INTO projects (name, title, kind, votes, golden_every, created) VALUES ($0, $1, $2, $3, $4, $5)", name, title, (int)kind, votes, goldenEvery, _time.Now());
            var project = new AnnotationProject(c.LastId(), name, title, kind, votes, goldenEvery);
            if (Insert(c, project, pairs) is { } twice)
                throw new ChallengeException($"The pair \"{twice}\" comes twice");
            return project;
        });
    }

    /// <summary>Adds pairs to a project; those that it has by their name are left as they are.</summary>
    public void Add(AnnotationProject project, IEnumerable<AnnotationPair> pairs) => _database.Write(c => Insert(c, project, pairs));

    /// <summary>All answers, in the order in which they were given.</summary>
    public IReadOnlyList<CrowdAnswer> Answers(AnnotationProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return _database.Read(c => c.List(
            "SELECT p.name, x.name, a.label, a.seconds FROM answers a JOIN pairs p ON p.id = a.pair JOIN accounts x ON x.id = a.account WHERE a.project = $0 ORDER BY a.id",
            r => new CrowdAnswer(new Vote(r.GetString(0), r.GetString(1), r.GetInt32(2)), r.GetDouble(3)), project.Id));
    }

    /// <summary>All pairs, in the order in which they are asked.</summary>
    public IReadOnlyList<AnnotationPair> Pairs(AnnotationProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return _database.Read(c => c.List($"SELECT {AnnotationDesk.PairColumns} FROM pairs p WHERE project = $0 ORDER BY position", AnnotationDesk.PairOf, project.Id));
    }

    /// <summary>The pair with this number, or null when the project has none.</summary>
    public AnnotationPair? FindPair(AnnotationProject project, long pair)
    {
        ArgumentNullException.ThrowIfNull(project);
        return _database.Read(c => c.One($"SELECT {AnnotationDesk.PairColumns} FROM pairs p WHERE p.project = $0 AND p.id = $1", AnnotationDesk.PairOf, project.Id, pair));
    }

    /// <summary>How far a project is, and what is to be thought of its annotators.</summary>
    public AnnotationProgress Progress(AnnotationProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        var (pairs, complete) = _database.Read(c => (
            c.Scalar<int>("SELECT count(*) FROM pairs WHERE project = $0 AND golden IS NULL", project.Id),
            c.Scalar<int>("SELECT count(*) FROM pairs WHERE project = $0 AND golden IS NULL AND votes >= $1", project.Id, project.Votes)));
        var golden = _database.Read(c => c.List("SELECT name, golden FROM pairs WHERE project = $0 AND golden IS NOT NULL", r => KeyValuePair.Create(r.GetString(0), r.GetInt32(1)), project.Id));
        return AnnotationProgress.Of(project, pairs, complete, Answers(project), new Dictionary<string, int>(golden, StringComparer.Ordinal));
    }

    /// <returns>The name of a pair that was there already, or null.</returns>
    private static string? Insert(SqliteConnection connection, AnnotationProject project, IEnumerable<AnnotationPair> pairs)
    {
        string? twice = null;
        var position = connection.Scalar<long>("SELECT max(position) FROM pairs WHERE project = $0", project.Id);
        foreach (var pair in pairs)
        {
            var inserted = connection.Run(
                """
                INSERT INTO pairs (project, position, name, query, query_title, query_picture, candidate, candidate_title, candidate_picture, golden)
                VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
                """,
                project.Id, ++position, pair.Name, pair.Query, pair.QueryTitle, pair.QueryPicture, pair.Candidate, pair.CandidateTitle, pair.CandidatePicture, pair.Golden);
            if (inserted == 0)
                twice = pair.Name;
        }

        return twice;
    }

    private static AnnotationProject ProjectOf(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), (ProjectKind)row.GetInt32(3), row.GetInt32(4), row.GetInt32(5));
}
