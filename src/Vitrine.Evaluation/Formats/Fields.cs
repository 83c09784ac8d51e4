using System.Globalization;

namespace Vitrine.Evaluation.Formats;

/// <summary>Numbers and ids of text formats, with the messages that go with them.</summary>
internal static class Fields
{
    public const int MaxIdLength = 1000;
    private const int ShownLength = 60;

    public static int Grade(string text, string file, long line)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int grade)
            ? grade
            : throw new MalformedFileException(file, line, $"the grade '{Shown(text)}' is not a whole number; write for example 0 or 1");

    public static int Rank(string text, string file, long line)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int rank)
            ? rank
            : throw new MalformedFileException(file, line, $"the rank '{Shown(text)}' is not a whole number; write for example 1");

    public static double Score(string text, string file, long line)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double score) && double.IsFinite(score)
            ? score
            : throw new MalformedFileException(file, line,
                $"the score '{Shown(text)}' is not a finite number; write for example 0.25, with a point");

    public static string Id(string text, string what, string file, long line)
    {
        if (text.Length == 0)
            throw new MalformedFileException(file, line, $"the {what} is empty; give it an id");
        if (text.Length > MaxIdLength)
            throw new MalformedFileException(file, line,
                $"the {what} '{Shown(text)}' has {text.Length} characters; at most {MaxIdLength} are allowed");
        return text;
    }

    /// <summary>Text for a message: shortened, without control characters.</summary>
    public static string Shown(string text)
    {
        string start = text.Length <= ShownLength ? text : text[..ShownLength] + "…";
        return string.Concat(start.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }
}
