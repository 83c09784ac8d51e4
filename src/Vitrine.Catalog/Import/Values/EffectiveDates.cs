using System.Globalization;

namespace Vitrine.Catalog.Import.Values;

/// <summary>Reads the span of time for which a sale price holds: two ISO 8601 moments with a slash between, as product feeds write
/// it.</summary>
internal static class EffectiveDates
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd",
    ];

    /// <summary>Reads the span; both ends belong to it. A moment without an offset is taken as UTC, a day alone as all of it.</summary>
    /// <returns>False when the text is no such span.</returns>
    public static bool TryRead(string text, out DateTimeOffset start, out DateTimeOffset end)
    {
        start = end = default;
        string[] ends = text.Split('/', StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !TryReadMoment(ends[0], out start, out _) || !TryReadMoment(ends[1], out end, out bool isDay))
            return false;
        if (isDay)
            end = end.AddDays(1).AddTicks(-1);
        return start <= end;
    }

    private static bool TryReadMoment(string text, out DateTimeOffset moment, out bool isDay)
    {
        isDay = text.Length == 10;
        string normal = text.EndsWith('Z') ? text[..^1] + "+00:00" : text.Replace(' ', 'T');
        // +0100 is ISO 8601 too, but the formats below know only +01:00.
        if (normal.Length > 5 && normal[^5] is '+' or '-' && normal[^4..].All(char.IsAsciiDigit)
            && normal.Contains('T', StringComparison.Ordinal))
            normal = normal.Insert(normal.Length - 2, ":");
        return DateTimeOffset.TryParseExact(normal, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
    }
}
