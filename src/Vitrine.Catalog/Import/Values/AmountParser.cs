using System.Globalization;
using System.Text;

namespace Vitrine.Catalog.Import.Values;

/// <summary>Reads amounts of money as people and machines write them: <c>15.00 USD</c>, <c>€ 1.299,00</c>, <c>$15</c>, <c>CHF
/// 1'299.–</c>.</summary>
/// <remarks>
/// A lone separator before exactly three digits can mean two things (1.299 is one and a bit, or one thousand and some). It is read as a
/// grouping of thousands only where nothing else makes sense: a comma, in a currency that has no thousandths. Otherwise it is refused with
/// the reason, because a price that is wrong by a thousand is worse than none.
/// </remarks>
internal static class AmountParser
{
    private static readonly string[] ThreeDecimals = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    // A sign stands for several currencies: the first is meant where nothing else is said.
    private static readonly (string Sign, string[] Currencies)[] Signs =
    [
        ("US$", ["USD"]), ("A$", ["AUD"]), ("AU$", ["AUD"]), ("C$", ["CAD"]), ("CA$", ["CAD"]), ("NZ$", ["NZD"]), ("HK$", ["HKD"]),
        ("S$", ["SGD"]), ("R$", ["BRL"]), ("MX$", ["MXN"]),
        ("$", ["USD", "AUD", "CAD", "NZD", "HKD", "SGD", "MXN", "TWD", "ARS", "CLP", "COP"]), ("€", ["EUR"]), ("£", ["GBP", "EGP", "GIP"]),
        ("¥", ["JPY", "CNY"]), ("￥", ["JPY", "CNY"]),
        ("円", ["JPY"]), ("元", ["CNY"]), ("₹", ["INR"]), ("Rs.", ["INR", "PKR", "LKR", "NPR"]), ("Rs", ["INR", "PKR", "LKR", "NPR"]),
        ("₩", ["KRW"]), ("₽", ["RUB"]), ("₺", ["TRY"]), ("₴", ["UAH"]),
        ("₪", ["ILS"]), ("₫", ["VND"]), ("฿", ["THB"]), ("₱", ["PHP"]), ("₦", ["NGN"]), ("zł", ["PLN"]), ("Kč", ["CZK"]), ("Ft", ["HUF"]),
        ("Fr.", ["CHF"]), ("lei", ["RON"]), ("лв", ["BGN"]),
        ("kr.", ["", "SEK", "NOK", "DKK", "ISK"]), ("kr", ["", "SEK", "NOK", "DKK", "ISK"]),
    ];

    /// <summary>Reads an amount.</summary>
    /// <param name="text">The text.</param>
    /// <param name="statedCurrency">Currency that another column states; empty when none does.</param>
    /// <param name="defaultCurrency">Currency where nothing states one; may be empty.</param>
    /// <param name="pointIsDecimal">Whether a point is known to stand before the decimals.</param>
    /// <param name="money">The amount.</param>
    /// <returns>Null, or why the text is no amount.</returns>
    public static string? Read(string text, string statedCurrency, string defaultCurrency, bool pointIsDecimal, out Money money)
    {
        money = default;
        (int start, int end) = NumberSpan(text);
        if (start < 0)
            return "is no amount; write it like 15.00 or 15.00 USD";
        string number = text[start..end];
        string before = text[..start].Trim(), after = TrimDashes(text[end..]).Trim();
        if (before.Length > 0 && (before[0] is '-' or '\u2212' || before[^1] is '-' or '\u2212'))
            return "is negative";
        if (before.Length > 0 && after.Length > 0)
            return "has words on both sides of the number; write it like 15.00 USD";
        string unit = before + after;
        if (Currency(unit, statedCurrency, defaultCurrency, out string currency) is { } wrongCurrency)
            return wrongCurrency;
        if (Decimal(number, currency, pointIsDecimal, out decimal amount) is { } wrongNumber)
            return wrongNumber;
        money = new Money(amount, currency);
        return null;
    }

    private static (int Start, int End) NumberSpan(string text)
    {
        int start = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
            return (-1, -1);
        if (start > 0 && text[start - 1] is '.' or ',' && (start == 1 || !char.IsLetter(text[start - 2])))
            start--; // .50
        int end = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        return (start, end);
    }

    // 15.- and 15,-- are round amounts in German and Swiss shops.
    private static string TrimDashes(string after)
    {
        string rest = after.TrimStart();
        int dashes = rest.AsSpan().IndexOfAnyExcept(".,-\u2013\u2014");
        string prefix = dashes < 0 ? rest : rest[..dashes];
        return prefix.Length > 1 && prefix[0] is '.' or ',' && prefix[1..].All(c => c is '-' or '\u2013' or '\u2014')
            ? rest[prefix.Length..] : after;
    }

    private static string? Currency(string unit, string stated, string fallback, out string currency)
    {
        currency = stated.Length > 0 ? stated : fallback;
        if (unit.Length == 0)
            return null;
        if (unit.Length == 3 && unit.All(char.IsAsciiLetter) && !Signs.Any(s => s.Sign == unit))
        {
            string code = unit.ToUpperInvariant();
            if (stated.Length > 0 && stated != code)
                return $"is in {code}, but the currency is given as {stated}";
            currency = code;
            return null;
        }
        foreach ((string sign, string[] meanings) in Signs)
        {
            if (!unit.Equals(sign, StringComparison.OrdinalIgnoreCase))
                continue;
            string meant = stated.Length > 0 ? stated : meanings.Contains(fallback) && fallback.Length > 0 ? fallback : meanings[0];
            if (meant.Length == 0)
                return $"\"{unit}\" can be {string.Join(", ", meanings[1..])}; name the currency";
            if (!meanings.Contains(meant))
                return $"is in {meanings[0]}, but the currency is given as {stated}";
            currency = meant;
            return null;
        }
        return $"\"{unit}\" is no currency; write the amount like 15.00 USD";
    }

    private static string? Decimal(string number, string currency, bool pointIsDecimal, out decimal amount)
    {
        amount = 0;
        var digits = new StringBuilder(number.Length);
        foreach (char c in number) // every space and apostrophe can only group
        {
            if (char.IsAsciiDigit(c) || c is '.' or ',')
                digits.Append(c);
            else if (char.IsWhiteSpace(c) || c is '\'' or '\u2019' or '_')
                digits.Append(' ');
            else
                return "is not one amount; write it like 15.00 USD";
        }
        string text = digits.ToString();
        int lastPoint = text.LastIndexOf('.'), lastComma = text.LastIndexOf(',');
        int mark = Math.Max(lastPoint, lastComma);
        bool both = lastPoint >= 0 && lastComma >= 0;
        bool several = mark >= 0 && text.IndexOf(text[mark]) != mark;
        int decimals = mark < 0 ? 0 : text.Length - mark - 1;
        if (both && several)
            return "has decimals twice";
        if (mark >= 0 && !both && !several && decimals == 3 && text[..mark].Trim() is not ("0" or ""))
        {
            bool thousandths = pointIsDecimal && text[mark] == '.' || ThreeDecimals.Contains(currency) || text[..mark].Contains(' ')
                || mark > 3;
            bool thousands = !thousandths && text[mark] == ',' && currency.Length > 0;
            if (!thousandths && !thousands)
                return $"can mean {text.Remove(mark, 1)} or {text[..mark]}.{text[(mark + 1)..]}; write the decimals, as in "
                    + $"{text.Remove(mark, 1)}.00";
            several = thousands;
        }
        if (several)
            mark = -1; // all of them group
        string whole = mark < 0 ? text : text[..mark], fraction = mark < 0 ? "" : text[(mark + 1)..];
        if (!IsGrouped(whole) || fraction.Contains(' '))
            return "has its thousands grouped in a way that makes no sense";
        string plain = string.Concat(whole.Where(char.IsAsciiDigit)) + "." + fraction;
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount) ? null
            : "is too long for an amount";
    }

    // 1.299.000, and 12,99,000 as in India: the last group has three digits, those before two or three.
    private static bool IsGrouped(string whole)
    {
        string[] groups = whole.Split(' ', '.', ',');
        if (groups.Length == 1)
            return true;
        return groups[^1].Length == 3 && groups[0].Length is 1 or 2 or 3 && groups[1..^1].All(g => g.Length is 2 or 3);
    }
}
