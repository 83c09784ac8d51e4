using System.Globalization;
using Vitrine.Challenges.Definitions;

namespace Vitrine.Server.Pages.Challenges;

/// <summary>Puts moments and durations into words. All times are UTC, and say so.</summary>
public static class SayTime
{
    /// <summary>A moment: <c>1 Mar 2026, 09:30 UTC</c>.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A day: <c>1 Mar 2026</c>.</summary>
    public static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A moment for programs.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A duration in its two largest units: <c>3 days 4 hours</c>, <c>5 minutes 10 seconds</c>.</summary>
    public static string Span(TimeSpan span)
    {
        (int Count, string Unit)[] units = [(span.Days, "day"), (span.Hours, "hour"), (span.Minutes, "minute"), (span.Seconds, "second")];
        var said = units.SkipWhile(u => u.Count == 0).Take(2).Where(u => u.Count > 0).Select(u => string.Create(CultureInfo.InvariantCulture, $"{u.Count} {u.Unit}{(u.Count == 1 ? "" : "s")}"));
        return string.Join(' ', said) is { Length: > 0 } text ? text : "0 seconds";
    }

    /// <summary>How far a phase is: <c>closes in 3 days 4 hours</c>.</summary>
    public static string Countdown(PhaseDefinition phase, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(phase);
        return !phase.HasOpened(now) ? $"opens in {Span(phase.Opens - now)}" : phase.IsOpen(now) ? $"closes in {Span(phase.Closes - now)}" : $"closed on {Date(phase.Closes)}";
    }
}
