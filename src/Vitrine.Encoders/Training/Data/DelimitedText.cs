using System.Text;

namespace Vitrine.Encoders.Training.Data;

/// <summary>Rows of comma-separated values (RFC 4180): quotes around fields with commas, line ends or doubled quotes.</summary>
internal static class DelimitedText
{
    /// <summary>Column name → value, for each row after the header; columns that a row lacks are empty.</summary>
    /// <exception cref="FormatException">A quote is never closed.</exception>
    public static IEnumerable<Dictionary<string, string>> Rows(TextReader text)
    {
        List<string>? header = ReadRow(text);
        if (header is null) yield break;
        while (ReadRow(text) is { } row)
        {
            if (row is [""]) continue; // an empty line
            var values = new Dictionary<string, string>(header.Count);
            for (int i = 0; i < header.Count; i++)
                values[header[i].TrimStart('\uFEFF')] = i < row.Count ? row[i] : "";
            yield return values;
        }
    }

    private static List<string>? ReadRow(TextReader text)
    {
        if (text.Peek() < 0) return null;
        List<string> fields = [];
        var field = new StringBuilder();
        bool quoted = false;
        for (; ; )
        {
            int c = text.Read();
            if (quoted)
            {
                if (c < 0) throw new FormatException("a quote is never closed");
                if (c != '"') field.Append((char)c);
                else if (text.Peek() == '"') field.Append((char)text.Read());
                else quoted = false;
            }
            else if (c == '"') quoted = true;
            else if (c is ',' or '\n' or '\r' or < 0)
            {
                if (c == '\r' && text.Peek() == '\n') text.Read();
                fields.Add(field.ToString());
                field.Clear();
                if (c != ',') return fields;
            }
            else field.Append((char)c);
        }
    }
}
