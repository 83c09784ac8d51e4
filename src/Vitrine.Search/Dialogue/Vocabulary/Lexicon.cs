using System.Text.RegularExpressions;

namespace Vitrine.Search.Dialogue.Vocabulary;

/// <summary>Words and phrases with their meanings. Not changed once it is in use; thread-safe then.</summary>
internal sealed partial class Lexicon
{
    /// <summary>Words in the longest phrase.</summary>
    public const int LongestPhrase = 6;

    /// <summary>Letters from which a word that is not known may be a known one with a typo.</summary>
    private const int CorrectedFrom = 5;

    private readonly Dictionary<string, Meaning> _phrases;
    private readonly Dictionary<(char First, int Length), List<string>> _byShape = [];

    public Lexicon() => _phrases = new(StringComparer.Ordinal);

    private Lexicon(Lexicon other)
    {
        _phrases = new(other._phrases, StringComparer.Ordinal);
        foreach (var (shape, words) in other._byShape)
            _byShape[shape] = [.. words];
    }

    /// <summary>A copy that more can be added to.</summary>
    public Lexicon Copy() => new(this);

    /// <summary>Adds a phrase, unless it means something already.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(string phrase, Meaning meaning)
    {
        var key = Normalize(phrase);
        if (key.Length == 0 || !_phrases.TryAdd(key, meaning))
            return false;
        if (key.Length >= CorrectedFrom && !key.Contains(' ', StringComparison.Ordinal))
        {
            if (!_byShape.TryGetValue((key[0], key.Length), out var same))
                _byShape[(key[0], key.Length)] = same = [];
            same.Add(key);
        }

        return true;
    }

    /// <summary>The meaning of a phrase as written, or of its simpler forms; null when it has none.</summary>
    public Meaning? Find(string phrase)
    {
        if (_phrases.TryGetValue(phrase, out var exact))
            return exact;
        var last = phrase.LastIndexOf(' ') + 1;
        foreach (var form in WordForms.Of(phrase[last..]).Skip(1))
            if (_phrases.TryGetValue(last == 0 ? form : phrase[..last] + form, out var found))
                return found;
        return null;
    }

    /// <summary>What a comparative compares: <c>greener</c> → green, <c>longer</c> → long; null for other words.</summary>
    public Meaning? FindCompared(string word) =>
        WordForms.Compared(word).Select(f => _phrases.GetValueOrDefault(f)).FirstOrDefault(m => m is { Kind: MeaningKind.Axis or MeaningKind.Concept });

    /// <summary>The meaning of the one known word that this one is a typo away from; null when there is none, or several with different meanings.</summary>
    public Meaning? FindMistyped(string word)
    {
        if (word.Length < CorrectedFrom)
            return null;
        Meaning? found = null;
        for (var length = word.Length - 1; length <= word.Length + 1; length++)
            foreach (var known in _byShape.GetValueOrDefault((word[0], length)) ?? [])
            {
                if (!IsOneTypoAway(word, known))
                    continue;
                if (found is not null && found != _phrases[known])
                    return null;
                found = _phrases[known];
            }

        return found;
    }

    /// <summary>Words as the lexicon compares them: lower case, parted by single spaces, hyphens and dots gone.</summary>
    public static string Normalize(string phrase) => Gaps().Replace(Contraction().Replace(phrase.ToLowerInvariant(), "do not").Replace("'", "", StringComparison.Ordinal), " ").Trim();

    /// <summary>Sentences are cut into words the same way.</summary>
    [GeneratedRegex(@"\w+n't\b")]
    private static partial Regex Contraction();

    [GeneratedRegex(@"[\s\-_.·]+")]
    private static partial Regex Gaps();

    /// <summary>One letter too many, missing or wrong, or two neighbours swapped.</summary>
    private static bool IsOneTypoAway(string a, string b)
    {
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
            start++;
        var rest = (A: a[start..], B: b[start..]);
        return a.Length == b.Length
            ? rest.A.Length > 0 && (rest.A[1..] == rest.B[1..] || (rest.A.Length > 1 && rest.A[0] == rest.B[1] && rest.A[1] == rest.B[0] && rest.A[2..] == rest.B[2..]))
            : a.Length > b.Length ? rest.A[1..] == rest.B : rest.A == rest.B[1..];
    }
}
