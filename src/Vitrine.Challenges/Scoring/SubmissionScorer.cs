using System.Collections.Concurrent;
using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Pooling;
using Vitrine.Challenges.Submissions;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Features;

namespace Vitrine.Challenges.Scoring;

/// <summary>Checks and scores submissions one after the other, oldest first, beside whatever else the site does.</summary>
/// <remarks>
/// What waits is in the database, not here: killed at any moment, the site goes on where it was. A submission during which the process died
/// <see cref="MaxAttempts"/> times is given up, so that one cannot keep a site from ever starting.
/// </remarks>
public sealed class SubmissionScorer : IAsyncDisposable
{
    /// <summary>How often a submission is begun.</summary>
    public const int MaxAttempts = 3;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5); // another process (a verb) may have asked for something
    private readonly ChallengeShelf _challenges;
    private readonly SubmissionBook _submissions;
    private readonly PoolBook _pools;
    private readonly PoolScoring _poolScoring;
    private readonly int _threads;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<long, double> _progress = [];
    private Task _working = Task.CompletedTask;
    private (PhaseDefinition Phase, PhaseData Data)? _data;

    internal SubmissionScorer(ChallengeShelf challenges, SubmissionBook submissions, PoolBook pools, int threads, TimeProvider time)
    {
        (_challenges, _submissions, _pools, _threads, _time) = (challenges, submissions, pools, threads, time);
        _poolScoring = new PoolScoring(pools, submissions);
    }

    /// <summary>Told of what only the organisers can mend, with the submission's number (0 for a pool).</summary>
    public event Action<long, Exception>? Failed;

    /// <summary>Begins to work.</summary>
    public void Start()
    {
        _submissions.Recover();
        _working = Task.Run(WorkAsync);
    }

    /// <summary>Says that there is something to do.</summary>
    public void Wake() => _wake.Release();

    /// <summary>How far the ranking of a submission is, 0 to 1; null when it is not being ranked.</summary>
    public double? ProgressOf(long submission) => _progress.TryGetValue(submission, out var share) ? share : null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _working;
        _closing.Dispose();
        _wake.Dispose();
    }

    /// <summary>Does everything that waits now.</summary>
    internal void Drain(CancellationToken cancel = default)
    {
        while (_submissions.Take() is var (submission, attempt))
            Work(submission, attempt, cancel);
        foreach (var (challenge, phase) in _pools.ToScore())
            ScorePool(challenge, phase);
    }

    private async Task WorkAsync()
    {
        try
        {
            while (!_closing.IsCancellationRequested)
            {
                Drain(_closing.Token);
                await _wake.WaitAsync(LookAgain, _closing.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // closing: what was under way is taken up at the next start
        }
    }

    private void Work(Submission submission, int attempt, CancellationToken cancel)
    {
        var started = _time.GetTimestamp();
        var files = _submissions.FilesOf(submission.Id);
        void Settle(SubmissionState state, IReadOnlyList<string> problems, long count, IReadOnlyList<Score> scores) =>
            _submissions.Settle(submission.Id, state, problems, count, _time.GetElapsedTime(started).TotalSeconds, scores);

        try
        {
            if (attempt > MaxAttempts)
                throw new ChallengeException($"the site stopped {MaxAttempts} times while it worked on this submission");
            var (challenge, phase) = PhaseOf(submission);
            var (check, run) = ReadRun(submission, files, phase, DataOf(challenge, phase), cancel);
            if (run is null)
            {
                Settle(SubmissionState.Refused, [.. check.Problems.Select(p => p.ToString())], check.ProblemCount, []);
                files.Delete();
                return;
            }

            Settle(SubmissionState.Scored, [], 0,
                phase.Method == ScoringMethod.Pooled ? _poolScoring.Of(challenge, phase, run) : AnnotatedScoring.Of(run, DataOf(challenge, phase).Judgments!, phase));
            files.DeleteUploads();
        }
        catch (OperationCanceledException)
        {
            _submissions.GiveBack(submission.Id);
            throw;
        }
#pragma warning disable CA1031 // whatever goes wrong with one submission must not keep the others waiting; organisers are told all of it
        catch (Exception e)
#pragma warning restore CA1031
        {
            Settle(SubmissionState.Failed, [e.Message], 1, []);
            Failed?.Invoke(submission.Id, e);
        }
        finally
        {
            _progress.TryRemove(submission.Id, out _);
        }
    }

    /// <summary>The checked list: what was kept of an earlier attempt, or of what arrived.</summary>
    private (SubmissionCheck Check, Run? Run) ReadRun(Submission submission, SubmissionFiles files, PhaseDefinition phase, PhaseData data, CancellationToken cancel)
    {
        if (File.Exists(files.Run))
            return (new SubmissionCheck([], 0), RunFile.Read(files.Run));
        var (check, run) = SubmissionReader.Read(files, submission.Kind, phase, data, _threads, new Report(share => _progress[submission.Id] = share), cancel);
        if (run is not null)
            RunFile.Write(run, files.Run);
        return (check, run);
    }

    private void ScorePool(string challenge, string phase)
    {
        try
        {
            if (_challenges.Find(challenge) is { } known && known.Phase(phase) is { } its)
                _poolScoring.ScoreAll(known, its);
        }
#pragma warning disable CA1031 // as above
        catch (Exception e)
#pragma warning restore CA1031
        {
            Failed?.Invoke(0, e);
        }

        _pools.Scored(challenge, phase);
    }

    private (Challenge Challenge, PhaseDefinition Phase) PhaseOf(Submission submission) =>
        _challenges.Find(submission.Challenge) is { } challenge && challenge.Phase(submission.Phase) is { } phase
            ? (challenge, phase)
            : throw new ChallengeException($"the phase \"{submission.Challenge}/{submission.Phase}\" is no longer defined");

    /// <summary>The data of one phase is kept: submissions mostly come to the phase that is open.</summary>
    private PhaseData DataOf(Challenge challenge, PhaseDefinition phase)
    {
        if (_data is not { } kept || !ReferenceEquals(kept.Phase, phase))
            _data = kept = (phase, PhaseData.Read(challenge, phase));
        return kept.Data;
    }

    private sealed class Report(Action<double> report) : IProgress<double>
    {
        void IProgress<double>.Report(double value) => report(value);
    }
}
