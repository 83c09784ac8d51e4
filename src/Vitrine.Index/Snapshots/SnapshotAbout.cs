using Vitrine.Index.Text.Analysis;

namespace Vitrine.Index.Snapshots;

/// <summary>What a snapshot says of itself.</summary>
internal sealed record SnapshotAbout(
    long Sequence, int Documents, int Analysis, string Space, int Dimension, VectorMetric Metric, RowFormat Rows, string[] TextFields, string[] PathFields)
{
    /// <exception cref="IndexDamagedException">The section is not as it was written.</exception>
    public static SnapshotAbout Read(SnapshotFile file, string path)
    {
        SectionReader section = file.Section(SectionNames.About);
        long sequence = section.ReadInt64();
        int documents = section.ReadInt32();
        int analysis = section.ReadInt32();
        string space = section.ReadString();
        int dimension = section.ReadInt32();
        // Version 1 knew no other.
        VectorMetric metric = file.Version == 1 ? VectorMetric.InnerProduct : (VectorMetric)section.ReadInt32();
        RowFormat rows = file.Version == 1 ? RowFormat.Float32 : (RowFormat)section.ReadInt32();
        var about = new SnapshotAbout(sequence, documents, analysis, space, dimension, metric, rows, ReadStrings(section), ReadStrings(section));
        section.RequireEnd();
        return documents >= 0 ? about : throw section.Damaged($"{documents} documents cannot be.");
    }

    /// <summary>Refuses a snapshot that was made for something else.</summary>
    /// <exception cref="IndexSchemaException">It was.</exception>
    public void Require(IndexSchema schema, string path)
    {
        const string Advice = "Delete the index to have it built again.";
        if (Analysis != TextAnalyzer.Version)
            throw new IndexSchemaException($"{path} holds text analysed by version {Analysis}; this program has version {TextAnalyzer.Version}. {Advice}");
        if (Space != schema.Space || Dimension != schema.Dimension)
            throw new IndexSchemaException($"{path} holds vectors of space '{Space}' with {Dimension} numbers, not of '{schema.Space}' with {schema.Dimension}. {Advice}");
        if (Metric != schema.Metric || Rows != schema.Rows)
            throw new IndexSchemaException($"{path} holds {Rows} rows to be compared by {Metric}, not {schema.Rows} rows by {schema.Metric}. {Advice}");
        if (!schema.TextFields.Keys.Order(StringComparer.Ordinal).SequenceEqual(TextFields))
            throw new IndexSchemaException($"{path} has the text fields {string.Join(", ", TextFields)}, not {string.Join(", ", schema.TextFields.Keys)}. {Advice}");
        if (!schema.PathFields.Order(StringComparer.Ordinal).SequenceEqual(PathFields))
            throw new IndexSchemaException($"{path} has the path fields {string.Join(", ", PathFields)}, not {string.Join(", ", schema.PathFields)}. {Advice}");
    }

    /// <summary>The schema that the snapshot was made for; weights of text fields, which it does not hold, are 1.</summary>
    public IndexSchema ToSchema() => new()
    {
        Space = Space,
        Dimension = Dimension,
        Metric = Metric,
        Rows = Rows,
        TextFields = TextFields.ToDictionary(name => name, _ => 1.0),
        PathFields = PathFields.ToHashSet(),
    };

    private static string[] ReadStrings(SectionReader section)
    {
        var strings = new string[Math.Clamp(section.ReadInt32(), 0, (int)Math.Min(int.MaxValue, section.Remaining))];
        for (int i = 0; i < strings.Length; i++)
            strings[i] = section.ReadString();
        return strings;
    }
}
