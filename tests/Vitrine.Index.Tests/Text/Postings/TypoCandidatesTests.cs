using Vitrine.Index.Text.Postings;

namespace Vitrine.Index.Tests.Text.Postings;

public sealed class TypoCandidatesTests
{
    [Fact]
    public void The_neighbourhood_is_everything_at_distance_one_and_nothing_else()
    {
        const string Letters = "abc";
        foreach (string word in new[] { "abcab", "aaaaa", "abcabc" })
        {
            var visited = new HashSet<string>();
            TypoCandidates.Visit(word, Letters, spelling => visited.Add(spelling.ToString()));
            HashSet<string> expected = [.. Strings(Letters, word.Length + 1).Where(other => Distance(word, other) == 1)];
            visited.ShouldBe(expected, ignoreOrder: true);
        }
    }

    [Fact]
    public void Short_words_have_none()
    {
        var visited = new List<string>();
        TypoCandidates.Visit("abcd", "abc", spelling => visited.Add(spelling.ToString()));
        TypoCandidates.Visit("123456", "abc", spelling => visited.Add(spelling.ToString()));
        visited.ShouldBeEmpty();
    }

    private static IEnumerable<string> Strings(string letters, int maxLength) =>
        Enumerable.Range(1, maxLength).Aggregate(
            (All: Enumerable.Empty<string>(), Last: (IEnumerable<string>)[""]),
            (state, _) =>
            {
                string[] next = [.. state.Last.SelectMany(s => letters.Select(letter => s + letter))];
                return (state.All.Concat(next), next);
            }).All;

    /// <summary>Optimal string alignment by the textbook's table.</summary>
    private static int Distance(string x, string y)
    {
        var table = new int[x.Length + 1, y.Length + 1];
        for (int i = 0; i <= x.Length; i++)
        {
            for (int j = 0; j <= y.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }
                int cost = x[i - 1] == y[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }
        return table[x.Length, y.Length];
    }
}
