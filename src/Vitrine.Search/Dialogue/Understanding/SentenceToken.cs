namespace Vitrine.Search.Dialogue.Understanding;

/// <summary>A word, a number or a mark of a sentence.</summary>
/// <param name="Text">Lower case.</param>
/// <param name="Span">Where it stands.</param>
internal readonly record struct SentenceToken(string Text, TextSpan Span)
{
    public bool IsNumber => char.IsAsciiDigit(Text[0]) && !Text.Contains('/', StringComparison.Ordinal);
}
