namespace Vitrine.Index.Tests;

/// <summary>Short ways to make what tests put into an index.</summary>
internal static class Documents
{
    public static readonly IndexSchema Schema = new()
    {
        Space = "test/1/2/none",
        Dimension = 2,
        TextFields = new Dictionary<string, double> { ["title"] = 3, ["description"] = 1 },
        PathFields = new HashSet<string> { "category" },
    };

    public static IndexDocument Document(
        long id, string title = "", string description = "", string[]? color = null, string? category = null, double? price = null, params float[][] vectors)
    {
        var keywords = new Dictionary<string, IReadOnlyList<string>>();
        if (color is not null)
            keywords["color"] = color;
        if (category is not null)
            keywords["category"] = [category];
        return new IndexDocument
        {
            Id = id,
            Texts = new Dictionary<string, string> { ["title"] = title, ["description"] = description },
            Keywords = keywords,
            Numbers = price is null ? new Dictionary<string, double>() : new Dictionary<string, double> { ["price"] = price.Value },
            Vectors = vectors,
        };
    }

    public static SearchIndex IndexOf(params IndexDocument[] documents)
    {
        SearchIndex index = SearchIndex.Create(Schema);
        index.Apply([.. documents.Select(IndexChange.Upsert)], documents.Length);
        return index;
    }

    public static long[] Ids(this DocumentSet set, IndexReader reader) => [.. set.ToArray().Select(reader.IdOf).Order()];
}
