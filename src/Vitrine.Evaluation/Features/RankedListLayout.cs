using System.Globalization;
using System.Text;
using Vitrine.Evaluation.Formats;

namespace Vitrine.Evaluation.Features;

/// <summary>One line of a ranked list; what its layout does not have is null.</summary>
internal readonly record struct RankedListLine(string Query, string Document, int? Rank, double? Score);

/// <summary>Where the columns of a ranked list stand, and how a line is taken apart. Never throws on a line: it says what is wrong.</summary>
internal sealed class RankedListLayout
{
    private static readonly char[] space = [' ', '\t'];
    private readonly int columns, query, document, rank, score;
    private readonly bool isCsv;

    private RankedListLayout(bool isCsv, int columns, int query, int document, int rank, int score)
        => (this.isCsv, this.columns, this.query, this.document, this.rank, this.score) = (isCsv, columns, query, document, rank, score);

    /// <summary><c>query Q0 document rank score tag</c>.</summary>
    public static RankedListLayout Trec { get; } = new(false, 6, 0, 2, 3, 4);

    public static bool IsHeader(string text) => Header(text) is { Count: > 1 } names && (names.Contains("query_id") || names.Contains("query"));

    /// <exception cref="MalformedFileException">A column is missing.</exception>
    public static RankedListLayout OfHeader(string text, string file, long line)
    {
        List<string> names = Header(text)!;
        int Find(params string[] accepted) => names.FindIndex(accepted.Contains);
        int document = Find("document_id", "document", "doc_id", "product_id"), rank = Find("rank"), score = Find("score");
        if (document < 0)
            throw new MalformedFileException(file, line, "has no column 'document_id'; write query_id,document_id,rank,score");
        if (rank < 0 && score < 0)
            throw new MalformedFileException(file, line, "has neither a column 'score' nor a column 'rank'; add one of them");
        return new RankedListLayout(true, names.Count, Find("query_id", "query"), document, rank, score);
    }

    /// <returns>What is wrong with the line, or null.</returns>
    public string? Parse(string text, out RankedListLine line)
    {
        line = default;
        if ((isCsv ? Split(text) : [.. text.Split(space, StringSplitOptions.RemoveEmptyEntries)]) is not { } fields)
            return "has a quotation mark that is not closed, or text behind one; double those within a field";
        if (fields.Count != columns)
        {
            return isCsv ? $"has {fields.Count} columns, but the header has {columns}; quote a field that contains a comma"
                : $"has {fields.Count} columns instead of {columns}; write 'query Q0 document rank score tag', apart by spaces";
        }
        int? atRank = null;
        double? withScore = null;
        if (rank >= 0)
        {
            if (!int.TryParse(fields[rank], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
                return $"the rank '{Fields.Shown(fields[rank])}' is not a whole number; write for example 1";
            atRank = value;
        }
        if (score >= 0)
        {
            if (!double.TryParse(fields[score], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
                return $"the score '{Fields.Shown(fields[score])}' is not a finite number; write for example 0.25, with a point";
            withScore = value;
        }
        line = new RankedListLine(fields[query], fields[document], atRank, withScore);
        return null;
    }

    private static List<string>? Header(string text) => Split(text)?.ConvertAll(field => field.ToLowerInvariant());

    /// <summary>The fields of a CSV line, without white space around them; null when its quotation marks do not fit.</summary>
    private static List<string>? Split(string text)
    {
        List<string> fields = [];
        var field = new StringBuilder();
        for (int i = 0; ;)
        {
            while (i < text.Length && char.IsWhiteSpace(text[i]))
                i++;
            if (i < text.Length && text[i] == '"')
            {
                for (i++; ; i++)
                {
                    if (i == text.Length)
                        return null;
                    if (text[i] == '"' && (++i == text.Length || text[i] != '"'))
                        break;
                    field.Append(text[i]);
                }
                while (i < text.Length && char.IsWhiteSpace(text[i]))
                    i++;
                if (i < text.Length && text[i] != ',')
                    return null;
                fields.Add(field.ToString());
            }
            else
            {
                int end = text.IndexOf(',', i);
                end = end < 0 ? text.Length : end;
                fields.Add(text[i..end].TrimEnd());
                i = end;
            }
            field.Clear();
            if (i == text.Length)
                return fields;
            i++;
        }
    }
}
