using Vitrine.Index;
using Vitrine.Index.Filters;

namespace Vitrine.Search.Ranking;

/// <summary>Everything in a request that narrows the answer, as one filter; and the same without one field's own choice, for its facet.</summary>
internal sealed class RequestFilter
{
    private readonly List<(string Field, FilterExpression Filter)> _refinements = [];
    private readonly FilterExpression? _fixed;

    private RequestFilter(FilterExpression? fixedPart) => _fixed = fixedPart;

    /// <summary>Fields with a choice of their own.</summary>
    public IEnumerable<string> RefinedFields => _refinements.Select(r => r.Field);

    /// <exception cref="SearchException">The filter does not parse, or names a field that no product has.</exception>
    public static RequestFilter Create(SearchRequest request, IndexReader reader)
    {
        FilterExpression? expression = null;
        if (!string.IsNullOrWhiteSpace(request.Filter))
        {
            try
            {
                expression = FilterExpression.Parse(request.Filter);
            }
            catch (FilterSyntaxException e)
            {
                throw new SearchException("filter", e.Message, e);
            }
        }

        var filter = new RequestFilter(expression);
        if (expression is not null)
            CheckFields(expression, reader);
        if (!string.IsNullOrWhiteSpace(request.Category))
            filter._refinements.Add(("category", new In("category", [request.Category.Trim()])));
        foreach (var (field, values) in request.Refinements)
            if (values.Count > 0)
                filter._refinements.Add((field, new In(field, [.. values])));
        if (request.PriceFrom is { } from)
            filter._refinements.Add(("price", new Comparison("price", ComparisonOperator.GreaterOrEqual, from)));
        if (request.PriceTo is { } to)
            filter._refinements.Add(("price", new Comparison("price", ComparisonOperator.LessOrEqual, to)));
        return filter;
    }

    /// <summary>The whole filter, or null when nothing is narrowed.</summary>
    public FilterExpression? Whole => Without(null);

    /// <summary>The filter without the choice in one field.</summary>
    public FilterExpression? Without(string? field)
    {
        var parts = _refinements.Where(r => field is null || !r.Field.Equals(field, StringComparison.OrdinalIgnoreCase)).Select(r => r.Filter);
        if (_fixed is not null)
            parts = parts.Prepend(_fixed);
        return FilterExpression.All([.. parts]);
    }

    private static void CheckFields(FilterExpression expression, IndexReader reader)
    {
        if (reader.Count == 0)
            return; // an empty shop has no fields to be wrong about
        var known = reader.KeywordFields().Concat(reader.NumberFields()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var field in expression.Fields())
        {
            if (known.Contains(field))
                continue;
            var nearest = known.OrderBy(k => EditDistance(k.ToLowerInvariant(), field.ToLowerInvariant())).ThenBy(k => k, StringComparer.Ordinal).First();
            throw new SearchException("filter", $"No product has a field \"{field}\". Did you mean \"{nearest}\"? "
                + $"Fields: {string.Join(", ", known.Order(StringComparer.OrdinalIgnoreCase).Take(40))}.");
        }
    }

    private static int EditDistance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
