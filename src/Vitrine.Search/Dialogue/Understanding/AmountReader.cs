using System.Globalization;
using Vitrine.Search.Dialogue.Vocabulary;

namespace Vitrine.Search.Dialogue.Understanding;

/// <summary>Reads amounts of money: "under 40", "between 20 and 30 €", "around $50".</summary>
internal static class AmountReader
{
    /// <summary>How far "around" reaches to both sides, as a share.</summary>
    private const double Around = 0.2;

    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["€"] = "EUR", ["eur"] = "EUR", ["euro"] = "EUR", ["euros"] = "EUR", ["$"] = "USD", ["usd"] = "USD", ["dollar"] = "USD", ["dollars"] = "USD", ["bucks"] = "USD",
        ["£"] = "GBP", ["gbp"] = "GBP", ["pound"] = "GBP", ["pounds"] = "GBP", ["quid"] = "GBP", ["chf"] = "CHF", ["francs"] = "CHF",
        ["sek"] = "SEK", ["nok"] = "NOK", ["dkk"] = "DKK", ["yen"] = "JPY", ["jpy"] = "JPY", ["¥"] = "JPY",
    };

    /// <summary>Reads an amount that begins at a phrase.</summary>
    /// <param name="phrases">The sentence.</param>
    /// <param name="at">Where.</param>
    /// <param name="text">The sentence as written.</param>
    /// <param name="next">The phrase after the amount.</param>
    /// <returns>The limit, or null when no amount begins here.</returns>
    public static PriceLimit? Read(IReadOnlyList<Phrase> phrases, int at, string text, out int next)
    {
        next = at;
        var kind = phrases[at].Kind;
        var place = at;
        if (kind is MeaningKind.Below or MeaningKind.Above or MeaningKind.Around or MeaningKind.Between)
            place++;
        if (ReadMoney(phrases, ref place) is not var (first, currency))
            return null;
        double? second = null;
        if (place < phrases.Count && (kind == MeaningKind.Between ? phrases[place].Kind == MeaningKind.And : phrases[place].Text is "to" or "and" && kind is MeaningKind.Number or MeaningKind.Currency))
        {
            var after = place + 1;
            if (ReadMoney(phrases, ref after) is var (last, its))
                (second, currency, place) = (last, currency ?? its, after);
        }

        // A bare number is a price only where something says so.
        if (kind is MeaningKind.Number && currency is null || (kind == MeaningKind.Between && second is null))
            return null;
        var (from, to) = kind switch
        {
            _ when second is { } other => ((double?)Math.Min(first, other), (double?)Math.Max(first, other)),
            MeaningKind.Below => (null, first),
            MeaningKind.Above => (first, null),
            _ => (Math.Round(first * (1 - Around), 2), Math.Round(first * (1 + Around), 2)),
        };
        next = place;
        var span = TextSpan.Covering(phrases[at].Span, phrases[place - 1].Span);
        return new PriceLimit(span, span.Of(text), from, to, currency);
    }

    private static (double Amount, string? Currency)? ReadMoney(IReadOnlyList<Phrase> phrases, ref int at)
    {
        var place = at;
        string? currency = null;
        if (place < phrases.Count && phrases[place].Kind == MeaningKind.Currency)
            currency = Codes.GetValueOrDefault(phrases[place++].Text);
        if (place >= phrases.Count || phrases[place].Kind != MeaningKind.Number || Parse(phrases[place].Text) is not { } amount)
            return null;
        place++;
        if (currency is null && place < phrases.Count && phrases[place].Kind == MeaningKind.Currency)
            currency = Codes.GetValueOrDefault(phrases[place++].Text);
        at = place;
        return (amount, currency);
    }

    /// <summary>The last mark parts cents, and thousands when exactly three digits follow a lone comma.</summary>
    private static double? Parse(string number)
    {
        var mark = number.LastIndexOfAny(['.', ',']);
        var cents = mark >= 0 && !(number[mark] == ',' && number.Length - mark == 4) ? mark : number.Length;
        var plain = number[..cents].Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)
            + (cents < number.Length ? "." + number[(cents + 1)..] : "");
        return double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 1e9 ? value : null;
    }
}
