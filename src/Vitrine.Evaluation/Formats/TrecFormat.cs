using System.Globalization;

namespace Vitrine.Evaluation.Formats;

/// <summary>TREC's files: qrels <c>query 0 document grade</c> and runs <c>query
/// Q0 document rank score tag</c>, columns apart by spaces or tabs.</summary>
/// <remarks>Blank lines are skipped. The second column is read and ignored, as trec_eval does.</remarks>
public static class TrecFormat
{
    private static readonly char[] space = [' ', '\t'];

    /// <summary>Reads a qrels file.</summary>
    /// <exception cref="MalformedFileException">A line has another number of columns,
    /// a grade that is no whole number, or a judgment given twice.</exception>
    public static Qrels ReadQrels(string file) => TextLines.ReadFile(file, ReadQrels);

    /// <summary>Reads qrels; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static Qrels ReadQrels(TextReader reader, string name)
    {
        var builder = new QrelsBuilder();
        foreach ((long number, string text) in TextLines.Of(reader, name))
        {
            string[] columns = Columns(text, 4, "query 0 document grade", name, number);
            var judgment = new Judgment(
                Fields.Id(columns[0], "query", name, number),
                Fields.Id(columns[2], "document", name, number),
                Fields.Grade(columns[3], name, number));
            if (!builder.TryAdd(judgment))
                throw new MalformedFileException(name, number,
                    $"document '{judgment.Document}' is judged twice for query '{judgment.Query}'; remove one of the two lines");
        }
        return builder.Build();
    }

    /// <summary>Reads a run file. The run's tag is that of its first line.</summary>
    /// <exception cref="MalformedFileException">A line has another number of columns,
    /// a rank or score that is no number, or a document given twice for a query.</exception>
    public static Run ReadRun(string file) => TextLines.ReadFile(file, ReadRun);

    /// <summary>Reads a run; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static Run ReadRun(TextReader reader, string name)
    {
        RunBuilder? builder = null;
        foreach ((long number, string text) in TextLines.Of(reader, name))
        {
            string[] columns = Columns(text, 6, "query Q0 document rank score tag", name, number);
            builder ??= new RunBuilder(columns[5]);
            string query = Fields.Id(columns[0], "query", name, number);
            var line = new RankedDocument(
                Fields.Id(columns[2], "document", name, number),
                Fields.Rank(columns[3], name, number),
                Fields.Score(columns[4], name, number));
            if (!builder.TryAdd(query, line))
                throw new MalformedFileException(name, number,
                    $"query '{query}' lists document '{line.Document}' twice; keep the better of the two lines");
        }
        return (builder ?? new RunBuilder("")).Build();
    }

    /// <summary>Writes qrels.</summary>
    /// <exception cref="EvaluationException">An id contains white space, which this format cannot hold.</exception>
    public static void WriteQrels(Qrels qrels, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(qrels);
        ArgumentNullException.ThrowIfNull(writer);
        foreach (Judgment judgment in qrels.Judgments)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Word(judgment.Query)} 0 {Word(judgment.Document)} {judgment.Grade}\n"));
    }

    /// <summary>Writes a run; scores keep every bit.</summary>
    /// <exception cref="EvaluationException">An id or the tag contains white space, which this format cannot hold.</exception>
    public static void WriteRun(Run run, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(writer);
        string tag = run.Tag.Length == 0 ? "run" : Word(run.Tag);
        foreach (string query in run.Queries)
        {
            foreach (RankedDocument line in run.Of(query))
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Word(query)} Q0 {Word(line.Document)} {line.Rank} {line.Score:R} {tag}\n"));
        }
    }

    private static string[] Columns(string text, int count, string layout, string name, long number)
    {
        string[] columns = text.Split(space, StringSplitOptions.RemoveEmptyEntries);
        return columns.Length == count
            ? columns
            : throw new MalformedFileException(name, number,
                $"has {columns.Length} columns instead of {count}; write '{layout}', apart by spaces");
    }

    private static string Word(string id)
        => id.Any(char.IsWhiteSpace) ? throw new EvaluationException(
            $"the id '{Fields.Shown(id)}' contains white space; write CSV, or rename it") : id;
}
