using System.Globalization;
using Vitrine.Encoders.Training.Data;

namespace Vitrine.Encoders.Training;

/// <summary>Lines of <c>key: value</c> with <c># comments</c>, and the kinds of values in them.</summary>
internal static class RecipeLines
{
    /// <summary>Applies every line to a recipe.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="recipe">The defaults.</param>
    /// <param name="keys">What each key does; a <see cref="FormatException"/> says what is needed instead of a value.</param>
    /// <exception cref="TrainingException">A line cannot be read, a key is unknown or given twice, or a value is out of range.</exception>
    public static T Parse<T>(string text, string file, T recipe, IReadOnlyDictionary<string, Func<T, string, T>> keys)
    {
        var seen = new Dictionary<string, int>();
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Split('#', 2)[0].Trim();
            if (line.Length == 0) continue;
            TrainingException Wrong(string what) => new($"{file}:{i + 1}: {what}");
            if (line.Split(':', 2) is not [var k, var v]) throw Wrong($"\"{line}\" is not key: value.");
            (string key, string value) = (k.Trim(), v.Trim());
            if (!keys.TryGetValue(key, out Func<T, string, T>? set))
                throw Wrong($"there is no key \"{key}\". Did you mean \"{Nearest(key, keys.Keys)}\"?");
            if (!seen.TryAdd(key, i + 1)) throw Wrong($"{key} was given in line {seen[key]} already.");
            try
            {
                recipe = set(recipe, value);
            }
            catch (FormatException e)
            {
                throw Wrong($"{key}: {e.Message}, not \"{value}\".");
            }
        }
        return recipe;
    }

    /// <summary>A whole number from 0, as seeds are.</summary>
    public static ulong Seed(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed
        : throw new FormatException("a whole number from 0 is needed");

    /// <summary>A name.</summary>
    public static string Word(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? text
        : throw new FormatException("letters, digits, '-', '_' and '.' are needed");

    /// <summary>A number in a range.</summary>
    public static double Number(string text, double least, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most ? value
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most} is needed"));

    /// <summary>A whole number in a range.</summary>
    public static int Whole(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most ? value
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most} is needed"));

    /// <summary>One of a few words.</summary>
    public static string OneOf(string text, IReadOnlyList<string> known) => known.Contains(text) ? text
        : throw new FormatException($"one of {string.Join(", ", known)} is needed");

    /// <summary>One of an enumeration's names in lower case.</summary>
    public static T Enumerated<T>(string text) where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (Name(value) == text) return value;
        }
        throw new FormatException($"one of {string.Join(", ", Enum.GetValues<T>().Select(Name))} is needed");
    }

    /// <summary>An enumeration's name as recipes write it.</summary>
    public static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Words between commas.</summary>
    public static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The known key that takes the fewest changes of letters to reach (Levenshtein, 1966).</summary>
    private static string Nearest(string key, IEnumerable<string> known) => known.MinBy(k => Changes(key, k))!;

    private static int Changes(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
