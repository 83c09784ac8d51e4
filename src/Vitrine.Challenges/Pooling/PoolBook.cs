using System.Security.Cryptography;
using System.Text;
using Vitrine.Challenges.Accounts;
using Vitrine.Challenges.Annotating;
using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Scoring;
using Vitrine.Challenges.Storage;
using Vitrine.Challenges.Submissions;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Annotation;
using Vitrine.Evaluation.Pooling;

namespace Vitrine.Challenges.Pooling;

/// <summary>The pool of a phase.</summary>
/// <param name="Project">Where it is judged: the name of an annotation project.</param>
/// <param name="Built">When it was built, or last enlarged.</param>
/// <param name="LastSubmission">Submissions with a higher number came late: nobody judged what they alone found.</param>
public sealed record PhasePool(string Project, DateTimeOffset Built, long LastSubmission);

/// <summary>Merges the first K of all submissions of a phase, has people judge them, and turns what they say into judgments.</summary>
public sealed class PoolBook
{
    private readonly SiteDatabase _database;
    private readonly SubmissionBook _submissions;
    private readonly AnnotationBook _annotations;
    private readonly TimeProvider _time;

    internal PoolBook(SiteDatabase database, SubmissionBook submissions, AnnotationBook annotations, TimeProvider time) =>
        (_database, _submissions, _annotations, _time) = (database, submissions, annotations, time);

    /// <summary>The pool of a phase; null before it was built.</summary>
    public PhasePool? Find(Challenge challenge, PhaseDefinition phase)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        ArgumentNullException.ThrowIfNull(phase);
        return _database.Read(c => c.One(
            "SELECT r.name, p.built, p.last_submission FROM pools p JOIN projects r ON r.id = p.project WHERE p.challenge = $0 AND p.phase = $1",
            r => new PhasePool(r.GetString(0), r.Time(1), r.GetInt64(2)), challenge.Name, phase.Id));
    }

    /// <summary>Builds the pool of all submissions that are scored; built again, it takes in what has come since, and judgments stay.</summary>
    /// <returns>How many documents the pool has.</returns>
    /// <exception cref="ChallengeException">The phase is not pooled, there is no submission, or its items cannot be read.</exception>
    public int Build(Challenge challenge, PhaseDefinition phase)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        ArgumentNullException.ThrowIfNull(phase);
        if (phase.Method != ScoringMethod.Pooled)
            throw new ChallengeException("This phase is scored by judgments that are there; it has no pool.");
        var submissions = _submissions.OfPhase(challenge.Name, phase.Id, SubmissionState.Scored);
        if (submissions.Count == 0)
            throw new ChallengeException("There is no submission to pool yet.");
        var items = PoolItems.Read(challenge, phase);
        var pool = Pool.Build([.. submissions.Select(s => Top(s, phase.K))], phase.K, SeedOf(challenge, phase));
        List<AnnotationPair> pairs = [.. pool.SelectMany(q => q.Documents.Select(d => items.PairOf(q.Query, d)))];
        var name = $"pool-{challenge.Name}-{phase.Id}";
        name = name.Length <= 40 ? name : $"pool-{SeedOf(challenge, phase):x16}";
        if (_annotations.Find(name) is { } project)
            _annotations.Add(project, pairs);
        else
            project = _annotations.Create(name, $"{challenge.Definition.Title}: {phase.Title}", ProjectKind.Relevance, phase.Judges, goldenEvery: 0, pairs);
        _database.Write(c => c.Run(
            "INSERT INTO pools VALUES ($0, $1, $2, $3, $4, 1) ON CONFLICT DO UPDATE SET built = excluded.built, last_submission = excluded.last_submission, scoring = 1",
            challenge.Name, phase.Id, project.Id, _time.Now(), submissions.Max(s => s.Id)));
        return pairs.Count;
    }

    /// <summary>Whether an account may judge in a project: who took part in a phase does not judge its pool.</summary>
    public bool MayJudge(AnnotationProject project, Account account)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(account);
        return account.Team is not { } team || _database.Read(c => c.Scalar<long>(
            "SELECT count(*) FROM pools p JOIN submissions s ON s.challenge = p.challenge AND s.phase = p.phase WHERE p.project = $0 AND s.team = $1", project.Id, team.Id)) == 0;
    }

    /// <summary>Asks that all submissions of a phase are scored by what was judged so far; the queue does it.</summary>
    public void RequestScoring(Challenge challenge, PhaseDefinition phase)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        ArgumentNullException.ThrowIfNull(phase);
        _database.Write(c => c.Run("UPDATE pools SET scoring = 1 WHERE challenge = $0 AND phase = $1", challenge.Name, phase.Id));
    }

    /// <summary>What was judged so far: the label of most annotators; documents without one are in the pool but not judged.</summary>
    public Qrels Judgments(PhasePool pool)
    {
        ArgumentNullException.ThrowIfNull(pool);
        var project = _annotations.Find(pool.Project)!;
        var votes = new VoteTable(_annotations.Answers(project).Select(a => a.Vote), MatchLabel.Count);
        var labels = MajorityVote.Decide(votes).ToDictionary(d => d.Item, d => d.Label, StringComparer.Ordinal);
        return Qrels.From(_annotations.Pairs(project).Select(p => new Judgment(p.Query, p.Candidate, labels.GetValueOrDefault(p.Name) switch
        {
            MatchLabel.ExactMatch => 1,
            MatchLabel.NotAMatch => 0,
            _ => -1,
        })));
    }

    /// <summary>The first documents of a submission.</summary>
    internal Run Top(Submission submission, int depth)
    {
        var run = RunFile.Read(_submissions.FilesOf(submission.Id).Run);
        return Run.FromLists(run.Tag, run.Queries.Select(q => KeyValuePair.Create(
            q, (IReadOnlyList<string>)[.. JudgedRanking.Ordered(run.Of(q), RankOrder.ByScore).Take(depth).Select(line => line.Document)])));
    }

    internal List<(string Challenge, string Phase)> ToScore() =>
        _database.Read(c => c.List("SELECT challenge, phase FROM pools WHERE scoring = 1", r => (r.GetString(0), r.GetString(1))));

    internal void Scored(string challenge, string phase) =>
        _database.Write(c => c.Run("UPDATE pools SET scoring = 0 WHERE challenge = $0 AND phase = $1", challenge, phase));

    private static ulong SeedOf(Challenge challenge, PhaseDefinition phase) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{challenge.Name}/{phase.Id}")));
}
