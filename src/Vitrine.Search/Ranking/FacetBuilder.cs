using System.Globalization;
using Vitrine.Index;

namespace Vitrine.Search.Ranking;

/// <summary>Counts what a shopper can narrow by, over all matches.</summary>
internal static class FacetBuilder
{
    private const int AttributeFacets = 8;
    private const int SampleSize = 2_000;

    /// <summary>Fields every shop wants first, in this order.</summary>
    private static readonly string[] Leading = ["category", "price", "brand", "color"];

    /// <summary>Never offered by themselves: they name one product, or say what is shown elsewhere.</summary>
    private static readonly HashSet<string> NeverByDefault = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "currency", "item_group_id", "gtin", "mpn", "sku", "link", "handle", Indexing.DocumentFactory.PredictedField,
    };

    /// <param name="reader">The index.</param>
    /// <param name="matches">All matches of the request.</param>
    /// <param name="matchesWithout">All matches of the request without one field's own choice.</param>
    /// <param name="filter">The request's filter.</param>
    /// <param name="request">The request.</param>
    public static IReadOnlyList<Facet> Build(
        IndexReader reader, DocumentSet matches, Func<string, DocumentSet> matchesWithout, RequestFilter filter, SearchRequest request)
    {
        var refined = filter.RefinedFields.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var numbers = reader.NumberFields().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var keywords = reader.KeywordFields().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var fields = request.Facets ?? DefaultFields(reader, matches, refined, numbers, keywords);
        var facets = new List<Facet>();
        foreach (var field in fields)
        {
            var set = refined.Contains(field) ? matchesWithout(field) : matches;
            if (keywords.Contains(field))
                facets.Add(Count(reader, field, set, SelectedValues(request, field), request.FacetLimit));
            else if (numbers.Contains(field) && CountRanges(reader, field, set, request) is { } ranges)
                facets.Add(ranges);
            else if (!numbers.Contains(field) && reader.Count > 0 && request.Facets is not null)
                throw new SearchException("facets", $"No product has a field \"{field}\" to count.");
        }

        return facets;
    }

    private static List<string> DefaultFields(
        IndexReader reader, DocumentSet matches, HashSet<string> refined, HashSet<string> numbers, HashSet<string> keywords)
    {
        // Which fields the matches have is judged on a sample, so that a wide shop does not pay for counting fields it will not show.
        var sample = matches.Sample(SampleSize);
        var ranked = keywords
            .Where(f => !NeverByDefault.Contains(f) && !Leading.Contains(f, StringComparer.OrdinalIgnoreCase))
            .Select(f => (Field: f, Values: reader.Facet(f, sample, int.MaxValue)))
            .Select(f => (f.Field, Distinct: f.Values.Count, Having: f.Values.Sum(v => v.Count)))
            .Where(f => refined.Contains(f.Field) || (f.Distinct > 1 && f.Distinct <= Math.Max(12, f.Having / 4) && f.Having >= sample.Count / 10))
            .OrderByDescending(f => refined.Contains(f.Field)).ThenByDescending(f => f.Having).ThenBy(f => f.Field, StringComparer.Ordinal)
            .Take(AttributeFacets)
            .Select(f => f.Field);
        return [.. Leading.Where(f => keywords.Contains(f) || numbers.Contains(f)), .. ranked];
    }

    private static Facet Count(IndexReader reader, string field, DocumentSet set, HashSet<string> selected, int limit)
    {
        var counts = reader.Facet(field, set, limit);
        var predicted = PredictedFacts.Count(reader, field, set);
        FacetValue ValueOf(FacetCount c) => new(c.Value, c.Count, selected.Contains(c.Value)) { Predicted = predicted.GetValueOrDefault(c.Value) };
        var values = counts.Select(ValueOf).ToList();
        // A chosen value stays visible (and removable) even when it is no longer among the most frequent.
        if (selected.Except(values.Select(v => v.Value), StringComparer.OrdinalIgnoreCase).Any())
        {
            values.AddRange(reader.Facet(field, set, int.MaxValue).Skip(limit)
                .Where(c => selected.Contains(c.Value)).Select(ValueOf));
        }

        return new Facet(field, values);
    }

    private static Facet? CountRanges(IndexReader reader, string field, DocumentSet set, SearchRequest request)
    {
        if (reader.FacetNumber(field, set) is not { } facet)
            return null;
        var isPrice = field.Equals("price", StringComparison.OrdinalIgnoreCase);
        var values = facet.Buckets.Select(b => new FacetValue(
            string.Create(CultureInfo.InvariantCulture, $"{b.From}..{b.To}"), b.Count,
            isPrice && (request.PriceFrom is not null || request.PriceTo is not null)
                && (request.PriceFrom ?? double.MinValue) <= b.From && b.To <= (request.PriceTo ?? double.MaxValue))
        {
            Range = (b.From, b.To),
        });
        return new Facet(field, [.. values]) { Bounds = (facet.Min, facet.Max) };
    }

    private static HashSet<string> SelectedValues(SearchRequest request, string field)
    {
        var selected = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Refinements)
            if (name.Equals(field, StringComparison.OrdinalIgnoreCase))
                selected.UnionWith(values);
        if (field.Equals("category", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(request.Category))
            selected.Add(request.Category.Trim());
        return selected;
    }
}
