using System.Globalization;
using System.Text;

namespace Vitrine.Challenges.Collecting;

/// <summary>Looks at three sentences before they are taken: long enough, unlike each other, written and not copied.</summary>
/// <remarks>
/// At least three words, and the three unlike, as published for the Interactive Product Retrieval Challenge. Sentences are alike when they
/// share four of five words, whatever their order, case and punctuation (Jaccard's coefficient over words).
/// </remarks>
public static class SentenceCheck
{
    /// <summary>Sentences of an answer.</summary>
    public const int Count = 3;

    /// <summary>Fewest different words of a sentence.</summary>
    public const int MinWords = 3;

    /// <summary>Most characters of a sentence.</summary>
    public const int MaxLength = 200;

    private const double Alike = 0.8;

    /// <summary>Finds what is wrong.</summary>
    /// <param name="sentences">The three sentences.</param>
    /// <param name="titles">Titles that the writer sees, which are not to be copied.</param>
    /// <param name="earlier">Sentences that the writer has used for other triplets.</param>
    /// <param name="others">Sentences that others wrote about this triplet.</param>
    /// <returns>For each sentence what to change, or null; all of them at once.</returns>
    public static IReadOnlyList<string?> Problems(IReadOnlyList<string> sentences, IReadOnlyCollection<string> titles, IReadOnlyCollection<string> earlier, IReadOnlyCollection<string> others)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        string[][] words = [.. sentences.Select(WordsOf)];
        var before = earlier.Select(Key).ToHashSet(StringComparer.Ordinal);
        var elsewhere = others.Select(Key).ToHashSet(StringComparer.Ordinal);
        var titleWords = titles.Select(WordsOf).Where(t => t.Length >= MinWords).ToList();
        return [.. sentences.Select((sentence, i) => sentence switch
        {
            _ when sentence.Length > MaxLength => $"Say it in {MaxLength} characters.",
            // Also keeps spreadsheets from taking a sentence for a formula.
            _ when sentence.Length > 0 && !char.IsLetterOrDigit(sentence[0]) => "Begin with a word.",
            _ when words[i].Distinct().Count() < MinWords => $"Use at least {MinWords} different words, as you would speak: “with a longer sleeve”.",
            _ when words[i].Count(w => w.Any(char.IsLetter)) < MinWords => "Use words, not numbers or signs.",
            _ when titleWords.Any(t => IsCopy(words[i], t)) => "This repeats a product's title. Say what you want to be different, in your own words.",
            _ when Enumerable.Range(0, i).FirstOrDefault(j => Likeness(words[i], words[j]) >= Alike, -1) is var j and >= 0 => $"This says nearly the same as sentence {j + 1}. Find another difference between what you want and what you do not.",
            _ when before.Contains(Key(sentence)) => "You have used this very sentence before. Look at these three products and say what is different here.",
            _ when elsewhere.Contains(Key(sentence)) => "Somebody else has said exactly this about these products. Say it another way, or name another difference.",
            _ => null,
        })];
    }

    /// <summary>A sentence without what does not count: case, punctuation, spaces.</summary>
    internal static string Key(string sentence) => string.Join(' ', WordsOf(sentence));

    private static bool IsCopy(string[] sentence, string[] title) => Likeness(sentence, title) >= Alike || Contains(sentence, title);

    private static bool Contains(string[] sentence, string[] title) => Enumerable.Range(0, Math.Max(0, sentence.Length - title.Length + 1)).Any(at => sentence.AsSpan(at, title.Length).SequenceEqual(title));

    private static double Likeness(string[] a, string[] b)
    {
        var (first, second) = (a.ToHashSet(StringComparer.Ordinal), b.ToHashSet(StringComparer.Ordinal));
        var shared = first.Count(second.Contains);
        return first.Count + second.Count == 0 ? 1 : (double)shared / (first.Count + second.Count - shared);
    }

    private static string[] WordsOf(string text)
    {
        var cleaned = new StringBuilder(text.Length);
        foreach (var c in text)
            cleaned.Append(char.IsLetterOrDigit(c) || c == '\'' || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark ? char.ToLowerInvariant(c) : ' ');
        return cleaned.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
