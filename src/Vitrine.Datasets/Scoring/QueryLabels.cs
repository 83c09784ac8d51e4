using Vitrine.Datasets.Items;
using Vitrine.Evaluation;
using Vitrine.Evaluation.Formats;
using Vitrine.Search;

namespace Vitrine.Datasets.Scoring;

/// <summary>What results are broken down by: a column of the list of queries, or the category of what is looked for.</summary>
public static class QueryLabels
{
    /// <summary>The label of each query.</summary>
    /// <param name="column">The column. <c>category</c> is taken from the shop where the list has no such column: the category of the best
    /// judged product.</param>
    /// <param name="queries">The list of queries; may be empty.</param>
    /// <param name="qrels">The judgments.</param>
    /// <param name="shop">The shop, or null.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>Queries without a label are absent.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(
        string column, IReadOnlyList<ProductQuery> queries, Qrels qrels, Shop? shop, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(qrels);
        var name = column.ToLowerInvariant();
        var labels = queries.Where(q => q.Labels.ContainsKey(name)).ToDictionary(q => q.Id, q => q.Labels[name], StringComparer.Ordinal);
        if (labels.Count > 0 || name != "category" || shop is null)
            return labels;
        foreach (var query in qrels.Queries)
        {
            var best = qrels.Of(query).Where(j => j.Value > 0).OrderByDescending(j => j.Value).Select(j => j.Key).FirstOrDefault();
            if (best is null)
                continue;
            var product = await shop.GetAsync(best, cancel);
            if (product is null && ItemId.TryParse(best, out var id, out _))
                product = await shop.GetAsync(id, cancel);
            if (product is { Category.Count: > 0 })
                labels[query] = string.Join(" > ", product.Category);
        }

        return labels;
    }
}
