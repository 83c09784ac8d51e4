namespace Vitrine.Evaluation.Sampling;

/// <summary>The subwords of a word, as numbers of buckets: runs of characters
/// of the word between &lt; and &gt;, which mark its ends.</summary>
internal sealed class Subwords(int shortest, int longest, int buckets)
{
    /// <summary>The buckets of a word's subwords, with repeats; empty for a word shorter than the shortest subword.</summary>
    public List<int> Of(string word)
    {
        string marked = $"<{word}>";
        List<int> found = [];
        for (int start = 0; start < marked.Length; start++)
        {
            for (int length = shortest; length <= longest && start + length <= marked.Length; length++)
            {
                if (length < marked.Length) // the whole word has a vector of its own
                    found.Add((int)(Hash(marked.AsSpan(start, length)) % (uint)buckets));
            }
        }
        return found;
    }

    // FNV-1a (Fowler, Noll, Vo) over UTF-16 units: the same everywhere, which string.GetHashCode is not.
    private static uint Hash(ReadOnlySpan<char> text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
            hash = (hash ^ c) * 16777619;
        return hash;
    }
}
