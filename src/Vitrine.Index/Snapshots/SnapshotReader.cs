using Vitrine.Index.Storage;
using Vitrine.Index.Text.Analysis;
using Vitrine.Index.Text.Postings;

namespace Vitrine.Index.Snapshots;

/// <summary>Reads a snapshot into a generation.</summary>
internal static class SnapshotReader
{
    /// <exception cref="IndexDamagedException">A byte is not what was written.</exception>
    /// <exception cref="IndexSchemaException">The snapshot is sound and not what the caller expects.</exception>
    public static (Generation Generation, long Sequence) Read(string path, IndexSchema schema)
    {
        using var file = new SnapshotFile(path);
        SectionReader about = file.Section(SectionNames.About);
        long sequence = about.ReadInt64();
        int documents = about.ReadInt32();
        RequireSchema(path, file.Version, about, schema);
        var generation = new Generation(schema, documents);
        ReadVectors(file, generation, documents);
        ReadNumbers(file, generation, documents);
        ReadKeywords(file, generation, documents);
        ReadTexts(file, generation, documents);
        return (generation, sequence);
    }

    private static void RequireSchema(string path, int version, SectionReader about, IndexSchema schema)
    {
        const string Advice = "Delete the file to have the index built again.";
        int analyzer = about.ReadInt32();
        if (analyzer != TextAnalyzer.Version)
            throw new IndexSchemaException($"{path} holds text analysed by version {analyzer}; this program has version {TextAnalyzer.Version}. {Advice}");
        string space = about.ReadString();
        int dimension = about.ReadInt32();
        // Version 1 knew no other.
        var metric = version == 1 ? VectorMetric.InnerProduct : (VectorMetric)about.ReadInt32();
        var rows = version == 1 ? RowFormat.Float32 : (RowFormat)about.ReadInt32();
        if (space != schema.Space || dimension != schema.Dimension)
            throw new IndexSchemaException($"{path} holds vectors of space '{space}' with {dimension} numbers, not of '{schema.Space}' with {schema.Dimension}. {Advice}");
        if (metric != schema.Metric || rows != schema.Rows)
            throw new IndexSchemaException($"{path} holds {rows} rows to be compared by {metric}, not {schema.Rows} rows by {schema.Metric}. {Advice}");
        string[] texts = ReadStrings(about);
        string[] paths = ReadStrings(about);
        about.RequireEnd();
        if (!schema.TextFields.Keys.Order(StringComparer.Ordinal).SequenceEqual(texts))
            throw new IndexSchemaException($"{path} has the text fields {string.Join(", ", texts)}, not {string.Join(", ", schema.TextFields.Keys)}. {Advice}");
        if (!schema.PathFields.Order(StringComparer.Ordinal).SequenceEqual(paths))
            throw new IndexSchemaException($"{path} has the path fields {string.Join(", ", paths)}, not {string.Join(", ", schema.PathFields)}. {Advice}");
    }

    private static string[] ReadStrings(SectionReader section)
    {
        var strings = new string[Math.Clamp(section.ReadInt32(), 0, (int)Math.Min(int.MaxValue, section.Remaining))];
        for (int i = 0; i < strings.Length; i++)
            strings[i] = section.ReadString();
        return strings;
    }

    private static void ReadVectors(SnapshotFile file, Generation generation, int documents)
    {
        SectionReader section = file.Section(SectionNames.Ids);
        long[] ids = section.ReadArray<long>(documents);
        section.RequireEnd();
        section = file.Section(SectionNames.Rows);
        int[] first = section.ReadArray<int>(documents + 1);
        section.RequireEnd();
        RequireAscending(section, first);
        for (int i = 0; i < documents; i++)
        {
            generation.Vectors.AddDocument(first[i + 1] - first[i]);
            if (ids[i] <= 0)
                throw section.Damaged($"id {ids[i]} cannot be.");
            generation.AddId(ids[i], i);
        }
        section = file.Section(SectionNames.Vectors);
        int rows = first[documents];
        if (section.Remaining != (long)rows * generation.Vectors.Stride)
            throw section.Damaged($"{rows} vectors do not take {section.Remaining} bytes.");
        for (int block = 0; block * generation.Vectors.RowsPerBlock < rows; block++)
            section.ReadInto(generation.Vectors.Block(block, rows));
    }

    private static void ReadNumbers(SnapshotFile file, Generation generation, int documents)
    {
        SectionReader section = file.Section(SectionNames.Numbers);
        for (int fields = section.ReadInt32(); fields > 0; fields--)
        {
            NumberField field = generation.Numbers.Field(section.ReadString());
            int count = section.ReadInt32();
            int[] ordinals = section.ReadArray<int>(count);
            double[] values = section.ReadArray<double>(count);
            for (int i = 0; i < count; i++)
                field.Entries.Add(new NumberEntry(Require(section, ordinals[i], documents), values[i]));
        }
        section.RequireEnd();
    }

    private static void ReadKeywords(SnapshotFile file, Generation generation, int documents)
    {
        SectionReader section = file.Section(SectionNames.Values);
        int values = section.ReadInt32();
        for (int i = 0; i < values; i++)
            generation.Keywords.Value(generation.Keywords.Field(section.ReadString()), section.ReadString());
        section.RequireEnd();
        section = file.Section(SectionNames.Keywords);
        int[] first = section.ReadArray<int>(documents + 1);
        RequireAscending(section, first);
        int[] entries = section.ReadArray<int>(first[documents]);
        section.RequireEnd();
        foreach (int entry in entries)
            Require(section, entry >> 1, generation.Keywords.Values.Count);
        for (int i = 0; i < documents; i++)
            generation.Keywords.AddDocument(i, entries.AsSpan(first[i]..first[i + 1]));
    }

    private static void ReadTexts(SnapshotFile file, Generation generation, int documents)
    {
        SectionReader words = file.Section(SectionNames.Words);
        SectionReader postings = file.Section(SectionNames.Postings);
        int count = words.ReadInt32();
        generation.Texts.Reserve((int)Math.Min(count, words.Remaining));
        for (; count > 0; count--)
        {
            string text = words.ReadString();
            string display = words.ReadString();
            WordPosting[] found = postings.ReadArray<WordPosting>(words.ReadInt32());
            RequirePostings(postings, found, documents, generation.Texts.FieldNames.Length);
            generation.Texts.Word(text, display, new AppendList<WordPosting>(found));
        }
        words.RequireEnd();
        postings.RequireEnd();
        SectionReader section = file.Section(SectionNames.Lengths);
        foreach (ushort length in section.ReadArray<ushort>(documents * generation.Texts.FieldNames.Length))
            generation.Texts.Lengths.Add(length);
        section.RequireEnd();
        generation.Texts.Publish();
    }

    private static void RequirePostings(SectionReader section, WordPosting[] postings, int documents, int fields)
    {
        int previous = 0;
        foreach (WordPosting posting in postings)
        {
            if (posting.Ordinal < previous || posting.Ordinal >= documents || posting.Field >= fields)
                throw section.Damaged("a posting names no document or no field.");
            previous = posting.Ordinal;
        }
    }

    private static void RequireAscending(SectionReader section, int[] first)
    {
        for (int i = 0; i < first.Length; i++)
        {
            if (i == 0 ? first[0] != 0 : first[i] < first[i - 1])
                throw section.Damaged("its numbers do not rise from 0.");
        }
    }

    private static int Require(SectionReader section, int value, int limit) =>
        (uint)value < (uint)limit ? value : throw section.Damaged($"{value} stands where a number below {limit} belongs.");
}
