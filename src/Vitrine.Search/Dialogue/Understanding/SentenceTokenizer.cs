using System.Text;

namespace Vitrine.Search.Dialogue.Understanding;

/// <summary>Cuts a sentence into words, numbers and marks. Any text will do; what is none of these is left out.</summary>
internal static class SentenceTokenizer
{
    private const string Currencies = "€$£¥";

    public static List<SentenceToken> Tokenize(string text)
    {
        var tokens = new List<SentenceToken>();
        for (var at = 0; at < text.Length;)
        {
            var end = EndOf(text, at);
            if (end > at)
                AddWord(tokens, text, at, end);
            else if ((IsRange(text, at) ? "to" : Mark(text[at])) is { } mark)
                tokens.Add(new SentenceToken(mark, new TextSpan(at, 1)));
            at = Math.Max(end, at + 1);
        }

        return tokens;
    }

    /// <summary>Whether this is the stroke in "20-30".</summary>
    private static bool IsRange(string text, int at) =>
        text[at] is '-' or '\u2013' && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);

    private static string? Mark(char c) => c switch
    {
        ',' => ",",
        '.' or ';' or '!' or '?' or ':' or '\n' => ".",
        '&' or '+' or '/' => "and",
        '<' => "<",
        '>' => ">",
        '~' => "~",
        _ when Currencies.Contains(c, StringComparison.Ordinal) => c.ToString(),
        _ => null,
    };

    /// <summary>The end of the word or number that begins here; the same place when none does.</summary>
    private static int EndOf(string text, int at)
    {
        var end = at;
        if (char.IsAsciiDigit(text[at]))
        {
            // 39.99 and 1,000 are one number, 3/4 is one word.
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' or '/' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
                end++;
            // "2nd", "3rd" are words; "40eur" is a number and a word.
            var letters = end;
            while (letters < text.Length && char.IsAsciiLetter(text[letters]))
                letters++;
            return letters - end == 2 && text[end..letters].ToLowerInvariant() is "st" or "nd" or "rd" or "th" ? letters : end;
        }

        if (char.IsAsciiLetter(text[at]) && at + 2 < text.Length && text[at..(at + 3)].Equals("w/o", StringComparison.OrdinalIgnoreCase))
            return at + 3;
        while (end < text.Length && (char.IsLetter(text[end]) || (text[end] is '\'' or '\u2019' && end > at && end + 1 < text.Length && char.IsLetter(text[end + 1])) || char.GetUnicodeCategory(text[end]) == System.Globalization.UnicodeCategory.NonSpacingMark))
            end++;
        return end;
    }

    /// <summary>Adds a word without its diacritics; a contraction becomes the words that it contracts.</summary>
    private static void AddWord(List<SentenceToken> tokens, string text, int start, int end)
    {
        var word = Fold(text[start..end]);
        var span = new TextSpan(start, end - start);
        if (word.EndsWith("n't", StringComparison.Ordinal) || word is "dont" or "doesnt" or "isnt" or "arent" or "wont" or "didnt")
        {
            tokens.Add(new SentenceToken("do", span));
            tokens.Add(new SentenceToken("not", span));
            return;
        }

        var apostrophe = word.IndexOf('\'', StringComparison.Ordinal);
        // it's, I'd, they're: the verb that is left out says nothing.
        if (apostrophe > 0)
            word = word[..apostrophe];
        if (word.Length > 0)
            tokens.Add(new SentenceToken(word, span));
    }

    private static string Fold(string word)
    {
        if (word.All(char.IsAscii))
            return word.ToLowerInvariant();
        var folded = new StringBuilder();
        foreach (var c in word.Replace('\u2019', '\'').ToLowerInvariant())
        {
            if (c is >= '\u0300' and <= '\u036f')
                continue;
            folded.Append(c switch
            {
                'é' or 'è' or 'ê' or 'ë' => 'e',
                'á' or 'à' or 'â' or 'ä' or 'å' => 'a',
                'í' or 'ì' or 'î' or 'ï' => 'i',
                'ó' or 'ò' or 'ô' or 'ö' or 'ø' => 'o',
                'ú' or 'ù' or 'û' or 'ü' => 'u',
                'ç' => 'c',
                'ñ' => 'n',
                _ => c,
            });
        }

        return folded.ToString();
    }
}
