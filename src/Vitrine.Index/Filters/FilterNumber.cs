using System.Globalization;

namespace Vitrine.Index.Filters;

/// <summary>How the filter language writes numbers: a point for decimals, no thousands, an exponent if need be.</summary>
internal static class FilterNumber
{
    public static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
            ? number
            : null;

    public static string Format(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
