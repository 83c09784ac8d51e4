using Vitrine.Index.Storage.Rows;

namespace Vitrine.Index;

/// <summary>Refuses what an index cannot hold, before anything of it is stored.</summary>
internal static class SchemaCheck
{
    public static void Require(IndexSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (schema.Dimension is < 0 or > 65_536)
            throw new ArgumentException($"A vector has 0 to 65,536 numbers, not {schema.Dimension}.", nameof(schema));
        if (!Enum.IsDefined(schema.Metric))
            throw new ArgumentException($"There is no metric {schema.Metric}.", nameof(schema));
        if (!Enum.IsDefined(schema.Rows))
            throw new ArgumentException($"There is no row format {schema.Rows}.", nameof(schema));
        if (schema.TextFields.Count > 1_000)
            throw new ArgumentException("At most 1,000 text fields.", nameof(schema));
        foreach ((string field, double weight) in schema.TextFields)
        {
            if (!(weight > 0 && double.IsFinite(weight)))
                throw new ArgumentException($"The weight of text field '{field}' is greater than 0 and finite, not {weight}.", nameof(schema));
        }
    }

    public static void Require(IndexChange change, IndexSchema schema)
    {
        if (change.Id <= 0)
            throw new InvalidDocumentException(change.Id, "an id is greater than 0.");
        IndexDocument? document = change.Document;
        if (document is null)
            return;
        if (document.Id != change.Id)
            throw new InvalidDocumentException(change.Id, $"the document in the change says that its id is {document.Id}.");
        for (int view = 0; view < document.Vectors.Count; view++)
            RequireVector(document.Id, view, document.Vectors[view], schema);
        foreach (string field in document.Texts.Keys)
        {
            if (!schema.TextFields.ContainsKey(field))
                throw new InvalidDocumentException(document.Id, $"the schema has no text field '{field}'; it has {string.Join(", ", schema.TextFields.Keys)}.");
        }
        foreach ((string field, double number) in document.Numbers)
        {
            if (!double.IsFinite(number))
                throw new InvalidDocumentException(document.Id, $"number '{field}' is {number}; leave out what is not known.");
        }
        RequireDistinctNames(document.Id, document.Numbers.Keys);
        RequireDistinctNames(document.Id, document.Keywords.Keys);
    }

    private static void RequireVector(long id, int view, float[]? vector, IndexSchema schema)
    {
        if (vector is null || vector.Length != schema.Dimension)
            throw new InvalidDocumentException(id, $"vector {view} has {vector?.Length ?? 0} numbers where the schema has {schema.Dimension}.");
        float limit = schema is { Rows: RowFormat.BFloat16, Metric: not VectorMetric.Cosine } ? RowCodec.BFloat16Max : float.MaxValue;
        for (int i = 0; i < vector.Length; i++)
        {
            if (!float.IsFinite(vector[i]))
                throw new InvalidDocumentException(id, $"vector {view} has {vector[i]} at {i}.");
            if (MathF.Abs(vector[i]) > limit)
                throw new InvalidDocumentException(id, $"vector {view} has {vector[i]} at {i}, more than {schema.Rows} holds.");
        }
    }

    private static void RequireDistinctNames(long id, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in names)
        {
            if (string.IsNullOrWhiteSpace(name))
                throw new InvalidDocumentException(id, "a field has no name.");
            if (!seen.Add(name))
                throw new InvalidDocumentException(id, $"field '{name}' is there twice, in different case.");
        }
    }
}
