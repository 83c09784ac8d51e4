using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Vitrine.Evaluation.Formats;

/// <summary>A CSV file with a header (RFC 4180): its columns by name, its rows with their line.</summary>
public sealed class CsvTable
{
    private const int MaxFieldLength = 1 << 20;
    private const int MaxPooledLength = 32; // longer ones are titles and addresses, which seldom repeat
    private readonly string[] header;

    private CsvTable(string name, string[] header, List<Row> rows)
    {
        Name = name;
        this.header = header;
        Rows = rows;
    }

    /// <summary>The file's name for messages.</summary>
    public string Name { get; }

    /// <summary>The rows below the header.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>The names of the columns, in lower case.</summary>
    public IReadOnlyList<string> Columns => header;

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="MalformedFileException">No header, a row of another length, a stray quote, or bytes that are not UTF-8.</exception>
    public static CsvTable Read(string file) => TextLines.ReadFile(file, (reader, name) => Read(reader, name));

    /// <summary>Writes a table, as <see cref="Read(string)"/> reads it.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(rows);
        foreach (IReadOnlyList<string> row in rows.Prepend(header))
            writer.Write(string.Join(',', row.Select(Quoted)) + "\n");
    }

    /// <summary>Reads a whole table. Fields lose white space around them; names of columns lose letter case too.</summary>
    /// <exception cref="MalformedFileException">No header, a row of another length, a stray quote, or bytes that are not UTF-8.</exception>
    public static CsvTable Read(TextReader reader, string name, char delimiter = ',')
    {
        long line = 1;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            TrimOptions = TrimOptions.Trim,
            IgnoreBlankLines = false, // skipped below, so that lines are counted
            MaxFieldSize = MaxFieldLength,
            BadDataFound = _ => throw new MalformedFileException(name, line,
                "has a quotation mark that opens or closes in the wrong place, or is never closed; write \"\" for a quotation mark within a quoted field"),
        };
        using var parser = new CsvParser(reader, configuration, leaveOpen: true);
        string[]? header = null;
        List<Row> rows = [];
        var pool = new HashSet<string>(StringComparer.Ordinal); // votes name the same pairs, people and labels again and again
        try
        {
            while (parser.Read())
            {
                string[] fields = parser.Record ?? [];
                if (fields is not ([] or [""]))
                {
                    if (header is null)
                        header = HeaderOf(fields, name, line);
                    else
                        rows.Add(RowOf(Pooled(fields, pool), header, name, line));
                }
                line = parser.RawRow + 1;
            }
        }
        catch (DecoderFallbackException e)
        {
            throw new MalformedFileException(name, line, "at or after this line the bytes are not UTF-8; save the file as UTF-8 text", e);
        }
        catch (CsvHelperException e)
        {
            throw new MalformedFileException(name, line,
                $"has a field of more than {MaxFieldLength} characters; is a closing quotation mark missing?", e);
        }
        return header is null
            ? throw new MalformedFileException(name, 0, "is empty; the first line must name the columns")
            : new CsvTable(name, header, rows);
    }

    /// <summary>Position of the column with one of the names.</summary>
    /// <exception cref="MalformedFileException">There is none.</exception>
    public int Column(params ReadOnlySpan<string> names)
    {
        int found = Find(names);
        return found >= 0
            ? found
            : throw new MalformedFileException(Name, 1,
                $"has no column '{names[0]}'; the header names {string.Join(", ", header.Select(Fields.Shown))}");
    }

    /// <summary>Position of the column with one of the names, or −1.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (Array.IndexOf(header, name) is int found and >= 0)
                return found;
        }
        return -1;
    }

    /// <summary>A field for a CSV file, quoted where it must be.</summary>
    public static string Quoted(string field)
        => field.AsSpan().IndexOfAny(",\"\r\n") >= 0 || (field.Length > 0 && (char.IsWhiteSpace(field[0]) || char.IsWhiteSpace(field[^1])))
            ? "\"" + field.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
            : field;

    private static string[] Pooled(string[] fields, HashSet<string> pool)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (fields[i].Length <= MaxPooledLength && !pool.Add(fields[i]) && pool.TryGetValue(fields[i], out string? known))
                fields[i] = known;
        }
        return fields;
    }

    private static Row RowOf(string[] fields, string[] header, string name, long line)
        => fields.Length == header.Length
            ? new Row(line, fields)
            : throw new MalformedFileException(name, line,
                $"has {fields.Length} columns, but the header has {header.Length}; quote a field that contains a comma");

    private static string[] HeaderOf(string[] fields, string name, long line)
    {
        string[] names = [.. fields.Select(field => field.ToLowerInvariant())];
        string? twice = names.GroupBy(field => field).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? names : throw new MalformedFileException(name, line,
            $"names the column '{Fields.Shown(twice)}' twice; rename one");
    }

    /// <summary>One row and the line on which it begins.</summary>
    /// <param name="Line">The line, counted from 1.</param>
    /// <param name="Fields">The fields, as many as the header has.</param>
    public sealed record Row(long Line, IReadOnlyList<string> Fields);
}
