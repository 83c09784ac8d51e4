using System.Globalization;
using Vitrine.Catalog;
using Vitrine.Server.Pages.Addresses;

namespace Vitrine.Server.Pages.Wording;

/// <summary>Puts catalogue data into words for shoppers.</summary>
public static class Say
{
    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["EUR"] = "€", ["USD"] = "$", ["GBP"] = "£", ["JPY"] = "¥", ["INR"] = "₹", ["KRW"] = "₩", ["CHF"] = "CHF ", ["CAD"] = "CA$", ["AUD"] = "A$", [""] = "",
    };

    /// <summary>A price: <c>€24.90</c>, <c>SEK 249</c>.</summary>
    public static string Price(Money price) => Amount((double)price.Amount, price.Currency);

    /// <summary>An amount in a currency; whole amounts without decimals.</summary>
    public static string Amount(double amount, string currency)
    {
        var number = amount.ToString(amount == Math.Floor(amount) ? "N0" : "N2", CultureInfo.InvariantCulture);
        return (Symbols.TryGetValue(currency, out var symbol) ? symbol : currency + " ") + number;
    }

    /// <summary>A range of prices with open ends: <c>up to €20</c>, <c>€20 – €40</c>, <c>from €40</c>.</summary>
    public static string PriceRange(double? from, double? to, string currency) => (from, to) switch
    {
        ({ } low, { } high) => $"{Amount(low, currency)} – {Amount(high, currency)}",
        ({ } low, null) => $"from {Amount(low, currency)}",
        (null, { } high) => $"up to {Amount(high, currency)}",
        _ => "any price",
    };

    /// <summary>A count with separators: <c>12,345</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: <c>1 product</c>, <c>2 products</c>.</summary>
    public static string Count(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    /// <summary>A share as a whole percentage: <c>62 %</c>.</summary>
    public static string Percent(double share) => $"{(int)Math.Round(Math.Clamp(share, 0, 1) * 100)} %";

    /// <summary>A field's name as a label: <c>sleeve_length</c> → <c>Sleeve length</c>.</summary>
    public static string Field(string field)
    {
        if (field.Equals("color", StringComparison.OrdinalIgnoreCase))
            return "Colour";
        var words = field.Replace('_', ' ').Replace('-', ' ').Trim();
        return words.Length == 0 ? field : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>A value as a label: the last step of a category, others with a capital.</summary>
    public static string Value(string field, string value)
    {
        var text = field == "category" ? Leaf(value) : value;
        return text.Length == 0 ? value : char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>The last step of a category path.</summary>
    public static string Leaf(string path) => path[(path.LastIndexOf(" > ", StringComparison.Ordinal) is var at and >= 0 ? at + 3 : 0)..];

    /// <summary>What a chosen value is called in a chip: <c>Colour: Red</c>.</summary>
    public static string Chosen(Refinement refinement) =>
        refinement.Field == "category" ? Leaf(refinement.Value) : $"{Field(refinement.Field)}: {Value(refinement.Field, refinement.Value)}";

    /// <summary>The address of a product's page.</summary>
    public static string ProductAddress(string id, int view = 0) =>
        $"/products/{Uri.EscapeDataString(id)}{(view > 0 ? string.Create(CultureInfo.InvariantCulture, $"?view={view}") : "")}";

    /// <summary>What a part of a score compares, for shoppers.</summary>
    public static string ScorePart(string name) => name switch
    {
        "color" => "Colour",
        "appearance" => "Shape and pattern",
        "picture" => "Looks",
        "subject" => "What it is",
        "words" => "Your words",
        "shown" => "Your words, seen in the picture",
        "category" => "Kind of product",
        "quality" => "Popularity",
        _ => Field(name),
    };

    /// <summary>An agreement from 0 to 1 in words.</summary>
    public static string Agreement(double value) => value switch
    {
        >= 0.9 => "very close",
        >= 0.7 => "close",
        >= 0.45 => "somewhat",
        >= 0.15 => "a little",
        _ => "hardly",
    };
}
