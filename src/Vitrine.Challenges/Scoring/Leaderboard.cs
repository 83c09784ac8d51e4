using Vitrine.Challenges.Submissions;

namespace Vitrine.Challenges.Scoring;

/// <summary>One line of a leaderboard.</summary>
/// <param name="Place">1 and up; teams with the same number share a place.</param>
/// <param name="Best">The team's best submission.</param>
/// <param name="Submissions">How many of the team's were scored.</param>
public sealed record LeaderboardLine(int Place, Submission Best, int Submissions);

/// <summary>The best submission of every team, by the deciding score.</summary>
public static class Leaderboard
{
    /// <summary>Orders teams.</summary>
    /// <param name="submissions">The scored submissions of a phase; those without scores are left out.</param>
    /// <returns>Best first; of a team's equals the earlier counts, and of equal teams the earlier stands first, on the same place.</returns>
    public static IReadOnlyList<LeaderboardLine> Of(IEnumerable<Submission> submissions)
    {
        ArgumentNullException.ThrowIfNull(submissions);
        var best = submissions.Where(s => s.Scores.Count > 0 && !double.IsNaN(s.Scores[0].Value)).GroupBy(s => s.TeamId)
            .Select(team => (Best: team.OrderByDescending(s => s.Scores[0].Value).ThenBy(s => s.Id).First(), Count: team.Count()))
            .OrderByDescending(line => line.Best.Scores[0].Value).ThenBy(line => line.Best.Id).ToList();
        return [.. best.Select(line => new LeaderboardLine(1 + best.Count(other => other.Best.Scores[0].Value > line.Best.Scores[0].Value), line.Best, line.Count))];
    }
}
