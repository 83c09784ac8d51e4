using System.Globalization;
using CsvHelper;

namespace Vitrine.Catalog.Import.Sources;

/// <summary>Rows of delimited text.</summary>
internal sealed class DelimitedSource
{
    private readonly SourceFile _file;
    private readonly char _delimiter;
    private readonly bool _hasHeader;

    /// <summary>Looks at the beginning of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isKnown">Whether a name is one of a column: what headers and separators are recognised by.</param>
    public DelimitedSource(SourceFile file, Func<string, bool> isKnown)
    {
        _file = file;
        _delimiter = Delimiters.Detect(file.Sample, file.SampleIsAll, isKnown);
        using CsvParser parser = Delimiters.Parser(new StringReader(file.Sample), _delimiter);
        string[] first = [];
        while (Delimiters.IsBlank(first) && Read(parser))
            first = parser.Record!;
        if (Delimiters.IsBlank(first))
            throw new ImportException($"\"{file.Path}\" has no rows.");
        _hasHeader = Delimiters.IsHeader(first, isKnown);
        Names = _hasHeader ? Unique(first)
            : [.. Enumerable.Range(1, first.Length).Select(i => "column" + i.ToString(CultureInfo.InvariantCulture))];
    }

    /// <summary>Names of the columns: the header's, or <c>column1</c>, <c>column2</c>… when there is none.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether the names are the file's own.</summary>
    public bool HasHeader => _hasHeader;

    public IEnumerable<SourceRecord> Records()
    {
        using StreamReader text = _file.OpenText(out CountingStream counter);
        using CsvParser parser = Delimiters.Parser(text, _delimiter);
        bool header = _hasHeader;
        while (true)
        {
            long line = parser.RawRow + 1; // where the next row begins: the parser's count stands at the end of the last one
            string? damage = null;
            try
            {
                if (!parser.Read())
                    yield break;
            }
            catch (CsvHelperException)
            {
                damage = $"a value has more than {Delimiters.MaxFieldCharacters:N0} characters: probably a quote that is never closed. "
                    + "Nothing after it was read";
            }
            catch (Exception e) when (e is IOException or InvalidDataException)
            {
                damage = $"the file ends in the middle ({e.Message}). Nothing after this was read";
            }
            if (damage is not null)
            {
                yield return SourceRecord.Damaged(line, counter.Count, "", damage);
                yield break;
            }
            string[] row = parser.Record!;
            if (Delimiters.IsBlank(row))
                continue;
            if (header)
                header = false;
            else
                yield return Record(line, counter.Count, row);
        }
    }

    private SourceRecord Record(long line, long position, string[] row)
    {
        for (int i = Names.Count; i < row.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(row[i]))
                return SourceRecord.Damaged(line, position, string.Join(_delimiter, row),
                    $"has {row.Length} columns where there should be {Names.Count}: probably a separator or a quote inside a value that "
                    + "is not quoted");
        }
        var cells = new Cell[Names.Count];
        for (int i = 0; i < cells.Length; i++)
            cells[i] = i < row.Length ? new Cell(row[i]) : Cell.Empty;
        return new SourceRecord { Line = line, Position = position, Names = Names, Cells = cells };
    }

    private static bool Read(CsvParser parser)
    {
        try
        {
            return parser.Read();
        }
        catch (CsvHelperException)
        {
            return false;
        }
    }

    // Two columns of one name: the second is told apart by its place, so that none is lost silently.
    private static string[] Unique(string[] header)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new string[header.Length];
        for (int i = 0; i < names.Length; i++)
        {
            string name = header[i].Trim().TrimStart('\uFEFF');
            names[i] = name.Length > 0 && seen.Add(name) ? name : $"{name}column{i + 1}";
        }
        return names;
    }
}
