using System.Text.Json;

namespace Vitrine.Evaluation.Formats;

/// <summary>One entry of FashionIQ: a shown product, a wanted one, and what people said about the difference.</summary>
/// <param name="Candidate">The product shown (the reference).</param>
/// <param name="Target">The product wanted; null where it is withheld, as in the test split.</param>
/// <param name="Captions">What people said; two sentences in the original.</param>
public sealed record FashionIqEntry(string Candidate, string? Target, IReadOnlyList<string> Captions);

/// <summary>FashionIQ's files: captions <c>[{"candidate", "target", "captions"}, …]</c> and splits as lists of ids, in JSON.</summary>
/// <remarks>Wu, Gao, Guo, Al-Halah, Rennie, Grauman, Feris: Fashion IQ, CVPR
/// 2021. Scored by recall@10 and recall@50 per category, and their mean.</remarks>
public static class FashionIqFormat
{
    private static readonly JsonWriterOptions indented = new() { Indented = true };

    /// <summary>Reads a captions file.</summary>
    /// <exception cref="MalformedFileException">It is not JSON, or an entry lacks its candidate or captions.</exception>
    public static IReadOnlyList<FashionIqEntry> ReadCaptions(string file) => TextLines.ReadFile(file, ReadCaptions);

    /// <summary>Reads captions; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static IReadOnlyList<FashionIqEntry> ReadCaptions(TextReader reader, string name)
    {
        using JsonDocument document = JsonFields.Parse(TextLines.ReadAll(reader, name), name, 1);
        return [.. JsonFields.List(document.RootElement, "the file", name, 0).Select((entry, i) => EntryOf(entry, $"entry {i + 1}", name))];
    }

    /// <summary>Reads a split: the ids of its gallery.</summary>
    /// <exception cref="MalformedFileException">It is not a JSON list of ids, or an id comes twice.</exception>
    public static IReadOnlyList<string> ReadSplit(string file) => TextLines.ReadFile(file, ReadSplit);

    /// <summary>Reads a split; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static IReadOnlyList<string> ReadSplit(TextReader reader, string name)
    {
        using JsonDocument document = JsonFields.Parse(TextLines.ReadAll(reader, name), name, 1);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<string> ids = [];
        foreach (JsonElement value in JsonFields.List(document.RootElement, "the file", name, 0))
        {
            string id = Fields.Id(JsonFields.TextOf(value, $"entry {ids.Count + 1}", name, 0), $"id of entry {ids.Count + 1}", name, 0);
            if (!seen.Add(id))
                throw new MalformedFileException(name, 0, $"entry {ids.Count + 1}: the id '{Fields.Shown(id)}' comes twice; remove one");
            ids.Add(id);
        }
        return ids;
    }

    /// <summary>Writes captions.</summary>
    public static void WriteCaptions(IEnumerable<FashionIqEntry> entries, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(entries);
        using var writer = new Utf8JsonWriter(stream, indented);
        writer.WriteStartArray();
        foreach (FashionIqEntry entry in entries)
        {
            writer.WriteStartObject();
            writer.WriteString("candidate", entry.Candidate);
            if (entry.Target is { } target)
                writer.WriteString("target", target);
            writer.WriteStartArray("captions");
            foreach (string caption in entry.Captions)
                writer.WriteStringValue(caption);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>Judgments: query <c>prefix1</c>, <c>prefix2</c>, … in the order
    /// of the entries, each with its target as the one relevant document.</summary>
    /// <param name="entries">The entries; those without target are numbered but not judged.</param>
    /// <param name="prefix">What begins the query ids, for example <c>dress-</c>.</param>
    public static Qrels ToQrels(IReadOnlyList<FashionIqEntry> entries, string prefix)
        => Qrels.From(entries.Select((entry, i) => (entry, i)).Where(pair => pair.entry.Target is not null)
            .Select(pair => new Judgment($"{prefix}{pair.i + 1}", pair.entry.Target!, 1)));

    /// <summary>The gallery of the "VAL split" protocol: all candidates and targets
    /// of the entries, each once; smaller, hence easier, than the full split.</summary>
    public static IReadOnlyList<string> UnionGallery(IEnumerable<FashionIqEntry> entries)
        => [.. entries.SelectMany(entry => new[] { entry.Candidate, entry.Target }).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static FashionIqEntry EntryOf(JsonElement value, string where, string name)
    {
        JsonElement entry = JsonFields.Object(value, where, name, 0);
        if (!entry.TryGetProperty("captions", out JsonElement captions))
            throw new MalformedFileException(name, 0, $"{where}: 'captions' is missing; give a list of sentences");
        string? target = JsonFields.OptionalText(entry, "target", where, name, 0);
        return new FashionIqEntry(
            JsonFields.Id(entry, "candidate", where, name, 0),
            target is null ? null : Fields.Id(target, $"'target' of {where}", name, 0),
            [.. JsonFields.List(captions, $"{where}: 'captions'", name, 0)
                .Select(caption => JsonFields.TextOf(caption, $"{where}: a caption", name, 0))]);
    }
}
