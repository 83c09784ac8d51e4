using System.Globalization;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Annotation;

/// <summary>Pairs to judge and the answers to them, in the files of crowd platforms.</summary>
/// <remarks>
/// Written: one line a pair with <c>pair_id, query_image, query_title, candidate_image, candidate_title</c>, named as the platform wants.
/// Read: any file with a pair, an annotator and a label, by the names that the platforms give the columns; other columns are ignored. A
/// label is <c>exact match</c>, <c>maybe</c> or <c>not a match</c> (also <c>match</c>, <c>yes</c>, <c>no match</c>, <c>no</c>, <c>2</c>,
/// <c>1</c>, <c>0</c>), in any letter case, with spaces, hyphens or underscores.
/// </remarks>
public static class CrowdFormat
{
    private static readonly string[] inputs = ["pair_id", "query_image", "query_title", "candidate_image", "candidate_title"];
    private static readonly string[] pairColumns = ["pair_id", "input.pair_id", "input:pair_id"];
    private static readonly string[] annotatorColumns = ["annotator", "workerid", "worker_id", "_worker_id", "assignment:worker_id"];
    private static readonly string[] labelColumns = ["label", "answer.label", "output:label"];
    private static readonly string[] secondsColumns = ["seconds", "worktimeinseconds"];
    private static readonly string[] labelNames = ["not a match", "maybe", "exact match"];

    /// <summary>Writes the pairs for a platform; <see cref="CrowdPlatform.Toloka"/> is tab-separated.</summary>
    public static void WriteTasks(IEnumerable<CrowdTask> tasks, CrowdPlatform platform, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(writer);
        Line(writer, platform, inputs.Select(name => platform == CrowdPlatform.Toloka ? $"INPUT:{name}" : name));
        foreach (CrowdTask task in tasks)
            Line(writer, platform, [task.Pair, task.QueryPicture, task.QueryTitle, task.CandidatePicture, task.CandidateTitle]);
    }

    /// <summary>Writes answers as a platform would deliver them.</summary>
    public static void WriteAnswers(IEnumerable<CrowdAnswer> answers, CrowdPlatform platform, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(writer);
        Line(writer, platform, platform switch
        {
            CrowdPlatform.MTurk => ["Input.pair_id", "WorkerId", "Answer.label", "WorkTimeInSeconds"],
            CrowdPlatform.Toloka => ["INPUT:pair_id", "ASSIGNMENT:worker_id", "OUTPUT:label", "seconds"],
            CrowdPlatform.Appen => ["pair_id", "_worker_id", "label", "seconds"],
            _ => ["pair_id", "annotator", "label", "seconds"],
        });
        foreach (CrowdAnswer answer in answers)
        {
            string seconds = answer.Seconds is { } time ? time.ToString("0.#", CultureInfo.InvariantCulture) : "";
            Line(writer, platform, [answer.Vote.Item, answer.Vote.Annotator, labelNames[answer.Vote.Label], seconds]);
        }
    }

    /// <summary>Reads answers, whichever platform they come from.</summary>
    /// <exception cref="MalformedFileException">A column is missing, a label is none of
    /// those known, or somebody judged a pair twice.</exception>
    public static IReadOnlyList<CrowdAnswer> ReadAnswers(string file) => TextLines.ReadFile(file, ReadAnswers);

    /// <summary>Reads answers; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="MalformedFileException">As above.</exception>
    public static IReadOnlyList<CrowdAnswer> ReadAnswers(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        string text = TextLines.ReadAll(reader, name);
        using var again = new StringReader(text);
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        CsvTable table = CsvTable.Read(again, name, text.AsSpan(0, end < 0 ? text.Length : end).Contains('\t') ? '\t' : ',');
        int pair = table.Column(pairColumns), annotator = table.Column(annotatorColumns), label = table.Column(labelColumns), seconds = table.Find(secondsColumns);
        var seen = new HashSet<(string, string)>();
        List<CrowdAnswer> answers = new(table.Rows.Count);
        foreach (CsvTable.Row row in table.Rows)
        {
            var vote = new Vote(
                Fields.Id(row.Fields[pair], "pair", name, row.Line),
                Fields.Id(row.Fields[annotator], "annotator", name, row.Line),
                LabelOf(row.Fields[label], name, row.Line));
            if (!seen.Add((vote.Item, vote.Annotator)))
                throw new MalformedFileException(name, row.Line, $"'{vote.Annotator}' judges pair '{vote.Item}' twice; keep one of the two lines");
            answers.Add(new CrowdAnswer(vote, seconds < 0 || row.Fields[seconds].Length == 0 ? null : SecondsOf(row.Fields[seconds], name, row.Line)));
        }
        return answers;
    }

    private static int LabelOf(string text, string name, long line)
        => text.ToLowerInvariant().Replace('_', ' ').Replace('-', ' ') switch
        {
            "exact match" or "match" or "yes" or "2" => MatchLabel.ExactMatch,
            "maybe" or "unsure" or "1" => MatchLabel.Maybe,
            "not a match" or "no match" or "no" or "0" => MatchLabel.NotAMatch,
            _ => throw new MalformedFileException(name, line, $"the label '{Fields.Shown(text)}' is not known; write exact match, maybe or not a match"),
        };

    private static double SecondsOf(string text, string name, long line)
        => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
            ? seconds
            : throw new MalformedFileException(name, line, $"the time '{Fields.Shown(text)}' is no number of seconds; write for example 4.5, or leave it empty");

    private static void Line(TextWriter writer, CrowdPlatform platform, IEnumerable<string> fields)
        => writer.Write(platform == CrowdPlatform.Toloka
            ? string.Join('\t', fields.Select(field => CsvTable.Quoted(field.Replace('\t', ' ')))) + "\n"
            : string.Join(',', fields.Select(CsvTable.Quoted)) + "\n");
}
