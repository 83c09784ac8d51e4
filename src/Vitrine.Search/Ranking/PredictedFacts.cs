using Vitrine.Index;
using Vitrine.Index.Filters;
using Vitrine.Search.Indexing;

namespace Vitrine.Search.Ranking;

/// <summary>Tells what was predicted from what the catalogue says.</summary>
internal static class PredictedFacts
{
    /// <summary>The predicted attributes of a document.</summary>
    public static IReadOnlyDictionary<string, string> Of(IndexReader reader, int ordinal) =>
        reader.Keywords(ordinal, DocumentFactory.PredictedField).ToDictionary(name => name, name => reader.Keywords(ordinal, name)[0], StringComparer.Ordinal);

    /// <summary>How often each value of a field is predicted in a set; empty where none is.</summary>
    public static IReadOnlyDictionary<string, int> Count(IndexReader reader, string field, DocumentSet set)
    {
        if (!reader.KeywordFields().Contains(DocumentFactory.PredictedField))
            return new Dictionary<string, int>();
        var predicted = set.And(reader.Match(new In(DocumentFactory.PredictedField, [field])));
        return reader.Facet(field, predicted, int.MaxValue).ToDictionary(v => v.Value, v => v.Count, StringComparer.OrdinalIgnoreCase);
    }
}
