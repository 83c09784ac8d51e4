namespace Vitrine.Evaluation.Formats;

/// <summary>Judgments and runs in whichever text format they are: TREC, CSV with one line a document, or eProduct's lists.</summary>
/// <remarks>Told apart by the first line: one that names the columns <c>query_id</c> or <c>query</c> and others,
/// apart by commas, is CSV, with <c>index_ids</c> eProduct's; everything else is TREC.</remarks>
public static class AnyFormat
{
    /// <summary>Reads judgments.</summary>
    /// <exception cref="MalformedFileException">The file does not keep its format.</exception>
    public static Qrels ReadQrels(string file) => HeaderOf(file) switch
    {
        null => TrecFormat.ReadQrels(file),
        var header when header.Contains("index_ids") => EProductFormat.ReadGroundTruth(file),
        _ => CsvFormat.ReadQrels(file),
    };

    /// <summary>Reads a run.</summary>
    /// <exception cref="MalformedFileException">The file does not keep its format.</exception>
    public static Run ReadRun(string file) => HeaderOf(file) switch
    {
        null => TrecFormat.ReadRun(file),
        var header when header.Contains("index_ids") => EProductFormat.ReadRun(file),
        _ => CsvFormat.ReadRun(file),
    };

    private static string[]? HeaderOf(string file)
    {
        using StreamReader reader = TextLines.Open(file);
        string first = TextLines.Of(reader, file).Select(line => line.Text).FirstOrDefault("");
        string[] columns = [.. first.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries).Select(column => column.Trim('"'))];
        return columns.Length > 1 && (columns.Contains("query_id") || columns.Contains("query")) ? columns : null;
    }
}
