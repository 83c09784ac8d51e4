using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Vitrine.Imaging;
using Vitrine.Search;
using Vitrine.Server.Photos;

namespace Vitrine.Server.Pages.Addresses;

/// <summary>Reads and writes <see cref="SearchAddress"/> as a query string.</summary>
/// <remarks>
/// <c>/search?q=summer+dress&amp;photo=KEY&amp;box=0.1,0.1,0.9,0.9&amp;f.color=red&amp;f.color=blue&amp;price=10..40&amp;sort=price&amp;page=2</c>.
/// Reading never fails: addresses are typed, shortened and mangled by people and programs, and what makes no sense is left out.
/// Forms without scripts send some of it in pieces (<c>price.from</c>, <c>price.to</c>, <c>box.x0</c> … in percent), which is read too.
/// </remarks>
public static class SearchAddressFormat
{
    private const string RefinementPrefix = "f.";
    private const int MaxRefinements = 60;
    private const int MaxLength = 200;

    private static readonly (string Name, SortOrder Order)[] Orders =
    [
        ("price", SortOrder.PriceAscending), ("-price", SortOrder.PriceDescending), ("rating", SortOrder.Rating), ("sales", SortOrder.Sales),
    ];

    /// <summary>The name of an order in an address; empty for the default.</summary>
    public static string NameOf(SortOrder order) => Array.Find(Orders, o => o.Order == order).Name ?? "";

    /// <summary>Reads a query string.</summary>
    public static SearchAddress Read(IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        var values = query.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        string? One(string name) => values.TryGetValue(name, out var found) && found.LastOrDefault()?.Trim() is { Length: > 0 } text ? text : null;

        var photo = One("photo") is { } key && QueryPhotoStore.IsKey(key) ? key : null;
        var like = photo is null && One("like") is { Length: <= MaxLength } id ? id : null;
        var (from, to) = PriceOf(One);
        return new SearchAddress
        {
            Words = One("q") is { } words ? words[..Math.Min(words.Length, MaxLength)] : null,
            Photo = photo,
            Box = photo is null ? null : BoxOf(One),
            Like = like,
            View = like is null ? 0 : Number(One("view"), 0, 1_000, 0),
            Balance = photo is null && like is null ? SearchAddress.Middle : Number(One("balance"), 0, 100, SearchAddress.Middle),
            Mix = photo is null && like is null ? SearchAddress.Middle : Number(One("mix"), 0, 100, SearchAddress.Middle),
            Refinements = [.. values.Where(v => v.Key.StartsWith(RefinementPrefix, StringComparison.Ordinal) && v.Key.Length is > 2 and <= MaxLength)
                .SelectMany(v => v.Value.Where(x => x is { Length: > 0 and <= MaxLength }).Select(x => new Refinement(v.Key[RefinementPrefix.Length..], x!)))
                .Distinct().Take(MaxRefinements)],
            PriceFrom = from,
            PriceTo = to,
            Sort = Array.Find(Orders, o => o.Name == One("sort")).Order,
            Page = Number(One("page"), 1, SearchAddress.MaxPage, 1),
        };
    }

    /// <summary>The address, <c>/search?…</c>, in one canonical spelling: what is at its default is left out.</summary>
    public static string Write(SearchAddress address)
    {
        var text = new StringBuilder("/search");
        foreach (var (name, value) in Pairs(address))
            text.Append(text.Length == "/search".Length ? '?' : '&').Append(name).Append('=').Append(value);
        return text.ToString();
    }

    /// <summary>Whether a query says it otherwise than its canonical spelling: a form's empty fields, a range in pieces, a slider in the middle.</summary>
    public static bool IsWordy(IEnumerable<KeyValuePair<string, StringValues>> query, SearchAddress address)
    {
        var canonical = QueryHelpers.ParseQuery(Write(address)["/search".Length..]);
        return query.Any(p => IsOurs(p.Key) && !(canonical.TryGetValue(p.Key, out var values) && values.SequenceEqual(p.Value)));
    }

    /// <summary>A number as addresses write it.</summary>
    public static string Invariant(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static bool IsOurs(string name) =>
        name is "q" or "photo" or "box" or "like" or "view" or "balance" or "mix" or "price" or "sort" or "page"
        || name.StartsWith(RefinementPrefix, StringComparison.Ordinal)
        || name.StartsWith("price.", StringComparison.Ordinal) || name.StartsWith("box.", StringComparison.Ordinal);

    private static IEnumerable<(string Name, string Value)> Pairs(SearchAddress a)
    {
        if (a.Words is not null)
            yield return ("q", Escape(a.Words));
        if (a.Photo is not null)
            yield return ("photo", a.Photo);
        if (a.Box is { } box)
            yield return ("box", box.ToString());
        if (a.Like is not null)
            yield return ("like", Escape(a.Like));
        if (a.View != 0)
            yield return ("view", Invariant(a.View));
        if (a.Balance != SearchAddress.Middle)
            yield return ("balance", Invariant(a.Balance));
        if (a.Mix != SearchAddress.Middle)
            yield return ("mix", Invariant(a.Mix));
        foreach (var (field, value) in a.Refinements)
            yield return (RefinementPrefix + Escape(field), Escape(value));
        if (a.HasPrice)
            yield return ("price", $"{(a.PriceFrom is { } from ? Invariant(from) : "")}..{(a.PriceTo is { } to ? Invariant(to) : "")}");
        if (NameOf(a.Sort) is { Length: > 0 } sort)
            yield return ("sort", sort);
        if (a.Page > 1)
            yield return ("page", Invariant(a.Page));
    }

    /// <summary>Spaces as <c>+</c> and a few harmless marks as they are, so that addresses stay readable.</summary>
    private static string Escape(string text) =>
        Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal);

    private static (double? From, double? To) PriceOf(Func<string, string?> one)
    {
        var range = one("price")?.Split("..", 2) ?? [];
        var from = Price(one("price.from") ?? range.ElementAtOrDefault(0));
        var to = Price(one("price.to") ?? range.ElementAtOrDefault(1));
        return from > to ? (to, from) : (from, to);
    }

    private static double? Price(string? text) =>
        double.TryParse((text ?? "").Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var value) && value <= 1e9 ? Math.Round(value, 2) : null;

    private static Region? BoxOf(Func<string, string?> one)
    {
        string[] sides = ["box.x0", "box.y0", "box.x1", "box.y1"];
        if (!sides.Any(s => one(s) is not null))
            return Region.TryParse(one("box"), out var whole) ? whole : null;
        float Side(int i, float otherwise) =>
            float.TryParse(one(sides[i]), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
                ? MathF.Round(Math.Clamp(percent / 100, 0, 1), 4) : otherwise;
        var region = new Region(Side(0, 0), Side(1, 0), Side(2, 1), Side(3, 1));
        return region.IsValid ? region : null;
    }

    private static int Number(string? text, int least, int most, int otherwise) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? Math.Clamp(value, least, most) : otherwise;
}
