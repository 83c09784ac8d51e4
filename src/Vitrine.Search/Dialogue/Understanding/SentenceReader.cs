using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Understanding;

/// <summary>Understands a sentence: cuts it into words, names them, joins what belongs together, and reads what each is asked to be.</summary>
/// <remarks>
/// A small grammar read from left to right. Words that hold the sentence together open and close scopes (see <see cref="Clause"/>): a negation
/// reaches over "or" to the next verb, comma or "and"; "more" and "less" reach over "and" to further adjectives; "but" and a full stop end
/// everything. Values between them become parts. What no word of the grammar claims stays as a description.
/// </remarks>
internal sealed class SentenceReader(Lexicon lexicon, Func<string, bool> isKnownWord)
{
    /// <summary>The longest sentence that is read, in UTF-16 units.</summary>
    public const int MaxLength = 1_000;

    public Understood Read(string sentence)
    {
        if (sentence.Length > MaxLength)
            throw new SearchException("feedback", $"A sentence is at most {MaxLength:N0} characters.");
        var phrases = PhraseGrouper.Group(new Tagger(lexicon).Tag(SentenceTokenizer.Tokenize(sentence)));
        var pass = new ScopePass(sentence, phrases);
        pass.Run();
        var parts = pass.Parts.Where(p => !IsMeaningless(p)).ToList();
        return new Understood([.. parts.Where(p => p is not Description description || Known(description))],
            [.. parts.OfType<Description>().Where(d => !Known(d)).Select(d => d.Span)]);
    }

    private bool Known(Description description) => Lexicon.Normalize(description.Said).Split(' ').Any(isKnownWord);

    private static bool IsMeaningless(FeedbackPart part) => part is Description && !part.Said.Any(char.IsLetterOrDigit);
}
