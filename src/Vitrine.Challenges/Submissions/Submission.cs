using Vitrine.Challenges.Definitions;

namespace Vitrine.Challenges.Submissions;

/// <summary>How far a submission is.</summary>
public enum SubmissionState
{
    /// <summary>Its files are arriving.</summary>
    Receiving,

    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>It is being checked and scored.</summary>
    Working,

    /// <summary>It was found good, and scored as far as there are judgments.</summary>
    Scored,

    /// <summary>Something is wrong with it; see its problems.</summary>
    Refused,

    /// <summary>The site failed on it, repeatedly; the organisers see why.</summary>
    Failed,
}

/// <summary>What a team handed in.</summary>
/// <param name="Id">Number, rising over all of the site.</param>
/// <param name="Challenge">The challenge's name.</param>
/// <param name="Phase">The phase's id.</param>
/// <param name="TeamId">The team.</param>
/// <param name="Team">The team's name.</param>
/// <param name="AccountId">Who handed it in.</param>
/// <param name="Kind">Ranked list or features.</param>
/// <param name="Note">What the team wrote to tell its submissions apart; for its members and the organisers.</param>
/// <param name="Received">When its upload began.</param>
/// <param name="Bytes">Size of its files.</param>
/// <param name="State">How far it is.</param>
/// <param name="Problems">What is wrong with it: the first of them.</param>
/// <param name="ProblemCount">How many problems there are in all.</param>
/// <param name="Seconds">How long checking and scoring took; null before.</param>
/// <param name="Scores">Its scores, the deciding one first; empty before there are judgments.</param>
public sealed record Submission(
    long Id, string Challenge, string Phase, long TeamId, string Team, long AccountId, SubmissionKind Kind, string Note, DateTimeOffset Received, long Bytes,
    SubmissionState State, IReadOnlyList<string> Problems, long ProblemCount, double? Seconds, IReadOnlyList<Score> Scores)
{
    /// <summary>Whether nothing more happens to it by itself.</summary>
    public bool IsSettled => State is SubmissionState.Scored or SubmissionState.Refused or SubmissionState.Failed;
}

/// <summary>One number of a submission.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Value">The number; NaN when it has none.</param>
/// <param name="Low">Lower end of its 95 % bootstrap interval over queries; null where there is none.</param>
/// <param name="High">Upper end.</param>
public sealed record Score(string Metric, double Value, double? Low = null, double? High = null);
