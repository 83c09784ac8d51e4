using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vitrine.Evaluation.Formats;

/// <summary>One picture of a product.</summary>
/// <param name="Product">The product's id (ASIN); empty in a gallery that names pictures alone.</param>
/// <param name="Image">The picture's id.</param>
public sealed record ProductImage(string Product, string Image);

/// <summary>One annotated triplet: what was shown, what was wanted, what was not wanted, and what people said.</summary>
/// <param name="Source">The product shown.</param>
/// <param name="Target">The product wanted.</param>
/// <param name="NonTarget">A similar product that the words exclude: a hard negative.</param>
/// <param name="Utterances">What the workers said; three in the original.</param>
public sealed record FeedbackAnnotation(ProductImage Source, ProductImage Target, ProductImage NonTarget, IReadOnlyList<string> Utterances);

/// <summary>One query of the challenge.</summary>
/// <param name="Index">The query's number, which is its id.</param>
/// <param name="Source">The picture shown.</param>
/// <param name="Feedback">What the workers said; three in the original.</param>
/// <param name="Candidates">The pictures to be judged; empty in files for evaluation.</param>
public sealed record FeedbackQuery(string Index, string Source, IReadOnlyList<string> Feedback, IReadOnlyList<string> Candidates);

/// <summary>The files of the language-assisted product search challenge: annotations (CSV), gallery (CSV), queries (JSON lines).</summary>
/// <remarks>
/// As published by amazon-science/amazon-alexa-language-assisted-product-search. Annotations:
/// <c>Source ASIN, Source Image ID, Target ASIN, Target Image ID, Non-Target ASIN, Non-Target Image ID, Utterance 1, Utterance 2, Utterance
/// 3</c>; gallery: <c>ASIN, Image ID</c>, or <c>Image ID</c> alone; queries: <c>{"index", "source_pid", "feedback1"…, "candidates":
/// [{"candidate_pid"}]}</c>. Spaces after commas are allowed.
/// </remarks>
public static class FeedbackFormat
{
    private static readonly string[] roles = ["Source", "Target", "Non-Target"];
    private static readonly JsonWriterOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads annotations.</summary>
    /// <exception cref="MalformedFileException">A column is missing, an id is empty, a sentence
    /// is empty, or source, target and non-target are not three different pictures.</exception>
    public static IReadOnlyList<FeedbackAnnotation> ReadAnnotations(string file) => TextLines.ReadFile(file, ReadAnnotations);

    /// <summary>Reads annotations; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static IReadOnlyList<FeedbackAnnotation> ReadAnnotations(TextReader reader, string name)
    {
        CsvTable table = CsvTable.Read(reader, name);
        (int Product, int Image)[] columns =
            [.. roles.Select(role => role.ToLowerInvariant()).Select(role => (table.Column($"{role} asin"), table.Column($"{role} image id")))];
        int[] utterances = [.. Enumerable.Range(1, 9).Select(i => table.Find($"utterance {i}")).Where(column => column >= 0)];
        if (utterances.Length == 0)
            throw new MalformedFileException(name, 1, "has no column 'Utterance 1'; add what the workers said");
        return [.. table.Rows.Select(row => AnnotationOf(row, columns, utterances, name))];
    }

    /// <summary>Writes annotations with as many columns of utterances as the longest has.</summary>
    public static void WriteAnnotations(IReadOnlyCollection<FeedbackAnnotation> annotations, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(annotations);
        ArgumentNullException.ThrowIfNull(writer);
        int most = annotations.Select(annotation => annotation.Utterances.Count).DefaultIfEmpty(3).Max();
        IEnumerable<string> header = roles.SelectMany(role => new[] { $"{role} ASIN", $"{role} Image ID" })
            .Concat(Enumerable.Range(1, most).Select(i => $"Utterance {i}"));
        writer.Write(string.Join(',', header) + "\n");
        foreach (FeedbackAnnotation annotation in annotations)
        {
            IEnumerable<string> fields = new[] { annotation.Source, annotation.Target, annotation.NonTarget }
                .SelectMany(image => new[] { image.Product, image.Image })
                .Concat(annotation.Utterances).Concat(Enumerable.Repeat("", most - annotation.Utterances.Count));
            writer.Write(string.Join(',', fields.Select(CsvTable.Quoted)) + "\n");
        }
    }

    /// <summary>Reads a gallery.</summary>
    /// <exception cref="MalformedFileException">There is no column <c>Image ID</c>, an id is empty, or a picture comes twice.</exception>
    public static IReadOnlyList<ProductImage> ReadGallery(string file) => TextLines.ReadFile(file, ReadGallery);

    /// <summary>Reads a gallery; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static IReadOnlyList<ProductImage> ReadGallery(TextReader reader, string name)
    {
        CsvTable table = CsvTable.Read(reader, name);
        int product = table.Find("asin"), image = table.Column("image id");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<ProductImage> gallery = [];
        foreach (CsvTable.Row row in table.Rows)
        {
            string id = Fields.Id(row.Fields[image], "Image ID", name, row.Line);
            if (!seen.Add(id))
                throw new MalformedFileException(name, row.Line, $"the picture '{Fields.Shown(id)}' comes twice; remove one of the two lines");
            gallery.Add(new ProductImage(product < 0 ? "" : row.Fields[product], id));
        }
        return gallery;
    }

    /// <summary>Writes a gallery; the column of products is left out when no picture names one.</summary>
    public static void WriteGallery(IReadOnlyCollection<ProductImage> gallery, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(gallery);
        ArgumentNullException.ThrowIfNull(writer);
        bool products = gallery.Any(image => image.Product.Length > 0);
        writer.Write(products ? "ASIN,Image ID\n" : "Image ID\n");
        foreach (ProductImage image in gallery)
            writer.Write((products ? CsvTable.Quoted(image.Product) + "," : "") + CsvTable.Quoted(image.Image) + "\n");
    }

    /// <summary>Reads queries.</summary>
    /// <exception cref="MalformedFileException">A line is not JSON, lacks its index
    /// or source, has no feedback, or repeats an index or a candidate.</exception>
    public static IReadOnlyList<FeedbackQuery> ReadQueries(string file) => TextLines.ReadFile(file, ReadQueries);

    /// <summary>Reads queries; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static IReadOnlyList<FeedbackQuery> ReadQueries(TextReader reader, string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<FeedbackQuery> queries = [];
        foreach ((long line, string text) in TextLines.Of(reader, name))
        {
            using JsonDocument document = JsonFields.Parse(text, name, line);
            FeedbackQuery query = QueryOf(JsonFields.Object(document.RootElement, "the line", name, line), name, line);
            if (!seen.Add(query.Index))
                throw new MalformedFileException(name, line, $"the index {Fields.Shown(query.Index)} comes twice; number the queries");
            queries.Add(query);
        }
        return queries;
    }

    /// <summary>Writes queries. An index that is a whole number is written as a number.</summary>
    public static void WriteQueries(IEnumerable<FeedbackQuery> queries, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(stream);
        foreach (FeedbackQuery query in queries)
        {
            using (var writer = new Utf8JsonWriter(stream, plain))
                WriteQuery(query, writer);
            stream.WriteByte((byte)'\n');
        }
    }

    /// <summary>Judgments over picture ids: query 1, 2, … in the order of the
    /// annotations; the target has grade 1, source and non-target grade 0.</summary>
    public static Qrels ToQrels(IEnumerable<FeedbackAnnotation> annotations)
        => Qrels.From(annotations.SelectMany((annotation, i) =>
        {
            string query = (i + 1).ToString(CultureInfo.InvariantCulture);
            return new[]
            {
                new Judgment(query, annotation.Target.Image, 1),
                new Judgment(query, annotation.NonTarget.Image, 0),
                new Judgment(query, annotation.Source.Image, 0),
            };
        }));

    private static FeedbackAnnotation AnnotationOf(CsvTable.Row row, (int Product, int Image)[] columns, int[] utterances, string name)
    {
        ProductImage[] images = [.. columns.Select((column, i) => new ProductImage(
            Fields.Id(row.Fields[column.Product], $"{roles[i]} ASIN", name, row.Line),
            Fields.Id(row.Fields[column.Image], $"{roles[i]} Image ID", name, row.Line)))];
        if (images.Select(image => image.Image).Distinct(StringComparer.Ordinal).Count() < images.Length)
            throw new MalformedFileException(name, row.Line,
                "source, target and non-target must be three different pictures; replace the one that is repeated");
        string[] said = [.. utterances.Select(column => row.Fields[column])];
        int empty = Array.FindIndex(said, text => text.Length == 0);
        if (empty >= 0)
            throw new MalformedFileException(name, row.Line, $"utterance {empty + 1} is empty; write what the worker said");
        return new FeedbackAnnotation(images[0], images[1], images[2], said);
    }

    private static FeedbackQuery QueryOf(JsonElement entry, string name, long line)
    {
        string[] feedback = [.. Enumerable.Range(1, 9)
            .Select(i => JsonFields.OptionalText(entry, $"feedback{i}", "the query", name, line)).OfType<string>()];
        if (Array.FindIndex(feedback, string.IsNullOrWhiteSpace) is int empty and >= 0)
            throw new MalformedFileException(name, line, $"'feedback{empty + 1}' is empty; write what the worker said, or leave the field out");
        if (feedback.Length == 0)
            throw new MalformedFileException(name, line, "the query has no 'feedback1'; write what the worker said");
        string[] candidates = [];
        if (entry.TryGetProperty("candidates", out JsonElement list))
        {
            candidates = [.. JsonFields.List(list, "'candidates'", name, line).Select((value, i) => CandidateOf(value, $"candidate {i + 1}", name, line))];
        }
        if (candidates.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new MalformedFileException(name, line, $"the candidate '{Fields.Shown(twice.Key)}' comes twice; remove one");
        return new FeedbackQuery(
            JsonFields.Id(entry, "index", "the query", name, line),
            JsonFields.Id(entry, "source_pid", "the query", name, line),
            feedback,
            candidates);
    }

    private static string CandidateOf(JsonElement value, string where, string name, long line)
        => JsonFields.Id(JsonFields.Object(value, where, name, line), "candidate_pid", where, name, line);

    private static void WriteQuery(FeedbackQuery query, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (long.TryParse(query.Index, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            && number.ToString(CultureInfo.InvariantCulture) == query.Index)
            writer.WriteNumber("index", number);
        else
            writer.WriteString("index", query.Index);
        writer.WriteString("source_pid", query.Source);
        for (int i = 0; i < query.Feedback.Count; i++)
            writer.WriteString($"feedback{i + 1}", query.Feedback[i]);
        if (query.Candidates.Count > 0)
        {
            writer.WriteStartArray("candidates");
            foreach (string candidate in query.Candidates)
            {
                writer.WriteStartObject();
                writer.WriteString("candidate_pid", candidate);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }
}
