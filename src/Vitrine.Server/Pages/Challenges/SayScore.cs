using System.Globalization;
using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Submissions;

namespace Vitrine.Server.Pages.Challenges;

/// <summary>Puts scores and states into words.</summary>
public static class SayScore
{
    /// <summary>A score with four decimals: <c>0.7312</c>.</summary>
    public static string Value(double value) => double.IsNaN(value) ? "–" : value.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>Its interval: <c>0.701 – 0.760</c>; empty without one.</summary>
    public static string Interval(Score score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return score is { Low: { } low, High: { } high } ? string.Create(CultureInfo.InvariantCulture, $"{low:0.000} – {high:0.000}") : "";
    }

    /// <summary>How far a submission is.</summary>
    public static string State(SubmissionState state) => state switch
    {
        SubmissionState.Receiving => "arriving",
        SubmissionState.Queued => "waiting",
        SubmissionState.Working => "being scored",
        SubmissionState.Scored => "scored",
        SubmissionState.Refused => "refused",
        _ => "failed",
    };

    /// <summary>What was handed in.</summary>
    public static string Kind(SubmissionKind kind) => kind == SubmissionKind.RankedList ? "ranked list" : "features";

    /// <summary>A size: <c>12 KB</c>, <c>498 MB</c>.</summary>
    public static string Bytes(long bytes) => bytes < 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes >> 10):N0} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20:N0} MB");
}
