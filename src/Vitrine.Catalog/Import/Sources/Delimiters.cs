using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Vitrine.Catalog.Import.Sources;

/// <summary>Finds out how a delimited file is written: which separator, and whether its first row is a header.</summary>
internal static class Delimiters
{
    /// <summary>Longest value; a quote that is never closed would otherwise swallow the rest of the file.</summary>
    public const int MaxFieldCharacters = 1_000_000;

    private const int SampleRows = 30;
    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>A parser for text with this separator.</summary>
    public static CsvParser Parser(TextReader text, char delimiter) => new(text, new CsvConfiguration(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter.ToString(),
        BadDataFound = null, // a stray quote is taken as it stands: 17" monitor
        IgnoreBlankLines = false, // blank lines count as lines; who reads the rows skips them
        MaxFieldSize = MaxFieldCharacters,
    });

    /// <summary>The separator that gives the most known column names; among equals, the most regular and then the widest rows.</summary>
    /// <param name="sample">The beginning of the text.</param>
    /// <param name="complete">Whether the sample is all of it; otherwise its last row is left out of the count.</param>
    /// <param name="isKnown">Whether a name is one of a column.</param>
    public static char Detect(string sample, bool complete, Func<string, bool> isKnown)
    {
        char best = ',';
        (int Known, bool Regular, int Width) bestScore = (-1, false, 0);
        foreach (char candidate in Candidates)
        {
            List<string[]> rows = Rows(sample, candidate, complete);
            int width = rows.Count > 0 ? rows[0].Length : 0;
            int known = width > 1 ? rows[0].Count(isKnown) : 0;
            bool regular = width > 1 && rows.All(r => r.Length == width);
            (int, bool, int) score = (known, regular, width);
            if (score.CompareTo(bestScore) > 0)
                (best, bestScore) = (candidate, score);
        }
        return best;
    }

    /// <summary>Whether a first row names columns rather than being a product.</summary>
    public static bool IsHeader(IReadOnlyList<string> row, Func<string, bool> isKnown)
        => row.Any(isKnown) || row.All(c => !LooksLikeData(c)) && row.Distinct(StringComparer.OrdinalIgnoreCase).Count() == row.Count;

    private static bool LooksLikeData(string cell)
        => string.IsNullOrWhiteSpace(cell)
        || cell.Length > 100
        || char.IsAsciiDigit(cell.Trim()[0])
        || cell.Contains("://", StringComparison.Ordinal)
        || cell.Contains('\n', StringComparison.Ordinal);

    private static List<string[]> Rows(string sample, char delimiter, bool complete)
    {
        var rows = new List<string[]>();
        using CsvParser parser = Parser(new StringReader(sample), delimiter);
        try
        {
            while (rows.Count <= SampleRows && parser.Read())
            {
                if (!IsBlank(parser.Record!))
                    rows.Add(parser.Record!);
            }
        }
        catch (CsvHelperException)
        {
            // An endless quote: what was read before it has to do.
        }
        if (rows.Count > 1 && !complete)
            rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    /// <summary>Whether a row is an empty line.</summary>
    public static bool IsBlank(string[] row) => row.Length == 0 || (row.Length == 1 && string.IsNullOrWhiteSpace(row[0]));
}
