using Vitrine.Index.Storage;
using Vitrine.Index.Storage.Rows;
using Vitrine.Index.Text.Postings;

namespace Vitrine.Index.Snapshots;

/// <summary>An index as it was saved.</summary>
/// <param name="Generation">Its documents, none of them dead.</param>
/// <param name="Sequence">Sequence number of the last change in it.</param>
/// <param name="Files">The files that hold its rows, in order.</param>
/// <param name="Queries">The latest queries, row after row.</param>
internal sealed record SavedIndex(Generation Generation, long Sequence, IReadOnlyList<RowFile> Files, float[] Queries);

/// <summary>Reads a snapshot into a generation.</summary>
internal static class SnapshotReader
{
    /// <exception cref="IndexDamagedException">A byte is not what was written.</exception>
    /// <exception cref="IndexSchemaException">The snapshot is sound and not what the caller expects.</exception>
    public static SavedIndex Read(IndexDirectory directory, IndexSchema schema)
    {
        string path = directory.SnapshotPath;
        using var file = new SnapshotFile(path);
        SnapshotAbout about = SnapshotAbout.Read(file, path);
        about.Require(schema, path);
        int documents = about.Documents;
        int[] first = ReadRows(file, documents);
        var generation = new Generation(schema, documents, new VectorColumn(schema, first));
        IReadOnlyList<RowFile> files = file.Version == 1 ? [] : OpenRowFiles(file, directory, schema, first[documents]);
        if (file.Version == 1)
            ReadVectors(file, generation.Vectors, first[documents]);
        else
            generation.Vectors.AddFiles(files);
        ReadIds(file, generation, documents);
        ReadNumbers(file, generation, documents);
        ReadKeywords(file, generation, documents);
        ReadTexts(file, generation, documents);
        generation.Lists = ListSections.Read(file, schema, generation.Vectors, first[documents]);
        return new SavedIndex(generation, about.Sequence, files, ReadQueries(file, schema));
    }

    private static float[] ReadQueries(SnapshotFile file, IndexSchema schema)
    {
        if (file.TrySection(SectionNames.Queries) is not { } section)
            return [];
        int count = section.ReadInt32();
        if (count < 0 || (long)count * schema.Dimension > section.Remaining)
            throw section.Damaged($"it says that {count} queries follow, and {section.Remaining} bytes do.");
        float[] queries = section.ReadArray<float>(count * schema.Dimension);
        section.RequireEnd();
        return queries;
    }

    /// <summary>Reads a snapshot that another process may be replacing at this moment.</summary>
    public static SavedIndex ReadBesideOthers(IndexDirectory directory, IndexSchema schema)
    {
        try
        {
            return Read(directory, schema);
        }
        catch (IndexDamagedException e) when (e.Section == RowFileFrame.Missing)
        {
            // A save deletes row files once the new snapshot, which does not name them, is in its place: look again when nobody saves.
            using FileStream? held = directory.LockIfWritable();
            if (held is null)
                throw;
            return Read(directory, schema);
        }
    }

    /// <summary>The row files that a snapshot lists, with the rows and the identity that each must have.</summary>
    public static List<(string Path, int Rows, uint Identity)> ListRowFiles(SnapshotFile file, IndexDirectory directory)
    {
        SectionReader section = file.Section(SectionNames.Files);
        var listed = new List<(string, int, uint)>();
        for (int count = section.ReadInt32(); count > 0; count--)
            listed.Add((directory.RowPath(section.ReadInt64()), section.ReadInt32(), (uint)section.ReadInt32()));
        section.RequireEnd();
        return listed;
    }

    private static List<RowFile> OpenRowFiles(SnapshotFile file, IndexDirectory directory, IndexSchema schema, int rows)
    {
        var files = new List<RowFile>();
        int rowsPerBlock = VectorColumn.RowsPerBlockOf(schema);
        long held = 0;
        foreach ((string path, int expected, uint identity) in ListRowFiles(file, directory))
        {
            RowFile found = RowFile.Open(path);
            RowFileFrame frame = found.Frame;
            if (frame.Identity != identity || frame.Rows != expected || frame.Format != schema.Rows || frame.Dimension != schema.Dimension || held % rowsPerBlock != 0)
                throw new IndexDamagedException(path, "header", 0, "it is sound and not the file that the index was saved with.");
            held += frame.Rows;
            files.Add(found);
        }
        return held == rows ? files : throw new IndexDamagedException(directory.SnapshotPath, SectionNames.Files, 0, $"files of {held} rows cannot hold {rows}.");
    }

    private static int[] ReadRows(SnapshotFile file, int documents)
    {
        SectionReader section = file.Section(SectionNames.Rows);
        int[] first = section.ReadArray<int>(documents + 1);
        section.RequireEnd();
        RequireAscending(section, first);
        return first;
    }

    private static void ReadIds(SnapshotFile file, Generation generation, int documents)
    {
        SectionReader section = file.Section(SectionNames.Ids);
        long[] ids = section.ReadArray<long>(documents);
        section.RequireEnd();
        for (int i = 0; i < documents; i++)
        {
            if (ids[i] <= 0)
                throw section.Damaged($"id {ids[i]} cannot be.");
            generation.AddId(ids[i], i);
        }
    }

    private static void ReadVectors(SnapshotFile file, VectorColumn vectors, int rows)
    {
        SectionReader section = file.Section(SectionNames.Vectors);
        if (section.Remaining != (long)rows * vectors.Stride)
            throw section.Damaged($"{rows} vectors do not take {section.Remaining} bytes.");
        for (int row = 0; row < rows; row += vectors.RowsPerBlock)
            section.Read(vectors.AddMemoryBlock());
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
