using Vitrine.Index.Storage;
using Vitrine.Index.Storage.Rows;
using Vitrine.Index.Text.Analysis;
using Vitrine.Index.Text.Postings;
using Vitrine.Index.Vectors.Lists;

namespace Vitrine.Index.Snapshots;

/// <summary>Writes the documents of a generation without dead ones.</summary>
internal static class SnapshotWriter
{
    /// <summary>Puts a snapshot in the place of the one that may be there.</summary>
    /// <remarks>
    /// The directory itself is not flushed: should power fail before the rename reaches the disk, the old snapshot is still there and
    /// whole, and an older snapshot only means more changes to apply again.
    /// </remarks>
    /// <param name="directory">Where to.</param>
    /// <param name="generation">The documents.</param>
    /// <param name="documents">How many of them, from the first on; none of these is dead.</param>
    /// <param name="sequence">Sequence number of the last change in them.</param>
    /// <param name="files">The files that hold their rows, in order; on the disk already.</param>
    /// <param name="lists">Inverted lists of their rows, if there are any.</param>
    /// <param name="queries">The latest queries, row after row.</param>
    public static void Write(IndexDirectory directory, Generation generation, int documents, long sequence, IReadOnlyList<RowFile> files, InvertedFile? lists, float[] queries)
    {
        string temporary = directory.SnapshotPath + ".tmp";
        using (var output = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0))
        {
            var writer = new SectionWriter(output, directory.Stepped);
            writer.WriteHeader();
            WriteAbout(writer, generation, documents, sequence);
            WriteRows(writer, generation, documents, files);
            WriteNumbers(writer, generation, documents);
            WriteKeywords(writer, generation, documents);
            WriteTexts(writer, generation, documents);
            if (lists is not null)
                ListSections.Write(writer, lists, documents);
            WriteQueries(writer, generation.Schema, queries);
            writer.WriteFooter();
            output.Flush(flushToDisk: true);
        }
        directory.Stepped?.Invoke();
        File.Move(temporary, directory.SnapshotPath, overwrite: true);
        directory.Stepped?.Invoke();
    }

    private static void WriteAbout(SectionWriter writer, Generation generation, int documents, long sequence)
    {
        IndexSchema schema = generation.Schema;
        writer.Begin(SectionNames.About);
        writer.WriteInt64(sequence);
        writer.WriteInt32(documents);
        writer.WriteInt32(TextAnalyzer.Version);
        writer.WriteString(schema.Space);
        writer.WriteInt32(schema.Dimension);
        writer.WriteInt32((int)schema.Metric);
        writer.WriteInt32((int)schema.Rows);
        WriteStrings(writer, generation.Texts.FieldNames);
        WriteStrings(writer, [.. schema.PathFields.Order(StringComparer.Ordinal)]);
    }

    private static void WriteQueries(SectionWriter writer, IndexSchema schema, float[] queries)
    {
        if (queries.Length == 0)
            return;
        writer.Begin(SectionNames.Queries);
        writer.WriteInt32(queries.Length / schema.Dimension);
        writer.WriteArray<float>(queries);
    }

    private static void WriteStrings(SectionWriter writer, string[] strings)
    {
        writer.WriteInt32(strings.Length);
        foreach (string text in strings)
            writer.WriteString(text);
    }

    private static void WriteRows(SectionWriter writer, Generation generation, int documents, IReadOnlyList<RowFile> files)
    {
        writer.Begin(SectionNames.Ids);
        writer.WriteArray(generation.Ids.AsSpan()[..documents]);
        writer.Begin(SectionNames.Rows);
        writer.WriteArray(generation.Vectors.First[..(documents + 1)]);
        writer.Begin(SectionNames.Files);
        writer.WriteInt32(files.Count);
        foreach (RowFile file in files)
        {
            writer.WriteInt64(IndexDirectory.NumberOf(file));
            writer.WriteInt32(file.Rows);
            writer.WriteInt32((int)file.Identity);
        }
    }

    private static void WriteNumbers(SectionWriter writer, Generation generation, int documents)
    {
        writer.Begin(SectionNames.Numbers);
        ReadOnlySpan<NumberField> fields = generation.Numbers.Fields.AsSpan();
        writer.WriteInt32(fields.Length);
        foreach (NumberField field in fields)
        {
            NumberEntry[] entries = [.. field.Entries.AsSpan().ToArray().TakeWhile(entry => entry.Ordinal < documents)];
            writer.WriteString(field.Name);
            writer.WriteInt32(entries.Length);
            writer.WriteArray<int>(Array.ConvertAll(entries, entry => entry.Ordinal));
            writer.WriteArray<double>(Array.ConvertAll(entries, entry => entry.Value));
        }
    }

    private static void WriteKeywords(SectionWriter writer, Generation generation, int documents)
    {
        // Entries first: a value that an entry names is in the list by then, whatever a writer appends meanwhile.
        KeywordColumn keywords = generation.Keywords;
        ReadOnlySpan<int> first = keywords.First[..(documents + 1)];
        ReadOnlySpan<int> entries = keywords.Entries[..first[documents]];
        ReadOnlySpan<KeywordValue> values = keywords.Values.AsSpan();
        writer.Begin(SectionNames.Values);
        writer.WriteInt32(values.Length);
        foreach (KeywordValue value in values)
        {
            writer.WriteString(value.Field.Name);
            writer.WriteString(value.Spelling);
        }
        writer.Begin(SectionNames.Keywords);
        writer.WriteArray(first);
        writer.WriteArray(entries);
    }

    private static void WriteTexts(SectionWriter writer, Generation generation, int documents)
    {
        Word[] words = generation.Texts.Words.AsSpan().ToArray();
        Array.Sort(words, (x, y) => string.CompareOrdinal(x.Text, y.Text));
        int[] counts = Array.ConvertAll(words, word => CountBelow(word.Postings.AsSpan(), documents));
        writer.Begin(SectionNames.Words);
        writer.WriteInt32(counts.Count(count => count > 0));
        for (int i = 0; i < words.Length; i++)
        {
            if (counts[i] == 0)
                continue;
            writer.WriteString(words[i].Text);
            writer.WriteString(words[i].Display);
            writer.WriteInt32(counts[i]);
        }
        writer.Begin(SectionNames.Postings);
        for (int i = 0; i < words.Length; i++)
            writer.WriteArray(words[i].Postings.AsSpan()[..counts[i]]);
        writer.Begin(SectionNames.Lengths);
        writer.WriteArray(generation.Texts.Lengths.AsSpan()[..(documents * generation.Texts.FieldNames.Length)]);
    }

    private static int CountBelow(ReadOnlySpan<WordPosting> postings, int documents)
    {
        int count = postings.Length;
        while (count > 0 && postings[count - 1].Ordinal >= documents)
            count--;
        return count;
    }
}
