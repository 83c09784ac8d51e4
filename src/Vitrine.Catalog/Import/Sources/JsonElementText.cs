using System.Text;

namespace Vitrine.Catalog.Import.Sources;

/// <summary>The text of one element, cut out before anybody parses it, so that a broken one breaks nothing but itself.</summary>
internal readonly record struct JsonElementText(long Line, string Text, string? Problem)
{
    /// <summary>The lines that are not blank.</summary>
    public static IEnumerable<JsonElementText> OfLines(TextReader text, int maxCharacters)
    {
        var element = new StringBuilder();
        long line = 1;
        foreach (char c in Characters(text))
        {
            if (c != '\n')
            {
                Append(element, c, maxCharacters);
                continue;
            }
            if (Cut(element, line, maxCharacters) is { } cut)
                yield return cut;
            element.Clear();
            line++;
        }
        if (Cut(element, line, maxCharacters) is { } last)
            yield return last;
    }

    /// <summary>The elements of one array, told apart by their brackets alone.</summary>
    public static IEnumerable<JsonElementText> OfArray(TextReader text, int maxCharacters)
    {
        var element = new StringBuilder();
        long line = 1, start = 1;
        int depth = 0; // 1 inside the array, 2 and more inside an element
        bool opened = false, inString = false, escaped = false;
        foreach (char c in Characters(text))
        {
            if (c == '\n')
                line++;
            if (depth == 0)
            {
                if (char.IsWhiteSpace(c))
                    continue;
                if (opened)
                {
                    yield return new JsonElementText(line, c.ToString(),
                        "stands after the end of the array. Nothing from here on was read");
                    yield break;
                }
                opened = true; // the kind of file was recognised by this bracket
                depth = 1;
                continue;
            }
            if (!inString && depth == 1 && (c is ',' or ']'))
            {
                if (Cut(element, start, maxCharacters) is { } cut)
                    yield return cut;
                element.Clear();
                depth = c == ']' ? 0 : 1;
                continue;
            }
            if (inString)
            {
                inString = escaped || c != '"';
                escaped = !escaped && c == '\\';
            }
            else
            {
                inString = c == '"';
                depth += c is '[' or '{' ? 1 : c is ']' or '}' ? -1 : 0;
            }
            if (element.Length == 0 && char.IsWhiteSpace(c))
                continue;
            if (element.Length == 0)
                start = line;
            Append(element, c, maxCharacters);
        }
        if (depth > 0)
            yield return new JsonElementText(start, SourceRecord.Shorten(element.ToString()),
                "the array does not end: a bracket or a quote is missing, or the file was cut off. Nothing from here on was read");
    }

    // One more than allowed is kept, so that the cut can tell.
    private static void Append(StringBuilder element, char c, int maxCharacters)
    {
        if (element.Length <= maxCharacters)
            element.Append(c);
    }

    private static JsonElementText? Cut(StringBuilder element, long line, int maxCharacters)
    {
        bool tooLong = element.Length > maxCharacters;
        string cut = element.ToString().Trim();
        if (cut.Length == 0)
            return null;
        return tooLong ? new JsonElementText(line, SourceRecord.Shorten(cut), $"has more than {maxCharacters:N0} characters")
            : new JsonElementText(line, cut, null);
    }

    private static IEnumerable<char> Characters(TextReader text)
    {
        var buffer = new char[1 << 14];
        while (text.Read(buffer, 0, buffer.Length) is > 0 and int read)
        {
            for (int i = 0; i < read; i++)
                yield return buffer[i];
        }
    }
}
