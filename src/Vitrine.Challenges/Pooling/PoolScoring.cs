using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Scoring;
using Vitrine.Challenges.Submissions;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Metrics;
using Vitrine.Evaluation.Pooling;

namespace Vitrine.Challenges.Pooling;

/// <summary>Scores the submissions of a pooled phase by what was judged so far.</summary>
/// <remarks>
/// Precision@K counts unjudged documents as not relevant and is therefore the least it can be; beside it stand the most it can be, the share
/// that was judged, and two measures that need no complete judgments: bpref (Buckley and Voorhees, SIGIR 2004) and infAP (Yilmaz and
/// Aslam, CIKM 2006). "loss if late" is what the submission would lose had its team come after the pool was built (leave one team out;
/// Zobel, SIGIR 1998): how far unjudged documents bias late submissions.
/// </remarks>
internal sealed class PoolScoring(PoolBook pools, SubmissionBook submissions)
{
    /// <summary>Scores one submission, which may be late.</summary>
    public IReadOnlyList<Score> Of(Challenge challenge, PhaseDefinition phase, Run run) =>
        pools.Find(challenge, phase) is { } pool && Judged(pool) is { } judgments ? Scores(run, judgments, phase, null) : [];

    /// <summary>Scores all submissions of a phase.</summary>
    public void ScoreAll(Challenge challenge, PhaseDefinition phase)
    {
        if (pools.Find(challenge, phase) is not { } pool || Judged(pool) is not { } judgments)
            return;
        var all = submissions.OfPhase(challenge.Name, phase.Id, SubmissionState.Scored);
        var foundBy = Finders(all.Where(s => s.Id <= pool.LastSubmission), phase.K);
        foreach (var submission in all)
        {
            var run = RunFile.Read(submissions.FilesOf(submission.Id).Run);
            var late = submission.Id <= pool.LastSubmission ? WithoutTeam(judgments, foundBy, submission.TeamId) : null;
            submissions.SetScores(submission.Id, Scores(run, judgments, phase, late));
        }
    }

    private Qrels? Judged(PhasePool pool)
    {
        var judgments = pools.Judgments(pool);
        return judgments.Judgments.Any(j => j.Grade >= 0) ? judgments : null;
    }

    private static List<Score> Scores(Run run, Qrels judgments, PhaseDefinition phase, Qrels? late)
    {
        var precision = new Precision(phase.K);
        var measured = AnnotatedScoring.Of(run, judgments, [precision, new BinaryPreference(), new InferredAveragePrecision()], new EvaluationOptions());
        var pooled = PooledPrecision.Of(run, judgments, phase.K);
        List<Score> scores = [measured[0], new($"{precision.Name} at most", pooled.Highest), new($"judged@{phase.K}", pooled.JudgedShare), measured[1], measured[2]];
        if (late is not null)
            scores.Add(new Score("loss if late", pooled.Precision - PooledPrecision.Of(run, late, phase.K).Precision));
        return scores;
    }

    /// <summary>The teams that brought a document into the pool.</summary>
    private Dictionary<(string Query, string Document), HashSet<long>> Finders(IEnumerable<Submission> pooled, int depth)
    {
        var finders = new Dictionary<(string, string), HashSet<long>>();
        foreach (var submission in pooled)
        {
            var run = pools.Top(submission, depth);
            foreach (var key in run.Queries.SelectMany(q => run.Of(q).Select(line => (q, line.Document))))
            {
                if (!finders.TryGetValue(key, out var teams))
                    finders.Add(key, teams = []);
                teams.Add(submission.TeamId);
            }
        }

        return finders;
    }

    /// <summary>The judgments had a team not taken part: what it alone found is in nobody's pool. Queries stay, so that both average over the same.</summary>
    private static Qrels WithoutTeam(Qrels judgments, Dictionary<(string, string), HashSet<long>> foundBy, long team) =>
        Qrels.From(judgments.Judgments.Select(j => foundBy.TryGetValue((j.Query, j.Document), out var teams) && teams.Count == 1 && teams.Contains(team) ? j with { Grade = -1 } : j));
}
