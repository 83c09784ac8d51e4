using Vitrine.Datasets.Items;
using Vitrine.Evaluation;

namespace Vitrine.Datasets.Assembling;

/// <summary>What is true, where "the same group" is all the truth there is.</summary>
internal static class TrueMatches
{
    /// <summary>Grade 1 for every picture of the index that shows the query's product; queries without one are absent.</summary>
    public static Qrels Of(IEnumerable<DatasetItem> queries, IEnumerable<DatasetItem> index)
    {
        var byGroup = index.ToLookup(i => i.Product.Group, StringComparer.Ordinal);
        return Qrels.From(queries.SelectMany(q => byGroup[q.Product.Group].Select(i => new Judgment(q.Id, i.Id, 1))));
    }
}
