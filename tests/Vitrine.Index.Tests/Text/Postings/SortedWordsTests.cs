using Vitrine.Index.Storage;
using Vitrine.Index.Text.Postings;
using Vitrine.Numerics;

namespace Vitrine.Index.Tests.Text.Postings;

public sealed class SortedWordsTests
{
    [Fact]
    public void Finds_the_same_words_however_they_were_added()
    {
        var random = new SeededRandom(1);
        string[] texts = [.. Enumerable.Range(0, 3_000).Select(_ => string.Concat(Enumerable.Range(0, 1 + random.NextInt(4)).Select(_ => (char)('a' + random.NextInt(5))))).Distinct()];
        SortedWords words = SortedWords.Empty;
        for (int i = 0; i < texts.Length;)
        {
            int take = Math.Min(1 + random.NextInt(40), texts.Length - i);
            words = words.With([.. texts.Skip(i).Take(take).Select(text => new Word(text, text, text, new AppendList<WordPosting>()))]);
            i += take;
        }
        foreach (string prefix in texts.Take(200).Append("").Append("z"))
        {
            var found = new List<Word>();
            words.CollectPrefix(prefix, found);
            found.Select(word => word.Text).ShouldBe(texts.Where(text => text.StartsWith(prefix, StringComparison.Ordinal)), ignoreOrder: true);
        }
    }
}
