namespace Vitrine.Index;

/// <summary>What the index is told of one document: an id, its fields and the vectors of its views. It knows nothing of what the document means.</summary>
public sealed class IndexDocument
{
    /// <summary>The document's id, greater than 0; one document an id.</summary>
    public required long Id { get; init; }

    /// <summary>Vectors, one a view, each of the schema's dimension; a document may have none.</summary>
    public IReadOnlyList<float[]> Vectors { get; init; } = [];

    /// <summary>Text fields to full-text values; analysed for BM25F. Names not in the schema are an error.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>Keyword fields to values, matched case-insensitively as whole values and counted in facets. Any name may be used.</summary>
    /// <remarks>A value with <c> &gt; </c> in a field that the schema declares as a path also matches by each of its ancestors.</remarks>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keywords { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Numeric fields to a finite value, for ranges and sorting. Any name may be used.</summary>
    public IReadOnlyDictionary<string, double> Numbers { get; init; } = new Dictionary<string, double>();
}

/// <summary>What an index is made for.</summary>
public sealed record IndexSchema
{
    /// <summary>Identifies the vectors' space; an index opened with another one is refused. Empty for an index without vectors.</summary>
    public string Space { get; init; } = "";

    /// <summary>Numbers a vector.</summary>
    public int Dimension { get; init; }

    /// <summary>How vectors are compared.</summary>
    /// <value>Default: <see cref="VectorMetric.InnerProduct"/>.</value>
    public VectorMetric Metric { get; init; } = VectorMetric.InnerProduct;

    /// <summary>How their numbers are stored.</summary>
    /// <value>Default: <see cref="RowFormat.Float32"/>.</value>
    public RowFormat Rows { get; init; } = RowFormat.Float32;

    /// <summary>Text fields with their weight in BM25F.</summary>
    public IReadOnlyDictionary<string, double> TextFields { get; init; } = new Dictionary<string, double>();

    /// <summary>Keyword fields whose values are paths, root first, steps separated by <c> &gt; </c>.</summary>
    public IReadOnlySet<string> PathFields { get; init; } = new HashSet<string>();
}
