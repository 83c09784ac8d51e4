using Vitrine.Index.Text.Analysis;
using Vitrine.Index.Text.Postings;

namespace Vitrine.Index.Text;

/// <summary>Finishes what somebody types.</summary>
internal sealed class Suggester(IndexReader reader, TextScorer texts)
{
    public Suggestion[] Suggest(string typed, int limit)
    {
        List<AnalyzedTerm> terms = TextAnalyzer.Analyze(typed);
        if (limit == 0 || terms.Count == 0 || terms[^1].End != typed.Length)
            return [];
        AnalyzedTerm last = terms[^1];
        Suggestion[] suggestions = Complete(typed[..last.Start], last.Word, limit);
        // "size m bl": no word begins with "mbl", so the letter was a word of its own.
        return suggestions.Length == 0 && last.IsCompound ? Complete(typed[..last.Parts[^1].Start], last.Parts[^1].Text, limit) : suggestions;
    }

    private Suggestion[] Complete(string before, string prefix, int limit)
    {
        DocumentSet among = texts.Match(TextQuery.Analyze(before), TextMatch.All, reader.All);
        // Twice as many as asked for: singulars and plurals are offered once.
        List<(Word Word, int Count)> found = Best(Candidates(prefix), among, 2 * limit);
        if (found.Count == 0)
            found = Best(WithTypo(prefix), among, 2 * limit);
        return [.. found.Where(item => !found.Any(other => IsMoreUsualForm(other, item))).Take(limit).Select(item => new Suggestion(before + item.Word.Display, item.Word.Display, item.Count))];
    }

    private List<Word> Candidates(string prefix)
    {
        var words = new List<Word>();
        reader.SortedWords.CollectPrefix(prefix, words);
        return words;
    }

    private HashSet<Word> WithTypo(string prefix)
    {
        var words = new HashSet<Word>();
        TypoCandidates.Visit(prefix, reader.Alphabet, spelling => reader.SortedWords.CollectPrefix(spelling, words));
        return words;
    }

    // A word's postings bound its count from above, so counting stops when no later word can enter.
    private static List<(Word Word, int Count)> Best(IReadOnlyCollection<Word> candidates, DocumentSet among, int limit)
    {
        var best = new List<(Word Word, int Count)>();
        foreach (Word word in candidates.OrderByDescending(w => w.Postings.Count))
        {
            if (best.Count == limit && word.Postings.Count < best[^1].Count)
                break;
            if (StopWords.Contains(word.Text))
                continue;
            int count = Count(word, among);
            if (count == 0)
                continue;
            best.Add((word, count));
            best.Sort((x, y) => x.Count != y.Count ? y.Count.CompareTo(x.Count) : string.CompareOrdinal(x.Word.Text, y.Word.Text));
            if (best.Count > limit)
                best.RemoveAt(limit);
        }
        return best;
    }

    // "dress" and "dresses" find the same documents: the more usual one stands for both. "dressing" is something else to want.
    private static bool IsMoreUsualForm((Word Word, int Count) other, (Word Word, int Count) item) =>
        other.Word != item.Word && other.Word.Stem == item.Word.Stem
        && (IsPlural(other.Word.Text, item.Word.Text) || IsPlural(item.Word.Text, other.Word.Text))
        && (other.Count > item.Count || (other.Count == item.Count && other.Word.Text.Length < item.Word.Text.Length));

    private static bool IsPlural(string text, string singular) =>
        text.StartsWith(singular, StringComparison.Ordinal) && (text.AsSpan(singular.Length) is "s" or "es");

    private static int Count(Word word, DocumentSet among)
    {
        int count = 0;
        int previous = -1;
        foreach (WordPosting posting in word.Postings.AsSpan())
        {
            if (posting.Ordinal == previous || !among.Contains(posting.Ordinal))
                continue;
            previous = posting.Ordinal;
            count++;
        }
        return count;
    }
}
