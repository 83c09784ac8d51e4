namespace Vitrine.Index.Text.Postings;

/// <summary>The vocabulary in ordinal order, for prefixes. Immutable: adding words makes a new one.</summary>
/// <remarks>A large sorted array and a small one beside it, merged when the small one has grown to a sixteenth, so that adding a few words copies little.</remarks>
internal sealed class SortedWords
{
    public static readonly SortedWords Empty = new([], []);

    private readonly Word[] _base;
    private readonly Word[] _recent;

    private SortedWords(Word[] @base, Word[] recent)
    {
        _base = @base;
        _recent = recent;
    }

    public static SortedWords From(IEnumerable<Word> words)
    {
        Word[] sorted = words.ToArray();
        Sort(sorted);
        return new SortedWords(sorted, []);
    }

    public SortedWords With(IReadOnlyCollection<Word> added)
    {
        if (added.Count == 0)
            return this;
        Word[] sorted = added.ToArray();
        Sort(sorted);
        Word[] recent = Merge(_recent, sorted);
        return recent.Length > 256 + _base.Length / 16 ? new SortedWords(Merge(_base, recent), []) : new SortedWords(_base, recent);
    }

    /// <summary>Adds the words that begin with a prefix to a collection, in no particular order.</summary>
    public void CollectPrefix(ReadOnlySpan<char> prefix, ICollection<Word> output)
    {
        Collect(_base, prefix, output);
        Collect(_recent, prefix, output);
    }

    private static void Collect(Word[] words, ReadOnlySpan<char> prefix, ICollection<Word> output)
    {
        int low = 0;
        int high = words.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (words[middle].Text.AsSpan().SequenceCompareTo(prefix) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < words.Length && words[low].Text.AsSpan().StartsWith(prefix); low++)
            output.Add(words[low]);
    }

    private static void Sort(Word[] words)
    {
        for (int i = 1; i < words.Length; i++)
        {
            if (string.CompareOrdinal(words[i - 1].Text, words[i].Text) > 0)
            {
                Array.Sort(words, (x, y) => string.CompareOrdinal(x.Text, y.Text));
                return;
            }
        }
    }

    private static Word[] Merge(Word[] left, Word[] right)
    {
        var merged = new Word[left.Length + right.Length];
        for (int i = 0, l = 0, r = 0; i < merged.Length; i++)
        {
            bool takeLeft = r == right.Length || (l < left.Length && string.CompareOrdinal(left[l].Text, right[r].Text) <= 0);
            merged[i] = takeLeft ? left[l++] : right[r++];
        }
        return merged;
    }
}
