namespace Vitrine.Index.Text.Postings;

/// <summary>The words at one slip of the keyboard from a word.</summary>
/// <remarks>
/// Damerau, "A technique for computer detection and correction of spelling errors", Communications of the ACM 7 (3), 1964: one letter
/// missing, one too many, one wrong, or two neighbours swapped. The neighbourhood is enumerated and looked up in the vocabulary's hash
/// table, as in Norvig's corrector: about 75 look-ups a letter with a Latin alphabet (some 600 for a word of eight letters, tens of
/// microseconds), whatever the size of the vocabulary and without a second structure to keep up to date. A deletion index (SymSpell)
/// looks up less and costs ten times the vocabulary's memory.
/// </remarks>
internal static class TypoCandidates
{
    /// <summary>Shorter words have too many neighbours that mean something else.</summary>
    public const int MinLength = 5;

    // A vocabulary with Han characters among its long words would have thousands of "letters".
    private const int MaxAlphabet = 256;

    public static bool IsWorthCorrecting(string word) => word.Length >= MinLength && word.Any(char.IsLetter);

    /// <summary>Receives a spelling at distance 1; the same one may come several times.</summary>
    public delegate void Visitor(ReadOnlySpan<char> spelling);

    /// <summary>Words of the vocabulary at distance 1, each once; none for a word that is too short.</summary>
    public static IReadOnlyCollection<Word> Find(string word, string alphabet, TextColumn vocabulary)
    {
        var found = new HashSet<Word>();
        Visit(word, alphabet, spelling =>
        {
            if (vocabulary.TryFind(spelling, out Word? neighbour))
                found.Add(neighbour!);
        });
        return found;
    }

    /// <summary>Walks every spelling at distance 1.</summary>
    public static void Visit(string word, string alphabet, Visitor visit)
    {
        if (!IsWorthCorrecting(word))
            return;
        if (alphabet.Length > MaxAlphabet)
            alphabet = alphabet[..MaxAlphabet];
        Span<char> buffer = stackalloc char[word.Length + 1];

        // One too many: leave each out.
        for (int i = 0; i < word.Length; i++)
        {
            word.AsSpan(0, i).CopyTo(buffer);
            word.AsSpan(i + 1).CopyTo(buffer[i..]);
            LookUp(buffer[..(word.Length - 1)]);
        }
        // Swapped, then wrong.
        Span<char> same = buffer[..word.Length];
        word.CopyTo(same);
        for (int i = 0; i + 1 < word.Length; i++)
        {
            (same[i], same[i + 1]) = (same[i + 1], same[i]);
            LookUp(same);
            (same[i], same[i + 1]) = (same[i + 1], same[i]);
        }
        for (int i = 0; i < word.Length; i++)
        {
            foreach (char letter in alphabet)
            {
                same[i] = letter;
                LookUp(same);
            }
            same[i] = word[i];
        }
        // Missing: put each in everywhere.
        for (int i = 0; i <= word.Length; i++)
        {
            word.AsSpan(0, i).CopyTo(buffer);
            word.AsSpan(i).CopyTo(buffer[(i + 1)..]);
            foreach (char letter in alphabet)
            {
                buffer[i] = letter;
                LookUp(buffer);
            }
        }

        void LookUp(ReadOnlySpan<char> spelling)
        {
            if (!spelling.SequenceEqual(word))
                visit(spelling);
        }
    }
}
