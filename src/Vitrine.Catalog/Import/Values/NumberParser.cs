using System.Globalization;

namespace Vitrine.Catalog.Import.Values;

/// <summary>Reads counts and ratings.</summary>
internal static class NumberParser
{
    /// <summary>Reads how many there are of something.</summary>
    /// <returns>Null, or why the text is no count.</returns>
    public static string? ReadCount(string text, out int count)
    {
        text = text.Trim();
        count = 0;
        bool grouped = text.Contains(',', StringComparison.Ordinal) && text.Split(',') is var groups && groups[0].Length is > 0 and <= 3
            && groups[1..].All(g => g.Length == 3);
        string plain = grouped ? text.Replace(",", "", StringComparison.Ordinal) : text;
        if (!decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out decimal value) || value != decimal.Truncate(value))
            return "is no whole number";
        if (value is < 0 or > int.MaxValue)
            return $"must be between 0 and {int.MaxValue}";
        count = (int)value;
        return null;
    }

    /// <summary>Reads a rating on the scale from 0 to 5: <c>4.5</c>, <c>4,5</c>, <c>4.5/5</c>, <c>4.5 out of 5</c>.</summary>
    /// <returns>Null, or why the text is no rating.</returns>
    public static string? ReadRating(string text, out double rating)
    {
        string value = text.Trim();
        foreach (string scale in (ReadOnlySpan<string>)["out of 5", "/ 5", "/5"])
        {
            if (value.EndsWith(scale, StringComparison.OrdinalIgnoreCase))
            {
                value = value[..^scale.Length].TrimEnd();
                break;
            }
        }
        if (!double.TryParse(value.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out rating))
            return "is no rating; write a number from 0 to 5";
        return rating is >= 0 and <= 5 ? null : "must be between 0 and 5";
    }
}
