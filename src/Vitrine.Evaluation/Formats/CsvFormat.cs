using System.Globalization;

namespace Vitrine.Evaluation.Formats;

/// <summary>Judgments and runs as CSV with a header, for spreadsheets and for ids that contain spaces.</summary>
/// <remarks>
/// Judgments: <c>query_id, document_id, grade</c>; without a grade every line counts as grade 1.
/// Runs: <c>query_id, document_id</c> and <c>score</c>, <c>rank</c> or both; without a score it is minus the rank, without a rank it is the
/// position in the file.
/// <c>query</c> may stand for <c>query_id</c>; <c>document</c>, <c>doc_id</c> and <c>product_id</c> for <c>document_id</c>. Other columns
/// are ignored.
/// </remarks>
public static class CsvFormat
{
    /// <summary>Reads judgments.</summary>
    /// <exception cref="MalformedFileException">A column is missing, a grade is no whole number, or a judgment is given twice.</exception>
    public static Qrels ReadQrels(string file) => TextLines.ReadFile(file, ReadQrels);

    /// <summary>Reads judgments; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static Qrels ReadQrels(TextReader reader, string name)
    {
        CsvTable table = CsvTable.Read(reader, name);
        int query = QueryColumn(table), document = DocumentColumn(table), grade = table.Find("grade", "relevance");
        var builder = new QrelsBuilder();
        foreach (CsvTable.Row row in table.Rows)
        {
            var judgment = new Judgment(
                Fields.Id(row.Fields[query], "query", name, row.Line),
                Fields.Id(row.Fields[document], "document", name, row.Line),
                grade < 0 ? 1 : Fields.Grade(row.Fields[grade], name, row.Line));
            if (!builder.TryAdd(judgment))
                throw new MalformedFileException(name, row.Line,
                    $"document '{judgment.Document}' is judged twice for query '{judgment.Query}'; remove one of the two lines");
        }
        return builder.Build();
    }

    /// <summary>Reads a run; its tag is the file's name without extension.</summary>
    /// <exception cref="MalformedFileException">A column is missing, a rank or
    /// score is no number, or a document is given twice for a query.</exception>
    public static Run ReadRun(string file) => TextLines.ReadFile(file, ReadRun);

    /// <summary>Reads a run; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static Run ReadRun(TextReader reader, string name)
    {
        CsvTable table = CsvTable.Read(reader, name);
        int query = QueryColumn(table), document = DocumentColumn(table), score = table.Find("score"), rank = table.Find("rank");
        if (score < 0 && rank < 0)
            throw new MalformedFileException(name, 1, "has neither a column 'score' nor a column 'rank'; add one of them");
        var builder = new RunBuilder(Path.GetFileNameWithoutExtension(name));
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (CsvTable.Row row in table.Rows)
        {
            string ofQuery = Fields.Id(row.Fields[query], "query", name, row.Line);
            int position = next[ofQuery] = next.GetValueOrDefault(ofQuery) + 1;
            int atRank = rank < 0 ? position : Fields.Rank(row.Fields[rank], name, row.Line);
            double withScore = score < 0 ? -(double)atRank : Fields.Score(row.Fields[score], name, row.Line);
            var line = new RankedDocument(Fields.Id(row.Fields[document], "document", name, row.Line), atRank, withScore);
            if (!builder.TryAdd(ofQuery, line))
                throw new MalformedFileException(name, row.Line,
                    $"query '{ofQuery}' lists document '{line.Document}' twice; keep the better of the two lines");
        }
        return builder.Build();
    }

    /// <summary>Writes judgments.</summary>
    public static void WriteQrels(Qrels qrels, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(qrels);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("query_id,document_id,grade\n");
        foreach (Judgment judgment in qrels.Judgments)
        {
            string ids = $"{CsvTable.Quoted(judgment.Query)},{CsvTable.Quoted(judgment.Document)}";
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{ids},{judgment.Grade}\n"));
        }
    }

    /// <summary>Writes a run; scores keep every bit.</summary>
    public static void WriteRun(Run run, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("query_id,document_id,rank,score\n");
        foreach (string query in run.Queries)
        {
            foreach (RankedDocument line in run.Of(query))
            {
                string ids = $"{CsvTable.Quoted(query)},{CsvTable.Quoted(line.Document)}";
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{ids},{line.Rank},{line.Score:R}\n"));
            }
        }
    }

    private static int QueryColumn(CsvTable table) => table.Column("query_id", "query");

    private static int DocumentColumn(CsvTable table) => table.Column("document_id", "document", "doc_id", "product_id");
}
