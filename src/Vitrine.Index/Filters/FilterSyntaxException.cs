namespace Vitrine.Index.Filters;

/// <summary>A text is not a filter. The message shows the place with a caret and says what was expected.</summary>
public sealed class FilterSyntaxException : FormatException
{
    private const int Around = 60;

    /// <summary>Points at a character of a filter.</summary>
    /// <param name="text">The whole filter.</param>
    /// <param name="position">Index of the character, 0 to the text's length.</param>
    /// <param name="problem">What is wrong and what was expected, without the place.</param>
    public FilterSyntaxException(string text, int position, string problem)
        : base(Describe(text, position, problem))
    {
        Text = text;
        Position = position;
        Problem = problem;
    }

    /// <summary>The whole filter.</summary>
    public string Text { get; }

    /// <summary>Index in <see cref="Text"/> of the character that does not fit; its length when more was expected.</summary>
    public int Position { get; }

    /// <summary>What is wrong and what was expected, in one sentence.</summary>
    public string Problem { get; }

    private static string Describe(string text, int position, string problem)
    {
        // A long filter is cut to the neighbourhood of the problem; control characters would break the line or the caret.
        int start = Math.Max(0, position - Around);
        int end = Math.Min(text.Length, position + Around);
        string line = string.Concat(text[start..end].Select(c => char.IsControl(c) ? ' ' : c));
        string before = start > 0 ? "…" : "";
        string after = end < text.Length ? "…" : "";
        string caret = new string(' ', before.Length + position - start) + "^";
        return $"{problem}\n  {before}{line}{after}\n  {caret}";
    }
}
