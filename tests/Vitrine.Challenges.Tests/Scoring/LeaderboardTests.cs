using Vitrine.Challenges.Definitions;
using Vitrine.Challenges.Scoring;
using Vitrine.Challenges.Submissions;

namespace Vitrine.Challenges.Tests.Scoring;

public sealed class LeaderboardTests
{
    [Fact]
    public void Each_team_stands_once_by_its_best_and_equals_share_a_place()
    {
        var lines = Leaderboard.Of([Scored(1, 7, 0.2), Scored(2, 8, 0.5), Scored(3, 7, 0.5), Scored(4, 7, 0.5), Scored(5, 9, 0.1), Scored(6, 10, double.NaN), Scored(7, 11, null)]);
        lines.Select(l => (l.Place, l.Best.Id, l.Submissions)).ShouldBe([(1, 2L, 1), (1, 3L, 3), (3, 5L, 1)]);
    }

    private static Submission Scored(long id, long team, double? value) => new(
        id, "c", "p", team, $"t{team}", 1, SubmissionKind.RankedList, "", default, 1, SubmissionState.Scored, [], 0, 1, value is { } v ? [new Score("map", v)] : []);
}
