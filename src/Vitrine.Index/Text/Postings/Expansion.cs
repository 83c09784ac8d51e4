using Vitrine.Index.Text.Analysis;

namespace Vitrine.Index.Text.Postings;

/// <summary>A word that stands for a word of a query.</summary>
internal readonly record struct WeightedWord(Word Word, float Weight);

/// <summary>The words of the vocabulary that a word of a query means.</summary>
internal static class Expansion
{
    private const float StemWeight = 1f;
    private const float PrefixWeight = 0.8f;
    private const float TypoWeight = 0.5f;

    /// <summary>Most words that a prefix stands for, the frequent ones first: "s" should not score the whole vocabulary.</summary>
    private const int MaxPrefixWords = 64;

    /// <summary>Words with the same stem; for a prefix also those that begin with it; if there are none, those at one typo from it.</summary>
    /// <returns>Words that a document of the snapshot has, in ordinal order, so that sums of floats repeat exactly.</returns>
    public static List<WeightedWord> Expand(IndexReader reader, string word, bool isPrefix, bool allowTypos)
    {
        var words = new Dictionary<Word, float>();
        AddStem(reader, Stemmer.Stem(word), StemWeight, words);
        if (isPrefix)
        {
            var longer = new List<Word>();
            reader.SortedWords.CollectPrefix(word, longer);
            foreach (Word found in longer.Where(w => IsInUse(reader, w)).OrderByDescending(w => w.Postings.Count).ThenBy(w => w.Text, StringComparer.Ordinal).Take(MaxPrefixWords))
                words.TryAdd(found, PrefixWeight);
        }
        if (words.Count == 0 && allowTypos)
        {
            foreach (Word neighbour in TypoCandidates.Find(word, reader.Alphabet, reader.Generation.Texts))
                AddStem(reader, neighbour.Stem, TypoWeight, words);
        }
        return [.. words.OrderBy(pair => pair.Key.Text, StringComparer.Ordinal).Select(pair => new WeightedWord(pair.Key, pair.Value))];
    }

    private static void AddStem(IndexReader reader, string stem, float weight, Dictionary<Word, float> words)
    {
        foreach (Word word in reader.Generation.Texts.WithStem(stem))
        {
            if (IsInUse(reader, word))
                words.TryAdd(word, weight);
        }
    }

    private static bool IsInUse(IndexReader reader, Word word)
    {
        foreach (WordPosting posting in word.Postings.AsSpan())
        {
            if (reader.All.Contains(posting.Ordinal))
                return true;
        }
        return false;
    }
}
