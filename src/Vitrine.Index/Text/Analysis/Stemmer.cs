namespace Vitrine.Index.Text.Analysis;

/// <summary>A light English stemmer: plurals, -ed and -ing, and a silent e.</summary>
/// <remarks>
/// Steps 1a, 1b, 1c and 5 of Porter, "An algorithm for suffix stripping", Program 14 (3), 1980. Steps 2 to 4 (relational → relate,
/// formality → formal) are left out: product titles gain little from them and lose distinctions. Irregular plurals of things that
/// shops sell, and nouns in -ing that are no verbs (earring is not ear), come first.
/// </remarks>
internal static class Stemmer
{
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["men"] = "man",
        ["women"] = "woman",
        ["children"] = "child",
        ["feet"] = "foot",
        ["scarves"] = "scarf",
        ["shelves"] = "shelf",
        ["knives"] = "knife",
        ["leaves"] = "leaf",
        ["loaves"] = "loaf",
        ["halves"] = "half",
        ["mice"] = "mouse",
        ["teeth"] = "tooth",
    };

    private static readonly HashSet<string> Nouns = new(StringComparer.Ordinal)
    {
        "earring", "stocking", "legging", "bedding", "clothing", "wedding", "lining", "ceiling", "building", "evening", "sterling", "shilling", "viking",
    };

    /// <summary>The stem of a folded word; the word itself when it is short or not English letters.</summary>
    public static string Stem(string word)
    {
        if (word.Length < 3 || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
            return word;
        if (Irregular.TryGetValue(word, out string? irregular))
            return irregular;
        string stem = Plural(word);
        if (!Nouns.Contains(stem))
            stem = PastAndParticiple(stem);
        if (stem.EndsWith('y') && HasVowel(stem, stem.Length - 1))
            stem = stem[..^1] + "i";
        return SilentE(stem);
    }

    // Step 1a.
    private static string Plural(string word)
    {
        if (word.EndsWith("sses", StringComparison.Ordinal))
            return word[..^2];
        if (word.EndsWith("ies", StringComparison.Ordinal))
            return word.Length > 4 ? word[..^2] : word[..^1]; // ties → tie, where Porter makes ti
        if (word.EndsWith("ss", StringComparison.Ordinal) || word.EndsWith("us", StringComparison.Ordinal))
            return word;
        return word.EndsWith('s') ? word[..^1] : word;
    }

    // Step 1b.
    private static string PastAndParticiple(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal))
            return Measure(word, word.Length - 3) > 0 ? word[..^1] : word;
        int suffix = word.EndsWith("ed", StringComparison.Ordinal) ? 2 : word.EndsWith("ing", StringComparison.Ordinal) ? 3 : 0;
        if (suffix == 0 || !HasVowel(word, word.Length - suffix))
            return word;
        string stem = word[..^suffix];
        if (stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal) || stem.EndsWith("iz", StringComparison.Ordinal))
            return stem + "e";
        if (EndsDouble(stem) && stem[^1] is not ('l' or 's' or 'z'))
            return stem[..^1];
        return Measure(stem, stem.Length) == 1 && EndsConsonantVowelConsonant(stem, stem.Length) ? stem + "e" : stem;
    }

    // Step 5.
    private static string SilentE(string word)
    {
        if (word.EndsWith('e'))
        {
            int measure = Measure(word, word.Length - 1);
            if (measure > 1 || (measure == 1 && !EndsConsonantVowelConsonant(word, word.Length - 1)))
                word = word[..^1];
        }
        return word.EndsWith("ll", StringComparison.Ordinal) && Measure(word, word.Length) > 1 ? word[..^1] : word;
    }

    private static bool IsConsonant(string word, int i) => word[i] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => i == 0 || !IsConsonant(word, i - 1),
        _ => true,
    };

    private static bool HasVowel(string word, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (!IsConsonant(word, i))
                return true;
        }
        return false;
    }

    // Porter's m: how many times a vowel is followed by a consonant in the first `length` letters.
    private static int Measure(string word, int length)
    {
        int measure = 0;
        for (int i = 1; i < length; i++)
        {
            if (IsConsonant(word, i) && !IsConsonant(word, i - 1))
                measure++;
        }
        return measure;
    }

    private static bool EndsDouble(string word) => word.Length > 1 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1);

    private static bool EndsConsonantVowelConsonant(string word, int length) =>
        length > 2
        && IsConsonant(word, length - 3) && !IsConsonant(word, length - 2) && IsConsonant(word, length - 1)
        && word[length - 1] is not ('w' or 'x' or 'y');
}
