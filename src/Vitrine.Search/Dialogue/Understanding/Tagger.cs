using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Understanding;

/// <summary>Finds the phrases of a sentence: at every place the longest one that the lexicon knows.</summary>
internal sealed class Tagger(Lexicon lexicon)
{
    private static readonly Meaning Unknown = new(MeaningKind.Unknown);
    private static readonly Meaning Number = new(MeaningKind.Number);

    public List<Phrase> Tag(IReadOnlyList<SentenceToken> tokens)
    {
        var phrases = new List<Phrase>();
        for (var i = 0; i < tokens.Count; i = phrases[^1].Last + 1)
            phrases.Add(LongestAt(tokens, i));
        return phrases;
    }

    private Phrase LongestAt(IReadOnlyList<SentenceToken> tokens, int first)
    {
        for (var count = Math.Min(Lexicon.LongestPhrase, tokens.Count - first); count > 1; count--)
        {
            var text = string.Join(' ', tokens.Skip(first).Take(count).Select(t => t.Text));
            if (lexicon.Find(text) is { } meaning)
                return new Phrase(meaning, first, first + count - 1, TextSpan.Covering(tokens[first].Span, tokens[first + count - 1].Span), text);
        }

        var token = tokens[first];
        Phrase Of(Meaning meaning, bool compared = false) => new(meaning, first, first, token.Span, token.Text, compared);
        if (token.Text == ",")
            return Of(new Meaning(MeaningKind.Comma));
        if (token.Text == ".")
            return Of(new Meaning(MeaningKind.Stop));
        if (token.IsOrdinal)
            return Of(new Meaning(MeaningKind.Ordinal));
        if (token.IsNumber && lexicon.Find(token.Text) is null)
            return Of(Number);
        if (lexicon.Find(token.Text) is { } exact)
            return Of(exact);
        if (lexicon.FindCompared(token.Text) is { } compared)
            return Of(compared, compared: true);
        if (lexicon.FindMistyped(token.Text) is { } meant)
            return Of(meant);
        // A comparative says so itself, whatever it compares: "poofier".
        return token.Text.Length > 5 && token.Text.EndsWith("ier", StringComparison.Ordinal)
            ? Of(new Meaning(MeaningKind.Concept, new Concept(Concept.Words, token.Text[..^3] + "y")), compared: true)
            : Of(Unknown);
    }
}
