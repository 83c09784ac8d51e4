namespace Vitrine.Search.Dialogue.Vocabulary;

/// <summary>Simpler forms that an English word may be a form of; the lexicon decides which of them is a word.</summary>
internal static class WordForms
{
    /// <summary>The word, then without its plural or past ending.</summary>
    public static IEnumerable<string> Of(string word)
    {
        yield return word;
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
            yield return word[..^3] + "y";
        if (word.Length > 4 && word.EndsWith("ves", StringComparison.Ordinal))
        {
            yield return word[..^3] + "f";
            yield return word[..^3] + "fe";
        }

        if (word.Length > 4 && word.EndsWith("es", StringComparison.Ordinal))
            yield return word[..^2];
        if (word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal))
            yield return word[..^1];
        if (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal))
        {
            yield return word[..^1];
            yield return word[..^2];
            if (word.Length > 5 && word[^3] == word[^4])
                yield return word[..^3];
        }
    }

    /// <summary>What a comparative or superlative may be made of: <c>shinier</c> → <c>shiny</c>, <c>redder</c> → <c>red</c>; nothing for other words.</summary>
    public static IEnumerable<string> Compared(string word)
    {
        var end = word.Length > 4 && word.EndsWith("er", StringComparison.Ordinal) ? 2 : word.Length > 5 && word.EndsWith("est", StringComparison.Ordinal) ? 3 : 0;
        if (end == 0)
            yield break;
        var stem = word[..^end];
        if (stem.EndsWith('i'))
            yield return stem[..^1] + "y";
        yield return stem;
        yield return stem + "e";
        if (stem.Length > 2 && stem[^1] == stem[^2])
            yield return stem[..^1];
    }
}
