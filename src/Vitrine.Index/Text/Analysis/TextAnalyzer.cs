namespace Vitrine.Index.Text.Analysis;

/// <summary>A word, or a compound that people also write as one or as several words.</summary>
/// <param name="Word">Folded; for a compound its parts joined: <c>tshirt</c>.</param>
/// <param name="Parts">The folded parts of a compound; empty for a plain word.</param>
/// <param name="Start">Index of the first character in the text.</param>
/// <param name="End">Index after the last one.</param>
internal readonly record struct AnalyzedTerm(string Word, IReadOnlyList<Token> Parts, int Start, int End)
{
    public bool IsCompound => Parts.Count > 0;
}

/// <summary>Cuts text into words and finds compounds.</summary>
/// <remarks>
/// A compound is two to four words joined by hyphens (<c>long-sleeve</c>), or a single letter before a word (<c>t shirt</c>). A document
/// gets the parts and the joined form; a query asks for the joined form or all parts. So <c>t-shirt</c>, <c>tshirt</c> and
/// <c>t shirt</c> find each other, and <c>shirt</c> finds <c>t-shirt</c>.
/// </remarks>
internal static class TextAnalyzer
{
    /// <summary>Part of every snapshot: raise it when the same text would give other words, so that old snapshots are rebuilt.</summary>
    public const int Version = 1;

    private const int MaxParts = 4;

    public static List<AnalyzedTerm> Analyze(string text)
    {
        List<Token> tokens = Tokenizer.Tokenize(text);
        var terms = new List<AnalyzedTerm>(tokens.Count);
        for (int i = 0; i < tokens.Count;)
        {
            int parts = 1;
            while (i + parts < tokens.Count && AreHyphened(text, tokens[i + parts - 1], tokens[i + parts]))
                parts++;
            if (parts == 1 && i + 1 < tokens.Count && IsPrefixLetter(text, tokens[i], tokens[i + 1]))
                parts = 2;
            if (parts is > 1 and <= MaxParts)
            {
                List<Token> compound = tokens.GetRange(i, parts);
                terms.Add(new AnalyzedTerm(string.Concat(compound.Select(t => t.Text)), compound, tokens[i].Start, tokens[i + parts - 1].End));
            }
            else
            {
                for (int part = i; part < i + parts; part++)
                    terms.Add(new AnalyzedTerm(tokens[part].Text, [], tokens[part].Start, tokens[part].End));
            }
            i += parts;
        }
        return terms;
    }

    private static bool AreHyphened(string text, Token left, Token right) =>
        right.Start == left.End + 1 && text[left.End] is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013';

    // "a" and "i" are words of their own.
    private static bool IsPrefixLetter(string text, Token left, Token right) =>
        left.Text.Length == 1 && char.IsAsciiLetterLower(left.Text[0]) && left.Text[0] is not ('a' or 'i')
        && right.Text.Length > 1 && char.IsAsciiLetter(right.Text[0])
        && right.Start == left.End + 1 && text[left.End] == ' ';
}
