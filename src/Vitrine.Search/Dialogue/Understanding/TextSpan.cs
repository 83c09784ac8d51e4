namespace Vitrine.Search.Dialogue.Understanding;

/// <summary>A stretch of a sentence, in UTF-16 units of the text as it was sent.</summary>
/// <param name="Start">The first unit.</param>
/// <param name="Length">How many.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The unit after the last.</summary>
    public int End => Start + Length;

    /// <summary>The stretch from the beginning of the first to the end of the last.</summary>
    public static TextSpan Covering(TextSpan first, TextSpan last) =>
        new(Math.Min(first.Start, last.Start), Math.Max(first.End, last.End) - Math.Min(first.Start, last.Start));

    /// <summary>The text it covers.</summary>
    public string Of(string text) => text.Substring(Start, Length);
}
