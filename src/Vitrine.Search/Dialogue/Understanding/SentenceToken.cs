namespace Vitrine.Search.Dialogue.Understanding;

/// <summary>A word, a number or a mark of a sentence.</summary>
/// <param name="Text">Lower case.</param>
/// <param name="Span">Where it stands.</param>
internal readonly record struct SentenceToken(string Text, TextSpan Span)
{
    public bool IsNumber => char.IsAsciiDigit(Text[0]) && char.IsAsciiDigit(Text[^1]) && !Text.Contains('/', StringComparison.Ordinal);

    /// <summary>"2nd", "15th".</summary>
    public bool IsOrdinal => Text.Length is > 2 and < 8 && char.IsAsciiDigit(Text[0]) && Text[^2..] is "st" or "nd" or "rd" or "th";
}
